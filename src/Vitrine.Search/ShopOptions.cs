using System.ComponentModel.DataAnnotations;
using Vitrine.Imaging;
using Vitrine.Search.Spaces;

namespace Vitrine.Search;

/// <summary>How a shop is run. The defaults suit a shop of any size on one machine.</summary>
public sealed class ShopOptions
{
    /// <summary>Limits for pictures, imported or uploaded.</summary>
    public PictureLimits PictureLimits { get; init; } = new();

    /// <summary>Pictures decoded and encoded at once.</summary>
    /// <value>Default: one a core.</value>
    [Range(1, 256)]
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>How often changes made by other processes are looked for.</summary>
    /// <value>Default: 250 ms.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The index is written to disk when this many changes are not in its snapshot; a snapshot is a cache, so nothing is lost before.</summary>
    /// <value>Default: 20,000.</value>
    [Range(1, int.MaxValue)]
    public int SnapshotEvery { get; init; } = 20_000;

    /// <summary>The space to answer in, whichever the shop has chosen: to compare two.</summary>
    /// <value>Default: null, the shop's active space.</value>
    public string? Space { get; init; }

    /// <summary>What a shop that is made by opening it begins with; an existing one keeps what it has.</summary>
    /// <value>Default: null, the descriptor.</value>
    public SpaceSource? NewShopSpace { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
