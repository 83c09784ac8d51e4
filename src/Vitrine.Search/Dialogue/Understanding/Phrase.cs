using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Some neighbouring tokens of a sentence that mean one thing.</summary>
/// <param name="Meaning">What they mean.</param>
/// <param name="First">Index of the first token.</param>
/// <param name="Last">Index of the last one.</param>
/// <param name="Span">Where they stand.</param>
/// <param name="Text">The tokens, parted by spaces.</param>
/// <param name="IsCompared">Whether it is a comparative: "longer", "greener".</param>
internal sealed record Phrase(Meaning Meaning, int First, int Last, TextSpan Span, string Text, bool IsCompared = false)
{
    public MeaningKind Kind => Meaning.Kind;

    public Concept Concept => Meaning.Concept;

    public AxisPole? Axis => Meaning.Axis;

    /// <summary>Whether it names a value of this aspect, as it is and not as a comparison.</summary>
    public bool Names(string aspect) => Kind == MeaningKind.Concept && Concept.Aspect == aspect && !IsCompared;

    /// <summary>Whether nothing stands between it and the next phrase.</summary>
    public bool Touches(Phrase next) => next.First == Last + 1;

    /// <summary>This phrase and the next as one.</summary>
    public Phrase With(Phrase next, Meaning meaning) =>
        new(meaning, First, next.Last, TextSpan.Covering(Span, next.Span), $"{Text} {next.Text}");
}
