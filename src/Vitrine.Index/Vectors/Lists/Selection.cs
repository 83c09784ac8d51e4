namespace Vitrine.Index.Vectors.Lists;

/// <summary>Which documents a search of lists may find.</summary>
/// <param name="words">Bitmap of them.</param>
/// <param name="isFilter">Whether it leaves out more than the dead, of whom there are few: these are met one by one, a filter decides what is scanned.</param>
/// <param name="masks">The same in the order of the lists, where that is known.</param>
internal readonly ref struct Selection(ReadOnlySpan<ulong> words, bool isFilter, ListMasks? masks)
{
    public readonly ReadOnlySpan<ulong> Words = words;
    public readonly bool IsFilter = isFilter;
    public readonly ListMasks? Masks = masks;

    /// <summary>How many entries a list that holds any of them has of them on average; of all where that is not known.</summary>
    public double PerList(InvertedFile file) => Masks is { Lists: > 0 } masks ? (double)masks.Entries / masks.Lists : file.Shape.TargetSize;

    /// <summary>Everything that lives.</summary>
    public static Selection All(IndexReader reader) => new(reader.All.Words, isFilter: false, null);

    /// <summary>A set of a reader with lists.</summary>
    public static Selection Of(IndexReader reader, DocumentSet set) =>
        set.Count == reader.Count ? All(reader) : new Selection(set.Words, isFilter: true, set.Masks());
}
