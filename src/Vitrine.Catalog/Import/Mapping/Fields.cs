using System.Text;

namespace Vitrine.Catalog.Import.Mapping;

/// <summary>The fields of a product as import files name them, and the other names they are known by.</summary>
internal static class Fields
{
    public const string Id = "id", Title = "title", Description = "description", Category = "category", Brand = "brand", Price = "price",
        Currency = "currency", Image = "image", Rating = "rating", RatingCount = "rating_count", Sales = "sales", Stock = "stock", Link =
            "link";

    /// <summary>Every field, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Id, Title, Description, Category, Brand, Price, Currency, Image, Rating, RatingCount, Sales, Stock, Link];

    // Folded names; where a file has several of one field's, the first here is taken and the others become attributes.
    private static readonly Dictionary<string, string[]> OtherNames = new()
    {
        [Id] = ["productid", "sku", "itemid", "articleid", "articlenumber", "productcode", "itemnumber", "code"],
        [Title] = ["name", "productname", "producttitle", "productdisplayname", "displayname", "itemname"],
        [Description] = ["productdescription", "longdescription", "desc", "body"],
        [Category] = ["categorypath", "productcategory", "producttype", "categories"],
        [Brand] = ["vendor", "manufacturer", "brandname", "maker"],
        [Price] = ["unitprice", "currentprice", "saleprice"],
        [Currency] = ["currencycode", "pricecurrency"],
        [Image] = ["images", "imagelink", "imageurl", "imageurls", "imagefile", "imagepath", "imagesrc", "picture", "pictures",
        "pictureurl", "photo", "photos", "file", "filename", "img"],
        [Rating] = ["averagerating", "avgrating", "meanrating", "stars"],
        [RatingCount] = ["ratingscount", "ratings", "numratings", "numberofratings", "reviewcount", "reviewscount", "numreviews",
        "numberofreviews"],
        [Sales] = ["unitssold", "sold", "salescount", "soldcount"],
        [Stock] = ["quantity", "qty", "inventory", "stockquantity", "inventoryquantity", "inventoryqty"],
        [Link] = ["url", "producturl", "productlink", "href"],
    };

    // Spellings of attributes that belong together, so that one facet and one filter cover both.
    private static readonly Dictionary<string, string> Spellings =
        new() { ["colour"] = "color", ["colours"] = "color", ["colors"] = "color", ["sizes"] = "size", ["materials"] = "material" };

    private static readonly Dictionary<string, string> ByFoldedName = All.ToDictionary(Fold);
    private static readonly HashSet<string> Known = [.. ByFoldedName.Keys, .. OtherNames.Values.SelectMany(s => s)];

    /// <summary>A name without case, spaces, hyphens and underscores.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (c is not ('_' or '-' or '\uFEFF') && !char.IsWhiteSpace(c))
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    /// <summary>Whether a file's column of this name would be recognised.</summary>
    public static bool IsKnown(string name) => Known.Contains(Fold(name));

    /// <summary>The field of this name, or null.</summary>
    public static string? Named(string name) => ByFoldedName.GetValueOrDefault(Fold(name));

    /// <summary>Other names of a field, folded, best first.</summary>
    public static IReadOnlyList<string> Synonyms(string field) => OtherNames[field];

    /// <summary>The name of the attribute that a column becomes: lower case, with underscores, in the common spelling.</summary>
    public static string AttributeName(string column)
    {
        string name = string.Join('_', column.ToLowerInvariant().Split([' ', '\t', '-', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
        return Spellings.GetValueOrDefault(name, name);
    }
}
