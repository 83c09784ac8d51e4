using System.ComponentModel.DataAnnotations;

namespace Vitrine.Imaging;

/// <summary>What an uploaded picture may cost. Both limits are checked before any pixel is decoded.</summary>
public sealed class PictureLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static PictureLimits Default { get; } = new();

    /// <summary>Most bytes of the encoded picture.</summary>
    /// <value>20 MiB.</value>
    [Range(1, int.MaxValue)]
    public long MaxBytes { get; init; } = 20L << 20;

    /// <summary>Most pixels, width times height, of the decoded picture.</summary>
    /// <value>50 million; such a picture takes 150 MB while it is decoded at full size.</value>
    [Range(1, 700_000_000)]
    public long MaxPixels { get; init; } = 50_000_000;
}
