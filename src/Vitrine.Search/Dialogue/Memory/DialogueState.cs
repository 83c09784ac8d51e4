using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Memory;

/// <summary>All that holds after some turns. Immutable; made by folding turns, so that taking the last turn away gives exactly the state before it.</summary>
public sealed record DialogueState
{
    /// <summary>Before the first turn.</summary>
    public static DialogueState Empty { get; } = new();

    /// <summary>What is compared with; null when the dialogue began with words.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>What stands: wishes, exclusions, allowances within them, directions, a price, descriptions; in the order they were said.</summary>
    public IReadOnlyList<FeedbackPart> Standing { get; init; } = [];

    /// <summary>Ids of products that were liked.</summary>
    public IReadOnlyList<string> Liked { get; init; } = [];

    /// <summary>Ids of products that were disliked; they are not shown again.</summary>
    public IReadOnlyList<string> Disliked { get; init; } = [];

    /// <summary>The state after turns.</summary>
    public static DialogueState After(IEnumerable<Turn> turns) => turns.Aggregate(Empty, (state, turn) => state.With(turn));

    /// <summary>The state after one more turn.</summary>
    public DialogueState With(Turn turn)
    {
        var state = this;
        foreach (var part in turn.Parts)
            state = part is Command { Name: "restart" } ? Empty with { Anchor = state.Anchor } : state with { Standing = Add(state.Standing, part, turn) };
        return state with
        {
            Anchor = turn.Anchor ?? state.Anchor,
            Standing = [.. state.Standing.Where(p => !turn.Removed.Contains(PartKey.Of(p)))],
            Liked = [.. state.Liked.Except(turn.Disliked).Union(turn.Liked)],
            Disliked = [.. state.Disliked.Except(turn.Liked).Union(turn.Disliked)],
        };
    }

    private static FeedbackPart[] Add(IReadOnlyList<FeedbackPart> standing, FeedbackPart part, Turn turn) => part switch
    {
        // Wanting something allows it; another colour, kind or size takes the place of the one wished before, unless both were said at once.
        Wish wish => [.. Without(standing, p => PartKey.Of(p) == PartKey.Of(part) || (p is Exclusion e && e.Concept == wish.Concept) || (p is Wish before && Replaces(wish, before) && !turn.Parts.Contains(before))), .. Narrowing(standing, wish.Concept, wish), part],
        Exclusion exclusion => [.. Without(standing, p => PartKey.Of(p) == PartKey.Of(part) || (p is Wish w && Covers(exclusion.Concept, w.Concept)) || (p is Allowance a && Covers(exclusion.Concept, a.Concept))), part],
        Allowance allowance => [.. Without(standing, p => p is Exclusion e && Lifts(standing, allowance.Concept, e.Concept)), .. Narrowing(standing, allowance.Concept, allowance)],
        Direction direction => [.. Without(standing, p => p is Direction d && d.Axis == direction.Axis), part],
        PriceLimit => [.. Without(standing, p => p is PriceLimit or Direction { Axis: "price" }), part],
        Description => [.. Without(standing, p => PartKey.Of(p) == PartKey.Of(part)), part],
        Forgetting forgetting => [.. Without(standing, p => IsAbout(p, forgetting.What))],
        _ => [.. standing],
    };

    private static IEnumerable<FeedbackPart> Without(IEnumerable<FeedbackPart> parts, Func<FeedbackPart, bool> gone) => parts.Where(p => !gone(p));

    /// <summary>Whether allowing one lifts the exclusion of the other: of itself, or, when it was not excluded itself, of what it covers.</summary>
    private static bool Lifts(IReadOnlyList<FeedbackPart> standing, Concept allowed, Concept excluded) =>
        allowed == excluded || (Covers(allowed, excluded) && !standing.Any(p => p is Exclusion e && e.Concept == allowed));

    /// <summary>Whether one is the other, or a plain colour word for it.</summary>
    private static bool Covers(Concept wide, Concept narrow) =>
        wide == narrow || (wide.Aspect == Concept.Color && narrow.Aspect == Concept.Color && ColorNames.IsFamily(wide.Name) && ColorMatch.Covers(wide.Name, narrow.Name));

    /// <summary>"burgundy is fine" while red is excluded: red stays out, burgundy may come.</summary>
    private static IEnumerable<FeedbackPart> Narrowing(IEnumerable<FeedbackPart> standing, Concept allowed, FeedbackPart said)
    {
        if (standing.Any(p => p is Exclusion e && !Covers(allowed, e.Concept) && IsWithin(allowed, e.Concept)))
            yield return new Allowance(said.Span, said.Said, allowed);
    }

    /// <summary>Whether one is a kind of the other: burgundy of red, vegan leather of leather.</summary>
    internal static bool IsWithin(Concept narrow, Concept wide) => narrow != wide && narrow.Aspect == wide.Aspect
        && (narrow.Aspect == Concept.Color ? ColorNames.IsFamily(wide.Name) && ColorMatch.Covers(wide.Name, narrow.Name) : narrow.Name.EndsWith(" " + wide.Name, StringComparison.Ordinal));

    private static bool Replaces(Wish wish, Wish before) =>
        wish.Concept.Aspect == before.Concept.Aspect && wish.Concept.Aspect is Concept.Color or Concept.Category or Concept.Size or Concept.Material or Concept.Pattern;

    private static bool IsAbout(FeedbackPart part, string what) => part switch
    {
        Wish wish => wish.Concept.Aspect == what || wish.Concept.Name == what,
        Exclusion exclusion => exclusion.Concept.Aspect == what || exclusion.Concept.Name == what,
        Allowance allowance => allowance.Concept.Aspect == what || allowance.Concept.Name == what,
        Direction direction => direction.Axis == what || direction.Axis.Split(' ').Contains(what) || (what == Concept.Color && direction.Axis is "lightness" or "brightness" or "colorfulness"),
        PriceLimit => what == "price",
        Description description => description.Said.Contains(what, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
