using System.Buffers;
using System.Globalization;

namespace Vitrine.Catalog;

/// <summary>One rule that a product breaks.</summary>
/// <param name="Field">Name of the field as import files call it: <c>title</c>, <c>price</c>, or <c>attribute:color</c>.</param>
/// <param name="Value">The offending value, shortened.</param>
/// <param name="Reason">What is wrong and what is allowed.</param>
public sealed record ProductProblem(string Field, string Value, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Reason}";
}

/// <summary>The rules every product in the catalogue keeps, checked once where it enters.</summary>
public static class ProductValidator
{
    /// <summary>Longest id, in UTF-16 characters.</summary>
    public const int MaxIdLength = 200;

    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 1_000;

    /// <summary>Longest description.</summary>
    public const int MaxDescriptionLength = 100_000;

    /// <summary>Longest brand, category level, or name of an attribute.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Most levels of a category path.</summary>
    public const int MaxCategoryLevels = 20;

    /// <summary>Longest name by which an import file calls a picture.</summary>
    public const int MaxPictureSourceLength = 2_048;

    /// <summary>Most attributes of a product.</summary>
    public const int MaxAttributes = 200;

    /// <summary>Most values of one attribute.</summary>
    public const int MaxAttributeValues = 200;

    /// <summary>Longest value of an attribute.</summary>
    public const int MaxAttributeValueLength = 1_000;

    /// <summary>Most pictures of a product.</summary>
    public const int MaxPictures = 100;

    /// <summary>Longest link.</summary>
    public const int MaxLinkLength = 2_000;

    /// <summary>Highest price, in any currency.</summary>
    public const decimal MaxPrice = 1_000_000_000_000m;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Everything that is wrong with a product; empty when it is fine.</summary>
    public static IReadOnlyList<ProductProblem> Check(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var problems = new Problems();
        CheckText(problems, "id", product.Id, 1, MaxIdLength);
        if (product.Id is { Length: > 0 } id && (char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[^1])))
            problems.Add("id", id, "must not begin or end with white space");
        CheckText(problems, "title", product.Title, 1, MaxTitleLength);
        if (product.Title is { Length: > 0 } title && string.IsNullOrWhiteSpace(title))
            problems.Add("title", title, "must not be blank");
        CheckText(problems, "description", product.Description, 0, MaxDescriptionLength, lines: true);
        if (product.Brand is not null)
            CheckText(problems, "brand", product.Brand, 1, MaxNameLength);
        CheckCategory(problems, product.Category);
        if (product.Price is { } price)
            CheckPrice(problems, price);
        CheckAttributes(problems, product.Attributes);
        CheckPictures(problems, product.Pictures);
        CheckQuality(problems, product.Quality);
        if (product.Link is not null)
            CheckLink(problems, product.Link);
        return problems.Found;
    }

    /// <summary>Returns when the product keeps every rule.</summary>
    /// <exception cref="InvalidProductException">It does not; the message names each field.</exception>
    public static void Require(Product product)
    {
        IReadOnlyList<ProductProblem> problems = Check(product);
        if (problems.Count > 0)
            throw new InvalidProductException(product.Id, problems);
    }

    private static void CheckCategory(Problems problems, IReadOnlyList<string>? category)
    {
        if (category is null)
        {
            problems.Add("category", "", "must not be null");
            return;
        }
        if (category.Count > MaxCategoryLevels)
            problems.Add("category", string.Join(" > ", category), $"has {category.Count} levels; at most {MaxCategoryLevels} are allowed");
        foreach (string level in category)
            CheckText(problems, "category", level, 1, MaxNameLength);
    }

    private static void CheckPrice(Problems problems, Money price)
    {
        if (price.Amount is < 0 or > MaxPrice)
            problems.Add("price", price.Amount.ToString(CultureInfo.InvariantCulture), $"must be between 0 and {MaxPrice:0}");
        if (price.Currency is null || (price.Currency.Length != 0 && (price.Currency.Length != 3
            || price.Currency.Any(c => !char.IsAsciiLetterUpper(c)))))
            problems.Add("currency", price.Currency ?? "", "must be three capital letters (ISO 4217), for example EUR, or empty");
    }

    private static void CheckAttributes(Problems problems, IReadOnlyDictionary<string, IReadOnlyList<string>>? attributes)
    {
        if (attributes is null)
        {
            problems.Add("attributes", "", "must not be null");
            return;
        }
        if (attributes.Count > MaxAttributes)
            problems.Add("attributes", $"{attributes.Count} attributes", $"has too many; at most {MaxAttributes} are allowed");
        foreach ((string name, IReadOnlyList<string> values) in attributes)
        {
            string field = "attribute:" + name;
            CheckText(problems, "attribute", name, 1, MaxNameLength);
            if (!string.Equals(name, name.ToLowerInvariant(), StringComparison.Ordinal))
                problems.Add(field, name, "the name must be lower case");
            if (values is not { Count: > 0 and <= MaxAttributeValues })
                problems.Add(field, $"{values?.Count ?? 0} values", $"must have between 1 and {MaxAttributeValues} values");
            foreach (string value in values ?? [])
                CheckText(problems, field, value, 1, MaxAttributeValueLength, lines: true);
        }
    }

    private static void CheckPictures(Problems problems, IReadOnlyList<ProductPicture>? pictures)
    {
        if (pictures is null)
        {
            problems.Add("image", "", "must not be null");
            return;
        }
        if (pictures.Count > MaxPictures)
            problems.Add("image", $"{pictures.Count} pictures", $"has too many; at most {MaxPictures} are allowed");
        foreach (ProductPicture picture in pictures)
        {
            if (picture?.Key is not { Length: 64 } key || key.AsSpan().ContainsAnyExcept(HexDigits))
                problems.Add("image", picture?.Key ?? "", "the key must be 64 lower-case hexadecimal digits");
            if (picture is not null && (picture.Width < 1 || picture.Height < 1))
                problems.Add("image", $"{picture.Width}x{picture.Height}", "width and height must be at least 1");
            if (picture?.Source is { } source)
                CheckText(problems, "image", source, 1, MaxPictureSourceLength);
        }
    }

    private static void CheckQuality(Problems problems, QualitySignals? quality)
    {
        if (quality is null)
        {
            problems.Add("quality", "", "must not be null");
            return;
        }
        if (quality.Rating is { } rating && !(rating is >= 0 and <= 5)) // written so that NaN fails too
            problems.Add("rating", rating.ToString(CultureInfo.InvariantCulture), "must be between 0 and 5");
        CheckCount(problems, "rating_count", quality.RatingCount);
        CheckCount(problems, "sales", quality.Sales);
        CheckCount(problems, "stock", quality.Stock);
    }

    private static void CheckCount(Problems problems, string field, int? count)
    {
        if (count < 0)
            problems.Add(field, count.Value.ToString(CultureInfo.InvariantCulture), "must be 0 or more");
    }

    // A link ends up in an href: only addresses that a browser opens as a page may pass, never javascript: and its like.
    private static void CheckLink(Problems problems, string link)
    {
        CheckText(problems, "link", link, 1, MaxLinkLength);
        int colon = link.IndexOf(':');
        int slash = link.AsSpan().IndexOfAny('/', '?', '#');
        bool hasScheme = colon >= 0 && (slash < 0 || colon < slash);
        if (hasScheme && !link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !link.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            problems.Add("link", link, "must be an http or https address, or a path");
    }

    private static void CheckText(Problems problems, string field, string? text, int min, int max, bool lines = false)
    {
        if (text is null)
        {
            problems.Add(field, "", "is missing");
            return;
        }
        if (text.Length < min)
            problems.Add(field, text, "must not be empty");
        if (text.Length > max)
            problems.Add(field, text, $"has {text.Length} characters; at most {max} are allowed");
        int bad = FirstBadCharacter(text, lines);
        if (bad >= 0)
        {
            string what = char.IsSurrogate(text[bad]) ? "half of a surrogate pair" : "a control character";
            problems.Add(field, text, $"contains {what} (U+{(int)text[bad]:X4}) at position {bad}");
        }
    }

    /// <summary>Position of the first character that may not be stored, or −1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether line breaks and tabs are allowed.</param>
    internal static int FirstBadCharacter(ReadOnlySpan<char> text, bool lines)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007f')
                continue;
            if (char.IsControl(c) && !(lines && (c is '\n' or '\r' or '\t')))
                return i;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c))
                return i;
        }
        return -1;
    }

    /// <summary>Collects problems without allocating for the many products that have none.</summary>
    private sealed class Problems
    {
        private const int ShownLength = 80;
        private List<ProductProblem>? _found;

        public IReadOnlyList<ProductProblem> Found => _found ?? (IReadOnlyList<ProductProblem>)[];

        public void Add(string field, string value, string reason)
            => (_found ??= []).Add(new ProductProblem(field, value.Length <= ShownLength ? value : value[..ShownLength] + "…", reason));
    }
}
