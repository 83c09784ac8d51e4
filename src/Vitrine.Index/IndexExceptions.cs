namespace Vitrine.Index;

/// <summary>A document cannot be indexed as it is; the message says what is wrong with it. Nothing of its batch was applied.</summary>
public sealed class InvalidDocumentException(long documentId, string problem)
    : ArgumentException($"Document {documentId}: {problem}")
{
    /// <summary>Id of the document.</summary>
    public long DocumentId { get; } = documentId;
}

/// <summary>A file of a saved index is not what was written, or missing. The index is a cache: delete its directory and build it again.</summary>
public sealed class IndexDamagedException(string file, string section, long offset, string problem)
    : IOException($"{file} is damaged in section '{section}' at byte {offset}: {problem} Delete the index to have it built again.")
{
    /// <summary>Path of the file.</summary>
    public string File { get; } = file;

    /// <summary>The part of the file, by its name in the format.</summary>
    public string Section { get; } = section;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>Where the damaged stretch begins, in bytes from the file's beginning.</summary>
    public long Offset { get; } = offset;
}

/// <summary>A snapshot is sound but was made for something else: another vector space, other fields, another version.</summary>
public sealed class IndexSchemaException(string message) : InvalidOperationException(message);
