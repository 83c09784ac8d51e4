using System.Globalization;
using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;

namespace Vitrine.Search.Indexing;

/// <summary>What a product looks like to the index: which of its parts are text, keywords and numbers.</summary>
internal static class DocumentFactory
{
    public const string CategorySeparator = " > ";

    /// <summary>Field that browsing is ordered by; see <see cref="Popularity"/>.</summary>
    public const string PopularityField = "popularity";

    /// <summary>Field with the names of the attributes that are predicted and not the catalogue's.</summary>
    public const string PredictedField = "_predicted";

    /// <summary>The schema of a shop's index. Weights follow where shoppers' words stand in product data: the title names the thing.</summary>
    public static IndexSchema SchemaFor(VectorSpace space) => new()
    {
        Space = space.Id,
        Dimension = space.Dimension,
        TextFields = new Dictionary<string, double>
        {
            ["title"] = 3,
            ["category"] = 2,
            ["brand"] = 2,
            ["attributes"] = 1.5,
            ["description"] = 1,
        },
        PathFields = new HashSet<string> { "category" },
    };

    public static IndexDocument Create(long number, Product product, IReadOnlyList<float[]> vectors, AttributeFiller? filler = null)
    {
        var keywords = new Dictionary<string, IReadOnlyList<string>>(product.Attributes) { ["id"] = [product.Id] };
        var numbers = new Dictionary<string, double> { [PopularityField] = Popularity(product.Quality) };
        if (product.Category.Count > 0)
            keywords["category"] = [string.Join(CategorySeparator, product.Category)];
        if (!string.IsNullOrEmpty(product.Brand))
            keywords["brand"] = [product.Brand];
        if (product.Price is { } price)
        {
            numbers["price"] = (double)price.Amount;
            if (price.Currency.Length > 0)
                keywords["currency"] = [price.Currency];
        }

        AddNumber(numbers, "rating", product.Quality.Rating);
        AddNumber(numbers, "rating_count", product.Quality.RatingCount);
        AddNumber(numbers, "sales", product.Quality.Sales);
        AddNumber(numbers, "stock", product.Quality.Stock);
        foreach (var (name, values) in product.Attributes)
        {
            // An attribute that is a plain number can be asked for by range as well: `year > 2010`.
            if (values.Count == 1 && !numbers.ContainsKey(name)
                && double.TryParse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed))
                numbers[name] = parsed;
        }

        if (filler is not null && vectors is [var main, ..])
            AddPredicted(keywords, filler.Missing(product, main));
        return new IndexDocument
        {
            Id = number,
            Vectors = vectors,
            Keywords = keywords,
            Numbers = numbers,
            Texts = new Dictionary<string, string>
            {
                ["title"] = product.Title,
                ["category"] = string.Join(' ', product.Category),
                ["brand"] = product.Brand ?? "",
                ["attributes"] = string.Join(" . ", product.Attributes.SelectMany(a => a.Value)),
                ["description"] = product.Description,
            },
        };
    }

    /// <summary>How well a product sells and is rated, 0 to 1: the order of browsing, and a nudge in ranking.</summary>
    /// <remarks>
    /// Half is the rating, pulled towards 3.5 of 5 by ten imagined votes, so that one five-star vote does not beat a hundred of 4.8;
    /// half is the logarithm of sales, full at a hundred thousand. What is not known counts as average.
    /// </remarks>
    public static double Popularity(QualitySignals quality)
    {
        var votes = quality.RatingCount ?? (quality.Rating is null ? 0 : 1);
        var rating = (((quality.Rating ?? 3.5) * votes) + (3.5 * 10)) / (votes + 10.0) / 5;
        var sales = quality.Sales is { } sold ? Math.Min(1, Math.Log10(1.0 + Math.Max(0, sold)) / 5) : 0.4;
        var value = (rating + sales) / 2;
        return quality.Stock == 0 ? value / 2 : value;
    }

    private static void AddPredicted(Dictionary<string, IReadOnlyList<string>> keywords, IEnumerable<AttributePrediction> predicted)
    {
        var names = new List<string>();
        foreach (var (attribute, value, _) in predicted)
            if (keywords.TryAdd(attribute, [value]))
                names.Add(attribute);
        if (names.Count > 0)
            keywords[PredictedField] = names;
    }

    private static void AddNumber(Dictionary<string, double> numbers, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
            numbers[name] = known;
    }
}
