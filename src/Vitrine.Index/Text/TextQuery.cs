using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Text;

/// <summary>Whether a document must contain every word of a query or any of them.</summary>
public enum TextMatch
{
    /// <summary>Every word.</summary>
    All,

    /// <summary>At least one word.</summary>
    Any,
}

/// <summary>One thing a text query asks for.</summary>
/// <param name="Word">Folded word; for a compound (<c>t-shirt</c>) its parts joined (<c>tshirt</c>).</param>
/// <param name="Parts">For a compound, the words that together say the same (<c>t</c>, <c>shirt</c>); otherwise empty.</param>
/// <param name="IsPrefix">Whether the word may be the beginning of a longer one.</param>
public sealed record QueryTerm(string Word, IReadOnlyList<string> Parts, bool IsPrefix);

/// <summary>Words to look for, analysed in the way documents are. Immutable; not bound to an index.</summary>
public sealed class TextQuery
{
    /// <summary>Terms beyond this many are left out.</summary>
    public const int MaxTerms = 32;

    private TextQuery(string text, IReadOnlyList<QueryTerm> terms)
    {
        Text = text;
        Terms = terms;
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>What is asked for, each once, in order of appearance.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>Whether nothing is asked for: there was no word in the text.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>Analyses what somebody typed; any text will do.</summary>
    /// <param name="text">Free text.</param>
    /// <param name="completeLast">Whether the last word may be unfinished (search as you type). It is taken as finished when a space or other separator follows it.</param>
    /// <remarks>Stop words are left out unless there is nothing else.</remarks>
    public static TextQuery Analyze(string text, bool completeLast = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<AnalyzedTerm> analyzed = TextAnalyzer.Analyze(text);
        bool onlyStopWords = analyzed.All(term => !term.IsCompound && StopWords.Contains(term.Word));
        var terms = new List<QueryTerm>();
        for (int i = 0; i < analyzed.Count && terms.Count < MaxTerms; i++)
        {
            AnalyzedTerm term = analyzed[i];
            bool isPrefix = completeLast && i == analyzed.Count - 1 && term.End == text.Length;
            if (!term.IsCompound && StopWords.Contains(term.Word) && !onlyStopWords && !isPrefix)
                continue;
            if (terms.Any(t => t.Word == term.Word && t.IsPrefix == isPrefix))
                continue;
            string[] parts = [.. term.Parts.Select(p => p.Text).Where(p => !StopWords.Contains(p)).Distinct()];
            terms.Add(new QueryTerm(term.Word, parts, isPrefix));
        }
        return new TextQuery(text, terms);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
