using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>What no product of an answer may break: exclusions, prices, what was disliked by a click.</summary>
internal sealed class HardConstraints(DialogueContext context, DialogueState state)
{
    private readonly IReadOnlyList<Concept> _allowed = [.. state.Standing.OfType<Allowance>().Select(a => a.Concept)];

    /// <summary>Products that keep all of them, as far as the catalogue writes.</summary>
    /// <param name="within">Where to look.</param>
    /// <param name="except">A standing part to leave out of account; null for none.</param>
    public DocumentSet Apply(DocumentSet within, FeedbackPart? except = null)
    {
        var set = within;
        foreach (var part in state.Standing.Where(p => p != except))
            set = part switch
            {
                // A kind of product is what one looks for, not what one would like.
                Wish { Concept.Aspect: Concept.Category } wish when context.Concepts.Written(wish.Concept).Count > 0 => set.And(Kinds()),
                Exclusion exclusion => set.AndNot(Excluded(exclusion.Concept)),
                PriceLimit price => set.And(context.Reader.Match(PriceFilter(price))),
                // "cheaper" with dearer products in the answer would be no answer.
                Direction { Axis: "price", From: { } from } direction => set.And(context.Reader.Match(new Comparison("price",
                    direction.Sign > 0 ? ComparisonOperator.Greater : ComparisonOperator.Less, Math.Round(Math.Exp(from), 4)))),
                _ => set,
            };
        return set;
    }

    /// <summary>Whether a picture shows a colour that is excluded.</summary>
    public bool ShowsExcluded(int ordinal) =>
        state.Standing.OfType<Exclusion>().Any(e => context.Concepts.IsSeen(e.Concept, ordinal)
            && !_allowed.Any(a => DialogueState.IsWithin(a, e.Concept) && context.Concepts.Surely(a).Contains(ordinal)));

    /// <summary>Products of any of the kinds that are wished: "a skirt or trousers".</summary>
    private DocumentSet Kinds() => state.Standing.OfType<Wish>().Where(w => w.Concept.Aspect == Concept.Category)
        .Aggregate(context.Reader.None, (set, wish) => set.Or(context.Concepts.Written(wish.Concept)));

    private DocumentSet Excluded(Concept concept)
    {
        var excluded = context.Concepts.Written(concept);
        foreach (var allowed in _allowed.Where(a => DialogueState.IsWithin(a, concept)))
            excluded = excluded.AndNot(context.Concepts.Surely(allowed));
        // "no white, but ivory": the two are near, and what the catalogue calls white is white.
        return excluded.Or(context.Concepts.Named(concept));
    }

    private static FilterExpression PriceFilter(PriceLimit price)
    {
        var parts = new List<FilterExpression>();
        if (price.From is { } from)
            parts.Add(new Comparison("price", ComparisonOperator.GreaterOrEqual, from));
        if (price.To is { } to)
            parts.Add(new Comparison("price", ComparisonOperator.LessOrEqual, to));
        if (price.Currency is { } currency)
            parts.Add(new Not(new Comparison("currency", ComparisonOperator.NotEqual, currency)));
        return FilterExpression.All(parts)!;
    }
}
