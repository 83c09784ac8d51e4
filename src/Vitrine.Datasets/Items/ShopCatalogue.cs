using Vitrine.Catalog;
using Vitrine.Evaluation;
using Vitrine.Search;

namespace Vitrine.Datasets.Items;

/// <summary>All products of a shop that have pictures, and all their pictures, in the order of the shop.</summary>
public sealed class ShopCatalogue
{
    private const int PageSize = 1_000;

    private readonly Dictionary<string, DatasetItem> _items;

    /// <summary>Takes products.</summary>
    public ShopCatalogue(IReadOnlyList<DatasetProduct> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        Products = products;
        Items = [.. products.SelectMany(p => Enumerable.Range(0, p.Pictures.Count).Select(view => new DatasetItem(ItemId.Of(p.Id, view), p, view)))];
        _items = Items.ToDictionary(i => i.Id, StringComparer.Ordinal);
    }

    /// <summary>The products.</summary>
    public IReadOnlyList<DatasetProduct> Products { get; }

    /// <summary>Their pictures.</summary>
    public IReadOnlyList<DatasetItem> Items { get; }

    /// <summary>The picture with this id.</summary>
    /// <exception cref="EvaluationException">There is none: the shop has changed since the id was written.</exception>
    public DatasetItem this[string id] => _items.TryGetValue(id, out var item)
        ? item
        : throw new EvaluationException($"the shop has no picture '{id}'; it has changed since the step before: run that step again");

    /// <summary>Reads a shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="same">The attribute that products of one kind share; null for none. Products without it are their own.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="EvaluationException">No product has a picture, or none has the attribute.</exception>
    public static async Task<ShopCatalogue> LoadAsync(Shop shop, string? same, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var products = new List<DatasetProduct>();
        long after = 0;
        var shared = false;
        while (await shop.Store.PageAsync(after, PageSize, cancel) is { Count: > 0 } page)
        {
            foreach (var stored in page)
            {
                var product = stored.Product;
                shared |= same is not null && product.Attributes.ContainsKey(same);
                if (product.Pictures.Count > 0)
                    products.Add(From(product, same));
            }

            after = page[^1].Number;
        }

        if (products.Count == 0)
            throw new EvaluationException("no product of the shop has a picture; import some first");
        if (same is not null && !shared)
            throw new EvaluationException($"no product has the attribute '{same}' that \"items.same\" names; check its spelling");
        return new ShopCatalogue(products);
    }

    private static DatasetProduct From(Product product, string? same)
    {
        var path = product.Category;
        var group = same is not null && product.Attributes.TryGetValue(same, out var values) && values.Count > 0 ? $"{same}={values[0]}" : $"id={product.Id}";
        IEnumerable<string> facts = product.Attributes.Where(a => a.Key != same).SelectMany(a => a.Value.Select(v => $"{a.Key}={v}"));
        return new DatasetProduct(
            product.Id,
            product.Title,
            path.Count > 1 ? path[0] : "",
            path.Count > 2 ? path[1] : "",
            string.Join(" > ", path.Skip(Math.Clamp(path.Count - 1, 0, 2))),
            group,
            [.. product.Brand is { } brand ? facts.Append($"brand={brand}") : facts],
            [.. product.Pictures.Select(p => p.Key).Distinct()]);
    }
}
