using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Index.Text;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>Which products have what a word says.</summary>
internal sealed class ConceptMatcher(IndexReader reader, ShopVocabulary vocabulary, ProductColors colors, SeenColors seen)
{
    private readonly Dictionary<Concept, DocumentSet> _written = [];

    /// <summary>Products of which the catalogue says it: by a value, or in the title.</summary>
    public DocumentSet Written(Concept concept)
    {
        if (!_written.TryGetValue(concept, out var set))
            _written[concept] = set = ByValues(concept).Or(ByTitle(concept));
        return set;
    }

    /// <summary>Products that are surely it, for lifting an exclusion: by their values where there are such, because the words of a title may be torn
    /// from different things (a blue shirt of denim is not denim blue).</summary>
    public DocumentSet Surely(Concept concept) => ByValues(concept) is { Count: > 0 } values ? values : Written(concept);

    /// <summary>Products whose values say it in its own word.</summary>
    public DocumentSet Named(Concept concept) => ByValues(concept, value => Lexicon.Normalize(value) == concept.Name);

    /// <summary>How much a product has it, 0 to 1.</summary>
    public double Agreement(Concept concept, int ordinal) => concept.Aspect == Concept.Color
        ? colors.Agreement(concept.Name, ordinal)
        : Written(concept).Contains(ordinal) ? 1 : 0;

    /// <summary>Whether a picture shows an excluded colour, whatever the catalogue says.</summary>
    public bool IsSeen(Concept concept, int ordinal) => concept.Aspect == Concept.Color && seen.ShareOf(concept.Name, ordinal) >= SeenColors.Visible;

    private DocumentSet ByValues(Concept concept, Func<string, bool>? only = null)
    {
        var set = reader.None;
        foreach (var field in vocabulary.ValuesOf(concept))
            if (field.Where(only ?? (_ => true)).ToList() is { Count: > 0 } values)
                set = set.Or(reader.Match(new In(field.Key, values)));
        return set;
    }

    private DocumentSet ByTitle(Concept concept)
    {
        var set = reader.None;
        foreach (var words in WordsFor(concept))
            set = set.Or(reader.MatchIn("title", TextQuery.Analyze(words)));
        // A part that no value is tied to, "a side zip", may still be written in the attributes.
        if (concept.Aspect == Concept.Part && vocabulary.ValuesOf(concept).Count == 0)
            set = set.Or(reader.MatchIn("attributes", TextQuery.Analyze(concept.Name)));
        // Words that no vocabulary has may stand anywhere.
        return concept.Aspect == Concept.Words ? reader.Match(TextQuery.Analyze(concept.Name), TextMatch.All) : set;
    }

    private static IEnumerable<string> WordsFor(Concept concept)
    {
        // A name like "long sleeve" says more in its field than its words, torn apart, say in a title.
        if (concept.Aspect is Concept.Category or Concept.Size)
            return [];
        if (concept.Aspect == Concept.Color && ColorNames.IsFamily(concept.Name))
            return ColorNames.All.Keys.Where(n => !n.Contains(' ', StringComparison.Ordinal) && ColorNames.FamiliesOf(n).Overlaps(ColorNames.FamiliesOf(concept.Name)));
        return VocabularyFile.Synonyms.GetValueOrDefault(concept, [concept.Name]);
    }
}
