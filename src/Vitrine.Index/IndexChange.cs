namespace Vitrine.Index;

/// <summary>One change to apply.</summary>
/// <param name="Id">The document's id, greater than 0.</param>
/// <param name="Document">What the document is now; null deletes it. Its id is <paramref name="Id"/>.</param>
public readonly record struct IndexChange(long Id, IndexDocument? Document)
{
    /// <summary>A document to add, or to put in the place of the one with its id.</summary>
    public static IndexChange Upsert(IndexDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new IndexChange(document.Id, document);
    }

    /// <summary>A document to delete; nothing happens when there is none.</summary>
    public static IndexChange Delete(long id) => new(id, null);
}
