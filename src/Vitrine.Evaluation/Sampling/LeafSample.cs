using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Sampling;

/// <summary>What became of one leaf category.</summary>
/// <param name="Meta">Its meta category.</param>
/// <param name="Level2">Its level-2 category.</param>
/// <param name="Leaf">Its name.</param>
/// <param name="Available">Items in the catalogue.</param>
/// <param name="Train">Items drawn for training.</param>
/// <param name="Validation">Items drawn for validation.</param>
public sealed record LeafCount(string Meta, string Level2, string Leaf, int Available, int Train, int Validation)
{
    /// <summary>Items drawn.</summary>
    public int Kept => Train + Validation;

    /// <summary>Whether the leaf was larger than the threshold.</summary>
    public bool Clipped => Kept < Available;
}

/// <summary>How much of the sample one meta category makes up.</summary>
/// <param name="Meta">The meta category.</param>
/// <param name="Leaves">Leaf categories drawn.</param>
/// <param name="Available">Items of those leaves in the catalogue.</param>
/// <param name="Kept">Items drawn.</param>
/// <param name="ShareBefore">Share of the available items of all drawn leaves, 0 to 1.</param>
/// <param name="ShareAfter">Share of the items drawn, 0 to 1.</param>
public sealed record MetaShare(string Meta, int Leaves, int Available, int Kept, double ShareBefore, double ShareAfter);

/// <summary>A training and a validation set, with the numbers for the paper's table and plots.</summary>
/// <param name="Train">Items for training, by leaf, in the order drawn.</param>
/// <param name="Validation">Items for validation.</param>
/// <param name="Leaves">Every leaf drawn, the largest in the catalogue first: the long tail before and after clipping.</param>
public sealed record LeafSample(IReadOnlyList<EProductItem> Train, IReadOnlyList<EProductItem> Validation, IReadOnlyList<LeafCount> Leaves)
{
    /// <summary>Shares of the meta categories before and after clipping, the largest after first.</summary>
    public IReadOnlyList<MetaShare> MetaShares()
    {
        double available = Leaves.Sum(leaf => (long)leaf.Available), kept = Leaves.Sum(leaf => (long)leaf.Kept);
        return
        [
            .. Leaves.GroupBy(leaf => leaf.Meta, StringComparer.Ordinal)
                .Select(meta => (Name: meta.Key, Leaves: meta.Count(), Available: meta.Sum(leaf => leaf.Available), Kept: meta.Sum(leaf => leaf.Kept)))
                .OrderByDescending(meta => meta.Kept).ThenBy(meta => meta.Name, StringComparer.Ordinal)
                .Select(meta => new MetaShare(meta.Name, meta.Leaves, meta.Available, meta.Kept, meta.Available / available, meta.Kept / kept)),
        ];
    }
}
