using Vitrine.Search;

namespace Vitrine.Server.Api.Contracts;

/// <summary>Counts of one field over all matches.</summary>
public sealed record FacetDocument
{
    /// <summary>The field.</summary>
    public required string Field { get; init; }

    /// <summary>Smallest value of a numeric field.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value of a numeric field.</summary>
    public double? Max { get; init; }

    /// <summary>Values, most frequent first; ranges of a numeric field in order.</summary>
    public required IReadOnlyList<FacetValueDocument> Values { get; init; }

    internal static FacetDocument From(Facet facet) => new()
    {
        Field = facet.Field,
        Min = facet.Bounds?.Min,
        Max = facet.Bounds?.Max,
        Values = [.. facet.Values.Select(v => new FacetValueDocument
        {
            Value = v.Value,
            Count = v.Count,
            Selected = v.Selected,
            Predicted = v.Predicted == 0 ? null : v.Predicted,
            From = v.Range?.From,
            To = v.Range?.To,
        })],
    };
}

/// <summary>A value of a facet.</summary>
public sealed record FacetValueDocument
{
    /// <summary>As the catalogue spells it; of a numeric field <c>from..to</c>.</summary>
    public required string Value { get; init; }

    /// <summary>Matches that have it.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the request chose it.</summary>
    public required bool Selected { get; init; }

    /// <summary>How many of them have it by prediction from their picture only; absent when none has.</summary>
    public int? Predicted { get; init; }

    /// <summary>Lower end of a range, inclusive.</summary>
    public double? From { get; init; }

    /// <summary>Upper end of a range, exclusive but for the last.</summary>
    public double? To { get; init; }
}
