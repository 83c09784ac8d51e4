using System.Globalization;
using Vitrine.Datasets.Items;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Numerics;
using Vitrine.Search;

namespace Vitrine.Datasets.Collecting;

/// <summary>Three related products: what an assistant offers, what is wanted, and a like one that is not.</summary>
/// <param name="Source">Offered.</param>
/// <param name="Target">Wanted.</param>
/// <param name="NonTarget">Not wanted.</param>
public sealed record RelatedTriplet(DatasetItem Source, DatasetItem Target, DatasetItem NonTarget);

/// <summary>How triplets are found.</summary>
public sealed class TripletOptions
{
    /// <summary>How many.</summary>
    /// <value>10,000, as published.</value>
    public int Count { get; init; } = 10_000;

    /// <summary>The seed.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Nearest products that are passed over: what looks the same leaves nothing to say.</summary>
    /// <value>2.</value>
    public int Skip { get; init; } = 2;

    /// <summary>How many products after those are related, at least 2.</summary>
    /// <value>20.</value>
    public int Related { get; init; } = 20;
}

/// <summary>Finds triplets of related products by the shop's own search, after the collection of the Interactive Product Retrieval Challenge.</summary>
/// <remarks>A source is drawn; target and non-target are drawn from what looks like it within its category. No source and target come twice together.
/// The same shop, options and seed give the same triplets.</remarks>
public static class TripletFinder
{
    /// <summary>Finds triplets; fewer than asked for when the shop has not more.</summary>
    /// <exception cref="EvaluationException">No product has a picture.</exception>
    public static async Task<IReadOnlyList<RelatedTriplet>> FindAsync(Shop shop, TripletOptions options, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(options);
        var catalogue = await ShopCatalogue.LoadAsync(shop, null, cancel);
        var items = catalogue.Items.Where(i => i.View == 0).ToDictionary(i => i.Product.Id, StringComparer.Ordinal);
        var random = new SeededRandom(options.Seed).Fork("triplets");
        DatasetItem[] sources = [.. items.Values];
        random.Shuffle(sources.AsSpan());
        List<RelatedTriplet> found = [];
        var pairs = new HashSet<(string, string)>();
        for (var before = -1; found.Count < options.Count && found.Count > before;)
        {
            before = found.Count; // a round that found nothing new was the last
            foreach (var source in sources.TakeWhile(_ => found.Count < options.Count))
            {
                var related = await RelatedAsync(shop, source, items, options, cancel);
                random.Shuffle(related.AsSpan());
                if (related.Length >= 2 && pairs.Add((source.Id, related[0].Id)))
                {
                    found.Add(new RelatedTriplet(source, related[0], related[1]));
                    progress?.Report(found.Count);
                }
            }
        }

        return found;
    }

    /// <summary>Writes triplets and the pictures they need; what collects feedback reads them.</summary>
    /// <exception cref="EvaluationException">The shop has no copy of a picture.</exception>
    public static void Write(Shop shop, IReadOnlyList<RelatedTriplet> triplets, string folder)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(triplets);
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        foreach (var key in triplets.SelectMany(t => new[] { t.Source, t.Target, t.NonTarget }).Select(i => i.Key).Distinct())
            File.WriteAllBytes(Path.Combine(folder, "pictures", key + ".jpg"), shop.Pictures.ReadJpeg(key) ?? throw new EvaluationException($"the shop has no copy of picture {key}; import its product again"));
        using var writer = new StreamWriter(Path.Combine(folder, "triplets.csv"));
        static IEnumerable<string> Fields(DatasetItem item) => [item.Product.Id, item.Key, item.Product.Title];
        CsvTable.Write(
            writer, ["triplet_id", "source", "source_image", "source_title", "target", "target_image", "target_title", "non_target", "non_target_image", "non_target_title"],
            triplets.Select((t, i) => (IReadOnlyList<string>)[string.Create(CultureInfo.InvariantCulture, $"t{i + 1:000000}"), .. Fields(t.Source), .. Fields(t.Target), .. Fields(t.NonTarget)]));
    }

    private static async Task<DatasetItem[]> RelatedAsync(Shop shop, DatasetItem source, Dictionary<string, DatasetItem> items, TripletOptions options, CancellationToken cancel)
    {
        var answer = await shop.SearchAsync(
            new SearchRequest { SimilarTo = source.Product.Id, Category = source.Product.Category is { Length: > 0 } category ? category : null, Limit = options.Skip + options.Related, Facets = [], Recall = 1 }, cancel);
        return [.. answer.Hits.Skip(options.Skip).Select(h => items.GetValueOrDefault(h.Product.Id)).OfType<DatasetItem>().Where(i => i.Key != source.Key).DistinctBy(i => i.Key)];
    }
}
