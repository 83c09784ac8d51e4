using Vitrine.Search.Spaces;

namespace Vitrine.Server.Api.Contracts;

/// <summary>One of the spaces that the shop's pictures have vectors in.</summary>
public sealed record SpaceDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Encoder, version, dimension, weights.</summary>
    public required string Id { get; init; }

    /// <summary>Whether searches are answered in it.</summary>
    public required bool Active { get; init; }

    /// <summary>Whether it is the one before the last switch.</summary>
    public required bool Previous { get; init; }

    /// <summary>Whether it can be switched to.</summary>
    public required bool Ready { get; init; }

    /// <summary>Share of the catalogue whose pictures have their vectors, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Pictures that have a vector.</summary>
    public required long Vectors { get; init; }

    internal static SpaceDocument From(SpaceStatus status) => new()
    {
        Name = status.Space.Name,
        Id = status.Space.Id,
        Active = status.Active,
        Previous = status.Previous,
        Ready = status.Ready,
        Progress = Math.Round(status.Fraction, 4),
        Vectors = status.Vectors,
    };
}

/// <summary>The shop's spaces.</summary>
/// <param name="Spaces">Oldest first.</param>
public sealed record SpaceList(IReadOnlyList<SpaceDocument> Spaces);

/// <summary>The space that searches are to be answered in.</summary>
public sealed record SpaceChoice
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
