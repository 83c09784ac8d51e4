using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Sampling;

/// <summary>Draws leaf categories from a catalogue, clips the largest and splits each into training and validation.</summary>
/// <remarks>
/// The first step of eProduct (Yuan, Chiang, Tang, Haro, arXiv 2107.05856, 2021). Leaves are drawn with equal chance, so that the sample
/// keeps the catalogue's variety; clipping keeps a few huge leaves from drowning the others, and leaves the tail as it is. The answer does
/// not depend on the order of the catalogue.
/// </remarks>
public static class LeafSampler
{
    /// <summary>Draws.</summary>
    /// <param name="catalogue">Items with unique ids and at least a leaf category;
    /// two leaves of the same name under other parents are different leaves.</param>
    /// <param name="options">How many, how large.</param>
    /// <exception cref="ArgumentException">An id comes twice.</exception>
    /// <exception cref="EvaluationException">No leaf is large enough.</exception>
    public static LeafSample Sample(IReadOnlyCollection<EProductItem> catalogue, LeafSamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        options ??= LeafSamplingOptions.Default;
        Check(catalogue, options);
        EProductItem[][] leaves = [.. catalogue.Where(item => item.Leaf.Length > 0)
            .GroupBy(item => (item.Meta, item.Level2, item.Leaf))
            .Where(leaf => leaf.Count() >= options.SmallestLeaf)
            .OrderBy(leaf => leaf.Key.Meta, StringComparer.Ordinal)
            .ThenBy(leaf => leaf.Key.Level2, StringComparer.Ordinal)
            .ThenBy(leaf => leaf.Key.Leaf, StringComparer.Ordinal)
            .Select(leaf => leaf.OrderBy(item => item.Id, StringComparer.Ordinal).ToArray())];
        if (leaves.Length == 0)
            throw new EvaluationException(
                $"no leaf category has {options.SmallestLeaf} items or more; lower the smallest leaf size, or check that the items name their leaf");

        var random = new RandomStream(options.Seed);
        random.Shuffle<EProductItem[]>(leaves);
        List<EProductItem> train = [], validation = [];
        List<LeafCount> counts = [];
        foreach (EProductItem[] leaf in leaves.Take(options.Leaves))
        {
            random.Shuffle<EProductItem>(leaf);
            int kept = Math.Min(leaf.Length, options.LargestLeaf);
            int held = Math.Min((int)Math.Round(kept * options.ValidationShare), kept - 1);
            validation.AddRange(leaf[..held]);
            train.AddRange(leaf[held..kept]);
            counts.Add(new LeafCount(leaf[0].Meta, leaf[0].Level2, leaf[0].Leaf, leaf.Length, kept - held, held));
        }
        IOrderedEnumerable<LeafCount> bySize = counts.OrderByDescending(leaf => leaf.Available).ThenBy(leaf => leaf.Leaf, StringComparer.Ordinal);
        return new LeafSample(train, validation, [.. bySize]);
    }

    private static void Check(IReadOnlyCollection<EProductItem> catalogue, LeafSamplingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Leaves, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SmallestLeaf, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LargestLeaf, 1, nameof(options));
        if (!(options.ValidationShare is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.ValidationShare, "the share for validation lies between 0 and 1");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (EProductItem item in catalogue)
        {
            if (!seen.Add(item.Id))
                throw new ArgumentException(
                    $"the id '{item.Id}' comes twice in the catalogue; training and validation would overlap", nameof(catalogue));
        }
    }
}
