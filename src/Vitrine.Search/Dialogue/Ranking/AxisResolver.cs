using Vitrine.Index;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>Finds how a shop's products are measured along an axis that a shopper names.</summary>
internal sealed class AxisResolver(IndexReader reader, ShopVocabulary vocabulary, ConceptMatcher concepts, ProductColors colors)
{
    private readonly Dictionary<string, AxisMeasure?> _measures = new(StringComparer.Ordinal);

    /// <summary>The measure; null when the shop says nothing of this.</summary>
    /// <param name="axis">As <see cref="Understanding.Direction.Axis"/> names it.</param>
    public AxisMeasure? Resolve(string axis)
    {
        if (!_measures.TryGetValue(axis, out var measure))
            _measures[axis] = measure = Make(axis);
        return measure;
    }

    private AxisMeasure? Make(string axis) => axis switch
    {
        "price" => new AxisMeasure(o => reader.Number(o, "price") is { } price && price > 0 ? Math.Log(price) : null, 0.15),
        "lightness" => OfColor(c => c.L, 10),
        "brightness" => OfColor(c => c.Chroma + (c.L / 2), 12),
        "colorfulness" => OfColor(c => c.Chroma, 10),
        _ => OfScales(axis) ?? OfHints(axis) ?? OfConcept(axis),
    };

    private AxisMeasure OfColor(Func<LabColor, double> of, double step) => new(o => colors.MainOf(o) is { } color ? of(color) : null, step);

    /// <summary>Ordered values of the fields that measure it: the field of that name, or those of its dimension ("shorter" of heels and of shafts).</summary>
    private AxisMeasure? OfScales(string axis)
    {
        var words = axis.Split(' ');
        var scaled = vocabulary.Fields.Where(f => f.Scale is not null).ToList();
        var exact = scaled.Where(f => Lexicon.Normalize(f.Name) == axis || f.Scale!.Name == axis || Lexicon.Normalize(f.Name) == words[0]).ToList();
        var fields = exact.Count > 0 ? exact : words.Length == 1 ? [.. scaled.Where(f => Lexicon.Normalize(f.Name).Split(' ').Contains(axis) || f.Scale!.Name.Split(' ').Contains(axis))] : [];
        return fields.Count == 0 ? null : new AxisMeasure(o => PlaceIn(fields, o), 1);
    }

    private double? PlaceIn(List<ShopField> fields, int ordinal)
    {
        foreach (var field in fields)
            foreach (var value in reader.Keywords(ordinal, field.Name))
                if (field.Scale!.PlaceOf(value) is { } place)
                    return place;
        return null;
    }

    /// <summary>What the values of a product promise together; see the vocabulary's hints.</summary>
    private AxisMeasure? OfHints(string axis)
    {
        if (!VocabularyFile.Hints.TryGetValue(axis, out var hints))
            return null;
        var promises = vocabulary.Fields.Where(f => f.Aspect is not ("brand" or "size"))
            .Select(f => (Field: f.Name, Values: f.Values.Select(v => (Value: v, Hint: HintOf(hints, Lexicon.Normalize(v[(v.LastIndexOf('>') + 1)..])))).Where(v => v.Hint != 0)
                .ToDictionary(v => v.Value, v => v.Hint, StringComparer.OrdinalIgnoreCase)))
            .Where(f => f.Values.Count > 0).ToList();
        return new AxisMeasure(o => promises.Sum(f => reader.Keywords(o, f.Field).Sum(v => f.Values.GetValueOrDefault(v))), 1);
    }

    private static double HintOf(Dictionary<string, double> hints, string value) =>
        hints.TryGetValue(value, out var whole) ? whole
        : value.EndsWith('s') && hints.TryGetValue(value[..^1], out var single) ? single
        : value.Split(' ') is [.., var head] words && words.Length > 1 ? hints.GetValueOrDefault(head) : 0;

    /// <summary>"more stripes", "less green": having it, or not.</summary>
    private AxisMeasure? OfConcept(string axis)
    {
        var concept = vocabulary.Lexicon.Find(axis)?.Concept is { Aspect: not null } known ? known : new Concept(Concept.Words, axis);
        if (concept.Aspect == Concept.AspectName)
            return null;
        // "more patterned": whatever is not plain.
        if (concept == new Concept(Concept.Pattern, "pattern"))
            return new AxisMeasure(o => concepts.Agreement(new Concept(Concept.Pattern, "plain"), o) > 0 ? 0 : 1, 1);
        return new AxisMeasure(o => concepts.Agreement(concept, o), concept.Aspect == Concept.Color ? 0.3 : 1);
    }
}
