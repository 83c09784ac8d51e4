namespace Vitrine.Catalog.Import;

/// <summary>A file cannot be imported at all: it is missing, of an unknown kind, or the options do not fit it. The message says what to
/// change.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ImportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
