namespace Vitrine.Imaging;

/// <summary>Why bytes were refused as a picture.</summary>
public enum PictureProblem
{
    /// <summary>The bytes are no picture, or of a kind that is not accepted (accepted: JPEG, PNG, WebP, AVIF, GIF).</summary>
    NotAPicture,

    /// <summary>The picture ends before its data does.</summary>
    Truncated,

    /// <summary>The picture's data contradicts itself.</summary>
    Corrupt,

    /// <summary>More bytes than the limit.</summary>
    TooManyBytes,

    /// <summary>More pixels than the limit; found from the header, before decoding.</summary>
    TooManyPixels,
}

/// <summary>The one exception for bytes that cannot be used as a picture; the message says what is wrong and what would be accepted.</summary>
public sealed class PictureException(PictureProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public PictureProblem Problem { get; } = problem;
}
