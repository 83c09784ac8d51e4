using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>What a product of the catalogue is compared by beside its look: the values that nobody asked to change.</summary>
internal sealed class Kept
{
    private readonly IndexReader _reader;
    private readonly IReadOnlyList<(string Field, IReadOnlyList<string> Values)> _values;

    private Kept(IndexReader reader, IReadOnlyList<(string, IReadOnlyList<string>)> values, DocumentSet? category) =>
        (_reader, _values, Category) = (reader, values, category);

    /// <summary>Products of the same category; null when another one is wished, or none is known.</summary>
    public DocumentSet? Category { get; }

    public static Kept Of(DialogueContext context, DialogueState state, int ordinal)
    {
        var changed = state.Standing.SelectMany(p => FieldsOf(context, p)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var values = context.Vocabulary.Fields
            .Where(f => f.Aspect is not (Concept.Category or Concept.Size) && f.Name != "brand" && !changed.Contains(f.Name))
            .Select(f => (f.Name, Values: context.Reader.Keywords(ordinal, f.Name))).Where(f => f.Values.Count > 0).ToList();
        var path = changed.Contains("category") ? null : context.Reader.Keywords(ordinal, "category") is [var own, ..] ? own : null;
        return new Kept(context.Reader, values, path is null ? null : context.Reader.Match(new Comparison("category", ComparisonOperator.Equal, path)));
    }

    /// <summary>The share of the kept values that a product has too.</summary>
    public double SharedBy(int ordinal)
    {
        if (_values.Count == 0)
            return 0;
        var shared = 0.0;
        foreach (var (field, values) in _values)
            if (_reader.Keywords(ordinal, field).Any(v => values.Contains(v)))
                shared++;
        return shared / _values.Count;
    }

    public double InCategory(int ordinal) => Category?.Contains(ordinal) == true ? 1 : 0;

    /// <summary>The fields that a part speaks of.</summary>
    private static IEnumerable<string> FieldsOf(DialogueContext context, FeedbackPart part) => part switch
    {
        Wish wish => FieldsOf(context, wish.Concept),
        Exclusion exclusion => FieldsOf(context, exclusion.Concept),
        Direction { Axis: "lightness" or "brightness" or "colorfulness" } => OfAspect(context, Concept.Color),
        Direction direction => context.Vocabulary.Fields.Where(f => Lexicon.Normalize(f.Name) == direction.Axis || f.Scale?.Name == direction.Axis).Select(f => f.Name)
            .Concat(context.Vocabulary.Lexicon.Find(direction.Axis) is { Kind: MeaningKind.Concept } meaning ? FieldsOf(context, meaning.Concept) : []),
        _ => [],
    };

    private static IEnumerable<string> FieldsOf(DialogueContext context, Concept concept) =>
        OfAspect(context, concept.Aspect == Concept.Part ? "" : concept.Aspect).Concat(context.Vocabulary.ValuesOf(concept).Select(v => v.Key));

    /// <summary>A change of the pattern changes its second colour too.</summary>
    private static IEnumerable<string> OfAspect(DialogueContext context, string aspect) =>
        context.Vocabulary.Fields.Where(f => f.Aspect == aspect || (aspect == Concept.Pattern && f.Aspect == Concept.Color && f.Name != "color")).Select(f => f.Name);
}
