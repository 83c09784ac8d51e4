using System.Collections.Concurrent;
using Vitrine.Catalog;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Reports;
using Vitrine.Imaging;
using Vitrine.Search;

namespace Vitrine.Datasets.Scoring;

/// <summary>Shows a report's queries and documents with the pictures of a shop.</summary>
/// <param name="shop">The shop that was asked.</param>
/// <param name="queries">The list of queries; a query that is not in it is taken for a product.</param>
/// <param name="folder">Where relative picture paths of the list start.</param>
/// <remarks>A document is a product, or one of its pictures (<see cref="Items.ItemId"/>). What is not there is shown by its id.</remarks>
public sealed class ShopPictures(Shop shop, IReadOnlyList<ProductQuery> queries, string folder) : IReportPictures
{
    private const int Side = 192;

    private readonly Dictionary<string, ProductQuery> _queries = queries.ToDictionary(q => q.Id, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReportItem> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<ReportItem> QueryAsync(string query, CancellationToken cancel)
    {
        if (!_queries.TryGetValue(query, out var asked))
            return await DocumentAsync(query, cancel);
        var said = string.Join(" · ", new[] { asked.Text, asked.Feedback, asked.Filter }.OfType<string>());
        if (asked.Image is { } image)
        {
            var file = Path.Combine(folder, image);
            var picture = File.Exists(file) ? TryShrink(await File.ReadAllBytesAsync(file, cancel)) : null;
            return new ReportItem(said.Length > 0 ? said : Path.GetFileName(image), picture, BoxOf(asked));
        }

        if (asked.Product is not { } id)
            return new ReportItem(said);
        var product = await DocumentAsync(id, cancel);
        return said.Length > 0 ? product with { Title = $"{said} (like {product.Title})" } : product;
    }

    /// <inheritdoc/>
    public async ValueTask<ReportItem> DocumentAsync(string document, CancellationToken cancel)
    {
        if (_documents.TryGetValue(document, out var known))
            return known;
        var (product, view) = (await shop.GetAsync(document, cancel), 0);
        if (product is null && Items.ItemId.TryParse(document, out var id, out view))
            product = await shop.GetAsync(id, cancel);
        var item = product is null ? new ReportItem(document) : new ReportItem(product.Title, PictureOf(product, view));
        _documents[document] = item;
        return item;
    }

    private string? PictureOf(Product product, int view) =>
        view < product.Pictures.Count && shop.Pictures.ReadJpeg(product.Pictures[view].Key) is { } bytes ? TryShrink(bytes) : null;

    private static string? TryShrink(byte[] bytes)
    {
        try
        {
            return $"data:image/webp;base64,{Convert.ToBase64String(PictureWriter.WebP(PictureReader.Read(bytes, Side)))}";
        }
        catch (PictureException)
        {
            return null; // the report is about ranking; the engine has already said what is wrong with the picture
        }
    }

    private static (double, double, double, double)? BoxOf(ProductQuery query) =>
        Region.TryParse(query.Box, out var box) ? (box.X0, box.Y0, box.X1, box.Y1) : null;
}
