namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>What a word does in a sentence.</summary>
internal enum MeaningKind
{
    Unknown, Concept, Axis,
    Negation, Except, More, Less, Too, Different, Same, But, And, Or, Verb, With, Determiner, Filler, Color, Allow, Reject, Forget, Undo, Restart, Like,
    Currency, Below, Above, Around, Between, Ordinal, Number, Comma, Stop,
}

/// <summary>What a word or phrase stands for.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Concept">What it names; for an axis, its aspect and the word itself.</param>
/// <param name="Axis">The axis that an adjective moves along; null for everything else.</param>
internal sealed record Meaning(MeaningKind Kind, Concept Concept = default, AxisPole? Axis = null);

/// <summary>One end of something there is more or less of.</summary>
/// <param name="Name">The axis: <c>length</c>, <c>formality</c>.</param>
/// <param name="Sign">+1 at the end of more, −1 at the end of less.</param>
/// <param name="MeasuresParts">Whether it measures the part that follows: "longer sleeves".</param>
internal sealed record AxisPole(string Name, int Sign, bool MeasuresParts);
