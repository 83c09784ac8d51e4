namespace Vitrine.Search.Spaces;

/// <summary>A space of a shop and how far it is.</summary>
public sealed record SpaceStatus
{
    /// <summary>What it is.</summary>
    public required SpaceDefinition Space { get; init; }

    /// <summary>Whether searches are answered in it.</summary>
    public required bool Active { get; init; }

    /// <summary>Whether <c>rollback</c> would go back to it.</summary>
    public required bool Previous { get; init; }

    /// <summary>Pictures that have a vector in it, those of deleted products included.</summary>
    public required long Vectors { get; init; }

    /// <summary>Changed products that were not looked at yet for pictures without a vector; 0 for the active space.</summary>
    public required long Behind { get; init; }

    /// <summary>Share of the catalogue that was looked at, 0 to 1.</summary>
    public required double Fraction { get; init; }

    /// <summary>Whether its vectors were complete once, so that it can be switched to: from then on every written product gets its vectors.</summary>
    public required bool Ready { get; init; }

    /// <summary>Pictures that cannot be encoded because no copy of them is kept.</summary>
    public required long Unreadable { get; init; }
}

/// <summary>How far a backfill is.</summary>
/// <param name="Encoded">Pictures encoded by this run.</param>
/// <param name="Fraction">Share of the catalogue that has its vectors, 0 to 1.</param>
/// <param name="PerSecond">Pictures encoded a second by this run.</param>
/// <param name="Remaining">Estimated time to the end; null while there is nothing to estimate from.</param>
public readonly record struct BackfillProgress(long Encoded, double Fraction, double PerSecond, TimeSpan? Remaining);

/// <summary>What a backfill did.</summary>
/// <param name="Encoded">Pictures encoded by this run.</param>
/// <param name="Products">Products looked at by this run.</param>
/// <param name="Unreadable">Pictures without a kept copy, this run's and those before it.</param>
/// <param name="Elapsed">Time it took.</param>
public sealed record BackfillResult(long Encoded, long Products, long Unreadable, TimeSpan Elapsed);

/// <summary>Which encoder a space to add is made by.</summary>
public sealed record SpaceSource
{
    /// <summary>What the space is to be called: small letters, digits, <c>-</c> and <c>_</c>, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>The file of the weights, which is copied into the shop; null for the descriptor.</summary>
    public string? Weights { get; init; }

    /// <summary>The network that the weights are of; null for weights of <c>vitrine train</c>, which say so themselves.</summary>
    public string? Architecture { get; init; }

    /// <summary>The network's share of the score beside the descriptor, above 0, below 1; null for the network alone.</summary>
    public double? Share { get; init; }

    /// <summary>A text tower trained against these weights, by which words find pictures; null without one.</summary>
    public string? Text { get; init; }

    /// <summary>Attributes trained on these weights' vectors, which fill what the catalogue leaves open; null without them.</summary>
    public string? Attributes { get; init; }

    /// <summary>A composer trained on these weights' vectors, for conversations; null without one.</summary>
    public string? Composer { get; init; }
}
