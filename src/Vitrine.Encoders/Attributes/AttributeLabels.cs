namespace Vitrine.Encoders.Attributes;

/// <summary>Labels of the form <c>attribute: value</c>, in the order of a head's outputs.</summary>
internal sealed class AttributeLabels
{
    /// <exception cref="FormatException">A label has no attribute or no value, or comes twice.</exception>
    public AttributeLabels(IReadOnlyList<string> labels)
    {
        Text = labels;
        Pairs = [.. labels.Select(l => l.Split(": ", 2) is [{ Length: > 0 } attribute, { Length: > 0 } value] ? (attribute, value)
            : throw new FormatException($"The label \"{l}\" is not attribute: value."))];
        if (labels.Distinct().Count() < labels.Count) throw new FormatException("A label comes twice.");
        Groups = [.. Enumerable.Range(0, Pairs.Length).GroupBy(i => Pairs[i].Attribute).Select(g => g.ToArray())];
    }

    /// <summary>As they are written.</summary>
    public IReadOnlyList<string> Text { get; }

    /// <summary>Attribute and value of each.</summary>
    public (string Attribute, string Value)[] Pairs { get; }

    /// <summary>The labels of each attribute, by number.</summary>
    public int[][] Groups { get; }
}
