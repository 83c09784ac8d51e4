namespace Vitrine.Catalog.Import;

/// <summary>A picture cannot be had, or must not be fetched. The message says what to change.</summary>
public sealed class PictureFetchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PictureFetchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static PictureFetchException TooLarge(string name, int limit)
        => new($"\"{name}\" is larger than {limit / (1024.0 * 1024.0):0.#} MiB, the limit for pictures.");

    internal static PictureFetchException Missing(string name, string? similar)
        => new($"There is no \"{name}\"{(similar is null ? "" : $"; there is \"{similar}\"")}.");
}
