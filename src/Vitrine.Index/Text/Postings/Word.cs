using Vitrine.Index.Storage;

namespace Vitrine.Index.Text.Postings;

/// <summary>How often a word occurs in one text field of one document.</summary>
/// <param name="Ordinal">The document.</param>
/// <param name="Field">Index of the field in the schema's order.</param>
/// <param name="Count">Occurrences; 65,535 stands for more.</param>
internal readonly record struct WordPosting(int Ordinal, ushort Field, ushort Count);

/// <summary>A word of the vocabulary, as written (not stemmed), with its postings.</summary>
internal sealed class Word(string text, string display, string stem, AppendList<WordPosting> postings)
{
    /// <summary>Folded.</summary>
    public string Text { get; } = text;

    /// <summary>In lower case as first seen, with its hyphens, apostrophes and diacritics: what a suggestion shows.</summary>
    public string Display { get; } = display;

    public string Stem { get; } = stem;

    /// <summary>By ordinal, then field, ascending; those of deleted documents stay until the next compaction.</summary>
    public AppendList<WordPosting> Postings { get; } = postings;
}
