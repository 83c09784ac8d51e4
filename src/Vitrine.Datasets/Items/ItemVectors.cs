using Vitrine.Search;

namespace Vitrine.Datasets.Items;

/// <summary>The vectors of pictures, as a shop keeps them.</summary>
internal static class ItemVectors
{
    private const int PageSize = 2_000;

    /// <summary>One row a picture; zeros for one without a vector in the space, which then is like nothing.</summary>
    public static async Task<float[]> LoadAsync(Shop shop, string space, int dimension, IReadOnlyList<DatasetItem> items, CancellationToken cancel)
    {
        var rows = new float[(long)items.Count * dimension];
        for (var from = 0; from < items.Count; from += PageSize)
        {
            var keys = items.Skip(from).Take(PageSize).Select(i => i.Key).Distinct().ToList();
            var found = await shop.Store.GetEmbeddingsAsync(space, keys, cancel);
            for (var i = from; i < Math.Min(from + PageSize, items.Count); i++)
                if (found.TryGetValue(items[i].Key, out var vector))
                    vector.CopyTo(rows, (long)i * dimension);
        }

        return rows;
    }
}
