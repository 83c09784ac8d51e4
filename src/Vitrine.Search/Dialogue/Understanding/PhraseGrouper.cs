using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Joins neighbouring phrases that name one thing together: "dark" + "blue", "floral" + "print", "side" + "zip".</summary>
internal static class PhraseGrouper
{
    public static List<Phrase> Group(IReadOnlyList<Phrase> phrases)
    {
        var grouped = new List<Phrase>();
        foreach (var phrase in phrases)
        {
            if (grouped.Count > 0 && grouped[^1].Touches(phrase) && Joined(grouped[^1], phrase, grouped.Count > 1 ? grouped[^2].Kind : MeaningKind.Stop) is { } joined)
                grouped[^1] = joined;
            else
                grouped.Add(phrase);
        }

        return grouped;
    }

    private static Phrase? Joined(Phrase left, Phrase right, MeaningKind before)
    {
        if (left.IsCompared || right.IsCompared)
            return null;
        // "dark blue", "russet brown"; "blue colour", "dark colour".
        if (right.Names(Concept.Color) && (left.Names(Concept.Color) || IsShade(left)))
            return left.With(right, Named(Concept.Color, $"{left.Concept.Name} {right.Concept.Name}"));
        if (right.Kind == MeaningKind.Color && (left.Names(Concept.Color) || IsShade(left)))
            return left.With(right, left.Meaning);
        if (right.Names(Concept.Pattern) && left.Names(Concept.Pattern) && right.Concept.Name == "pattern")
            return left.With(right, left.Meaning);
        // "a less rugged sole" compares the sole; it does not name one.
        if (before is not (MeaningKind.More or MeaningKind.Less or MeaningKind.Too) && right.Names(Concept.Part) && CanQualify(left) && !right.Text.Contains(' ', StringComparison.Ordinal))
            return left.With(right, Named(Concept.Part, $"{left.Text} {right.Concept.Name}"));
        return null;
    }

    private static bool IsShade(Phrase phrase) => phrase is { Kind: MeaningKind.Axis, Concept.Aspect: Concept.Color };

    /// <summary>"long" (strap), "fur" (lining), "round" (collar), "toe" (buckle).</summary>
    private static bool CanQualify(Phrase phrase) =>
        !phrase.Text.Contains(' ', StringComparison.Ordinal)
        && (phrase.Axis is { MeasuresParts: true } || phrase.Names(Concept.Material) || phrase.Names("shape") || phrase.Names("style") || phrase.Names(Concept.Part));

    private static Meaning Named(string aspect, string name) => new(MeaningKind.Concept, new Concept(aspect, name));
}
