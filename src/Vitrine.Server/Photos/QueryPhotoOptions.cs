using Vitrine.Imaging;

namespace Vitrine.Server.Photos;

/// <summary>How long and how many of the photos that shoppers search by are kept.</summary>
public sealed class QueryPhotoOptions
{
    /// <summary>Longer side of the kept photo, in pixels; larger ones are shrunk.</summary>
    /// <value>Default: 1,024.</value>
    public int MaxSide { get; init; } = 1_024;

    /// <summary>All kept photos together; the longest unused go first.</summary>
    /// <value>Default: 256 MiB.</value>
    public long MaxTotalBytes { get; init; } = 256L << 20;

    /// <summary>A photo that nobody searched by for so long is removed.</summary>
    /// <value>Default: 30 days.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What is accepted as a photo.</summary>
    public PictureLimits Limits { get; init; } = PictureLimits.Default;
}
