using Vitrine.Index;
using Vitrine.Search.Ranking;
using Vitrine.Search.Spaces;

namespace Vitrine.Search;

/// <summary>What a shop holds and how it is doing.</summary>
public sealed record ShopStatus
{
    /// <summary>Products in the catalogue.</summary>
    public required long Products { get; init; }

    /// <summary>Products in the index.</summary>
    public required int Indexed { get; init; }

    /// <summary>Vectors in the index, one a view.</summary>
    public required int Vectors { get; init; }

    /// <summary>Number of the catalogue's newest change.</summary>
    public required long CatalogSequence { get; init; }

    /// <summary>Number of the newest change in the index.</summary>
    public required long IndexSequence { get; init; }

    /// <summary>The space that searches are answered in.</summary>
    public required SpaceDefinition Space { get; init; }

    /// <summary>Why searches are not answered in the space that the shop was switched to; null when they are.</summary>
    public required string? SpaceProblem { get; init; }

    /// <summary>Pictures that could not be encoded since the shop was opened.</summary>
    public required long MissingPictures { get; init; }

    /// <summary>How "nothing close" is told.</summary>
    public required NearnessCalibration? Calibration { get; init; }

    /// <summary>Sizes of the index.</summary>
    public required IndexStats Index { get; init; }

    /// <summary>Size of the database, its write-ahead log included.</summary>
    public required long DatabaseBytes { get; init; }

    /// <summary>Whether every change of the catalogue is searchable.</summary>
    public bool UpToDate => IndexSequence >= CatalogSequence;
}
