using Vitrine.Search.Dialogue.Understanding;

namespace Vitrine.Search.Dialogue.Memory;

/// <summary>Names a standing part of a dialogue, so that it can be taken back.</summary>
public static class PartKey
{
    /// <summary>The name: <c>wish/color:red</c>, <c>direction/sleeve length</c>, <c>price</c>.</summary>
    public static string Of(FeedbackPart part) => part switch
    {
        Wish wish => $"wish/{wish.Concept}",
        Exclusion exclusion => $"exclusion/{exclusion.Concept}",
        Allowance allowance => $"allowance/{allowance.Concept}",
        Direction direction => $"direction/{direction.Axis}",
        PriceLimit => "price",
        Description description => $"description/{description.Said}",
        _ => part.GetType().Name.ToLowerInvariant(),
    };
}
