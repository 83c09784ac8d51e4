using System.Globalization;

namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Values that go from less to more, so that "longer" means something.</summary>
/// <param name="Name">The axis: <c>sleeve length</c>.</param>
/// <param name="Steps">Normalised values with their places.</param>
internal sealed record Scale(string Name, IReadOnlyDictionary<string, double> Steps)
{
    /// <summary>The share of a field's values that must be steps for the field to be a scale.</summary>
    private const double Mostly = 0.6;

    /// <summary>The scale that a field's values are on, or null.</summary>
    /// <param name="field">The field's name; names the scale where no known one fits.</param>
    /// <param name="values">Its values as the catalogue spells them.</param>
    public static Scale? Of(string field, IReadOnlyCollection<string> values)
    {
        var normal = values.Select(Lexicon.Normalize).Distinct().ToList();
        var known = VocabularyFile.Scales.Select(s => (Scale: s, Steps: normal.Count(s.Steps.ContainsKey))).MaxBy(s => s.Steps);
        if (known.Steps >= 2 && known.Steps >= Mostly * normal.Count)
            return known.Scale;
        var steps = normal.Select(v => (Value: v, Step: DegreeOf(v))).Where(v => v.Step is not null).ToDictionary(v => v.Value, v => v.Step!.Value, StringComparer.Ordinal);
        return steps.Count >= Math.Max(2, Mostly * normal.Count) && steps.Values.Distinct().Count() > 1 ? new Scale(field, steps) : null;
    }

    /// <summary>The place of a value; null when it is no step.</summary>
    public double? PlaceOf(string value) => Steps.TryGetValue(Lexicon.Normalize(value), out var place) ? place : null;

    /// <summary>Reads <c>name = first, second, third</c>.</summary>
    public static Scale Parse(string name, IEnumerable<string> values) =>
        new(name, values.Select((v, i) => (v, i)).ToDictionary(v => Lexicon.Normalize(v.v), v => (double)v.i, StringComparer.Ordinal));

    private static double? DegreeOf(string value)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        return VocabularyFile.Degrees.Where(d => value == d.Word || value.StartsWith(d.Word + " ", StringComparison.Ordinal)).OrderByDescending(d => d.Word.Length).Select(d => (double?)d.Degree).FirstOrDefault();
    }
}
