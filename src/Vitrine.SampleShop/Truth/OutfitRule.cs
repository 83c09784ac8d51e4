using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Truth;

/// <summary>What goes with what. An outfit or a room is good when
/// (1) every two colours agree: one of them is neutral, or their hues are at most 40° or at least 150° apart;
/// (2) at most one piece has a pattern;
/// (3) the most and the least formal piece are at most <see cref="FormalitySpread"/> apart.</summary>
internal static class OutfitRule
{
    public const double FormalitySpread = 0.4;

    /// <summary>The first part of the rule that is broken: <c>colour</c>, <c>pattern</c> or <c>formality</c>; null when none is.</summary>
    public static string? Broken(IReadOnlyList<ProductSpec> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
            for (var j = i + 1; j < pieces.Count; j++)
                if (!ColorHarmony.Agrees(pieces[i].Color, pieces[j].Color))
                    return "colour";
        if (pieces.Count(p => p.IsPatterned) > 1)
            return "pattern";
        return pieces.Max(p => p.Style.Formality) - pieces.Min(p => p.Style.Formality) > FormalitySpread ? "formality" : null;
    }
}
