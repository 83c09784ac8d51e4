using Vitrine.Index;
using Vitrine.Search.Indexing;

namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>The words of one shop: the shipped ones, and its own fields and values, tied together.</summary>
/// <remarks>Made from an index's facets; immutable and thread-safe.</remarks>
internal sealed class ShopVocabulary
{
    /// <summary>Values of a field that become words; fields with more name single products.</summary>
    private const int MaxValues = 2_000;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "currency", "item_group_id", "gtin", "mpn", "sku", "link", "handle", "image", "file", DocumentFactory.PredictedField,
    };

    private readonly Dictionary<Concept, HashSet<(string Field, string Value)>> _links = [];
    private readonly Dictionary<string, ShopField> _fields = new(StringComparer.OrdinalIgnoreCase);

    private ShopVocabulary(Lexicon lexicon) => Lexicon = lexicon;

    /// <summary>All words.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>The shop's fields.</summary>
    public IReadOnlyCollection<ShopField> Fields => _fields.Values;

    /// <summary>The vocabulary of what an index holds.</summary>
    public static ShopVocabulary Of(IndexReader reader)
    {
        var vocabulary = new ShopVocabulary(VocabularyFile.English.Copy());
        foreach (var field in reader.KeywordFields().Where(f => !Names.Contains(f)))
        {
            var values = reader.Facet(field, reader.All, MaxValues + 1).Select(c => c.Value).ToList();
            if (values.Count > MaxValues)
                continue;
            var about = new ShopField(field, ShopField.AspectOf(field), values, Scale.Of(field, values));
            vocabulary._fields[field] = about;
            foreach (var value in values)
                vocabulary.Add(about, value);
        }

        return vocabulary;
    }

    /// <summary>A field by name; null when the shop has none.</summary>
    public ShopField? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>What the catalogue writes for a concept: values by field.</summary>
    public ILookup<string, string> ValuesOf(Concept concept)
    {
        IEnumerable<(string Field, string Value)> values = _links.GetValueOrDefault(concept) ?? [];
        if (concept.Aspect == Concept.Color)
            values = values.Concat(Fields.Where(f => f.Aspect == Concept.Color).SelectMany(f => f.Values.Where(v => ColorMatch.Covers(concept.Name, v)).Select(v => (f.Name, v))));
        return values.Distinct().ToLookup(v => v.Field, v => v.Value);
    }

    /// <summary>Concepts that a value of a field stands for: itself, and what it is a kind of.</summary>
    public Concept ConceptOf(ShopField field, string value) =>
        field.Aspect == Concept.Color || Lexicon.Find(Lexicon.Normalize(Leaf(value))) is not { Kind: MeaningKind.Concept or MeaningKind.Axis } meaning || meaning.Concept.Aspect == Concept.Color
            ? new Concept(field.Aspect, Lexicon.Normalize(Leaf(value))) : meaning.Concept;

    private void Add(ShopField field, string value)
    {
        var phrase = Lexicon.Normalize(Leaf(value));
        var words = phrase.Split(' ');
        // "no pocket" is the absence of what shoppers name; "M" and "42" are words of their own only behind "size".
        if (words[0] is "no" or "without" or "none" || words.Length > Lexicon.LongestPhrase)
            return;
        if (phrase.Length > 2 && phrase.Any(char.IsLetter) && Lexicon.Find(phrase) is null)
            Lexicon.Add(phrase, new Meaning(MeaningKind.Concept, new Concept(field.Aspect, phrase)));
        Link(field, value, new Concept(field.Aspect, phrase));
        // A deep v-neck is a v-neck, vegan leather is called leather: what a value ends with, it is a kind of.
        for (var from = 0; from < words.Length; from++)
            if (Lexicon.Find(string.Join(' ', words[from..])) is { Kind: MeaningKind.Concept or MeaningKind.Axis } meaning
                && (meaning.Concept.Aspect == Concept.Color) == (field.Aspect == Concept.Color) && (from == 0 || meaning.Kind == MeaningKind.Concept))
                Link(field, value, meaning.Concept);
        // "floral print" and "printed": the noun alone says nothing; "leopard print" is leopard.
        if (words is [.., "print" or "pattern" or "patterned"] && Lexicon.Find(string.Join(' ', words[..^1])) is { Kind: MeaningKind.Concept } kind)
            Link(field, value, kind.Concept);
        // A field "collar" has collars for values, whatever they are called, and "plain edge" is none.
        if (Lexicon.Find(Lexicon.Normalize(field.Name)) is { Kind: MeaningKind.Concept, Concept.Aspect: Concept.Part } part && words[0] is not ("plain" or "clean"))
            Link(field, value, part.Concept);
    }

    private void Link(ShopField field, string value, Concept concept)
    {
        if (!_links.TryGetValue(concept, out var values))
            _links[concept] = values = [];
        values.Add((field.Name, value));
    }

    /// <summary>The last step of a path; any other value as it is.</summary>
    private static string Leaf(string value) => value[(value.LastIndexOf(" > ", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
}
