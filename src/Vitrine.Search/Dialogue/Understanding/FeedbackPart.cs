using System.Text.Json.Serialization;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>One thing that a sentence asks for.</summary>
/// <param name="Span">Where the sentence says it.</param>
/// <param name="Said">The words of the sentence there.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Wish), "wish")]
[JsonDerivedType(typeof(Exclusion), "exclusion")]
[JsonDerivedType(typeof(Direction), "direction")]
[JsonDerivedType(typeof(PriceLimit), "price")]
[JsonDerivedType(typeof(Variation), "different")]
[JsonDerivedType(typeof(Description), "description")]
[JsonDerivedType(typeof(Reference), "reference")]
[JsonDerivedType(typeof(Allowance), "allowance")]
[JsonDerivedType(typeof(Forgetting), "forget")]
[JsonDerivedType(typeof(Command), "command")]
public abstract record FeedbackPart(TextSpan Span, string Said);

/// <summary>Products should have it: "in red", "with a belt".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Concept">What.</param>
public sealed record Wish(TextSpan Span, string Said, Concept Concept) : FeedbackPart(Span, Said);

/// <summary>Products must not have it: "not green", "without a collar".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Concept">What.</param>
public sealed record Exclusion(TextSpan Span, string Said, Concept Concept) : FeedbackPart(Span, Said);

/// <summary>Products should have more or less of something than what was seen: "cheaper", "longer sleeves", "less shiny".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Axis">Of what: an axis of the vocabulary, a part with a dimension (<c>sleeve length</c>), or the name of a concept.</param>
/// <param name="Sign">+1 for more, −1 for less.</param>
public sealed record Direction(TextSpan Span, string Said, string Axis, int Sign) : FeedbackPart(Span, Said)
{
    /// <summary>What it is more or less than, on the axis's own measure; null until it is known, or when there is nothing to compare with.</summary>
    public double? From { get; init; }
}

/// <summary>What products may cost; both ends inclusive.</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="From">The least, or null.</param>
/// <param name="To">The most, or null.</param>
/// <param name="Currency">ISO 4217 code, or null when none was named.</param>
public sealed record PriceLimit(TextSpan Span, string Said, double? From, double? To, string? Currency) : FeedbackPart(Span, Said);

/// <summary>Something other than what was seen, whatever it is: "another colour", "a different brand".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Aspect">In which aspect.</param>
public sealed record Variation(TextSpan Span, string Said, string Aspect) : FeedbackPart(Span, Said);

/// <summary>Words that no structure is known for; they are searched for as words.</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">The words.</param>
public sealed record Description(TextSpan Span, string Said) : FeedbackPart(Span, Said);

/// <summary>A result that was shown: "the second one", "with the colour of the third".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Place">Which, from 1; −1 for the last.</param>
/// <param name="Aspect">The aspect that is meant; null for the whole of it.</param>
public sealed record Reference(TextSpan Span, string Said, int Place, string? Aspect) : FeedbackPart(Span, Said);

/// <summary>What was excluded may come back: "green is fine after all".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Concept">What.</param>
public sealed record Allowance(TextSpan Span, string Said, Concept Concept) : FeedbackPart(Span, Said);

/// <summary>What was said about an aspect, an axis or a concept no longer counts: "forget the price".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="What">The name of the aspect, axis or concept.</param>
public sealed record Forgetting(TextSpan Span, string Said, string What) : FeedbackPart(Span, Said);

/// <summary>"Undo" or "start over".</summary>
/// <param name="Span">Where.</param>
/// <param name="Said">How.</param>
/// <param name="Name"><c>undo</c> or <c>restart</c>.</param>
public sealed record Command(TextSpan Span, string Said, string Name) : FeedbackPart(Span, Said);
