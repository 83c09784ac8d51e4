using Vitrine.Catalog.Import.Mapping;
using Vitrine.Catalog.Import.Sources;
using Vitrine.Catalog.Import.Values;

namespace Vitrine.Catalog.Import.Feeds;

/// <summary>Puts the items of a Google Merchant product feed into the product's own fields.</summary>
/// <remarks>Follows Google's "Product data specification"; every attribute it lists is either used here, kept as an attribute, or in <see
/// cref="Ignored"/>.</remarks>
internal sealed class GoogleFeed(TimeProvider time)
{
    // What only advertising, shipping and taxes need. By folded name.
    private static readonly HashSet<string> Ignored =
    [
        "mobilelink", "adsredirect", "adsgrouping", "adslabels", "canonicallink", "linktemplate", "mobilelinktemplate", "virtualmodellink",
        "structuredtitle", "structureddescription", "shorttitle",
        "availabilitydate", "expirationdate", "disclosuredate", "costofgoodssold", "unitpricingmeasure", "unitpricingbasemeasure",
        "installment", "subscriptioncost", "loyaltypoints", "loyaltyprogram",
        "autopricingminprice", "maximumretailprice", "identifierexists", "certification", "promotionid", "excludeddestination",
        "includeddestination", "shoppingadsexcludedcountry", "pause",
        "shipping", "shippinglabel", "shippingweight", "shippinglength", "shippingwidth", "shippingheight", "shipsfromcountry",
        "transittimelabel", "maxhandlingtime", "minhandlingtime",
        "carriershipping", "handlingcutofftime", "minimumordervalue", "shippinghandlingbusinessdays", "shippingtransitbusinessdays",
        "freeshippingthreshold", "returnpolicylabel", "tax", "taxcategory",
        "externalsellerid", "displayadsid", "displayadslink", "displayadstitle", "displayadsvalue", "displayadssimilarids",
        "productdetail", "questionandanswer", "documentlink", "variantoption",
        "salepriceeffectivedate", "pickupmethod", "pickupsla", "storecode", "linkid", "updated", "published", "pubdate", "guid",
    ];

    // Outputs that are made of several inputs; everything else passes through under its own name.
    private static readonly string[] Made = [Fields.Image, Fields.Price, Fields.Category, Fields.Stock, "availability", "color",
        "material", "google_product_category"];

    private static readonly HashSet<string> Consumed =
        ["imagelink", "additionalimagelink", "lifestyleimagelink", "price", "saleprice", "producttype", "googleproductcategory",
            "quantity", "sellongooglequantity", "availability", "color", "material", "summary", "content"];

    private static readonly Dictionary<string, string> Availabilities = new()
    {
        ["instock"] = "in_stock", ["outofstock"] = "out_of_stock", ["preorder"] = "preorder", ["backorder"] = "backorder",
        ["availablefororder"] = "in_stock",
    };

    private Shape? _last;

    /// <summary>Whether columns of these names are such a feed.</summary>
    public static bool Recognises(IReadOnlyList<string> names)
    {
        HashSet<string> folded = [.. names.Select(Fold)];
        return folded.Contains("id") && folded.Contains("title")
            && (folded.Contains("imagelink") || folded.Contains("googleproductcategory"));
    }

    /// <summary>The same item under the names of the product's fields.</summary>
    public SourceRecord Convert(SourceRecord item)
    {
        if (item.Names.Count == 0)
            return item;
        if (_last is null || !ReferenceEquals(_last.Input, item.Names))
            _last = new Shape(item.Names);
        var rejects = new List<Reject>(item.Rejects);
        var cells = new Cell[_last.Names.Count];
        cells[0] = Pictures(item);
        cells[1] = Price(item, rejects);
        (cells[2], cells[7]) = Categories(item);
        (cells[3], cells[4]) = Stock(item, rejects);
        cells[5] = Several(Value(item, "color"), '/');
        cells[6] = Several(Value(item, "material"), '/');
        for (int i = 0; i < _last.Passed.Count; i++)
            cells[Made.Length + i] = item.Cells[_last.Passed[i]];
        if (_last.DescriptionFrom is { } atom)
            cells[^1] = Value(item, atom);
        return new SourceRecord { Line = item.Line, Position = item.Position, Names = _last.Names, Cells = cells, Rejects = rejects };
    }

    private Cell Value(SourceRecord item, string folded) => _last!.Index.TryGetValue(folded, out int i) ? item.Cells[i] : Cell.Empty;

    private Cell Pictures(SourceRecord item)
        => Cell.List([.. Value(item, "imagelink").Split(','), .. Value(item, "additionalimagelink").Split(','),
            .. Value(item, "lifestyleimagelink").Split(',')]);

    private Cell Price(SourceRecord item, List<Reject> rejects)
    {
        Cell regular = Value(item, "price") with { IsMachineNumber = true };
        Cell sale = Value(item, "saleprice") with { IsMachineNumber = true };
        if (sale.IsEmpty)
            return regular;
        if (AmountParser.Read(sale.Text, "", "", pointIsDecimal: true, out _) is { } problem)
        {
            rejects.Add(new Reject(item.Line, "sale_price", SourceRecord.Shorten(sale.Text), problem, Fatal: false));
            return regular;
        }
        Cell dates = Value(item, "salepriceeffectivedate");
        if (dates.IsEmpty)
            return sale;
        if (!EffectiveDates.TryRead(dates.Text, out DateTimeOffset start, out DateTimeOffset end))
        {
            rejects.Add(new Reject(item.Line, "sale_price_effective_date", SourceRecord.Shorten(dates.Text),
                "is no span of time like 2026-02-24T13:00-0800/2026-02-28T15:30-0800; the regular price was taken", Fatal: false));
            return regular;
        }
        DateTimeOffset now = time.GetUtcNow();
        return start <= now && now <= end ? sale : regular;
    }

    // The merchant's own path says more than Google's; a bare number of Google's taxonomy says nothing to a shopper.
    private (Cell Category, Cell GoogleCategory) Categories(SourceRecord item)
    {
        IReadOnlyList<string> own = Value(item, "producttype").Split('|');
        Cell google = Value(item, "googleproductcategory");
        if (own.Count > 0)
            return (new Cell(own[0]), google);
        return google.Text.Trim().All(char.IsAsciiDigit) ? (Cell.Empty, google) : (google, Cell.Empty);
    }

    // "In stock" does not say how many: that stays unknown. "Out of stock" does.
    private (Cell Stock, Cell Availability) Stock(SourceRecord item, List<Reject> rejects)
    {
        Cell quantity = Value(item, "quantity").IsEmpty ? Value(item, "sellongooglequantity") : Value(item, "quantity");
        Cell availability = Value(item, "availability");
        if (availability.IsEmpty)
            return (quantity, Cell.Empty);
        if (!Availabilities.TryGetValue(Fields.Fold(availability.Text), out string? normal))
        {
            rejects.Add(new Reject(item.Line, "availability", SourceRecord.Shorten(availability.Text),
                "must be in_stock, out_of_stock, preorder or backorder", Fatal: false));
            return (quantity, Cell.Empty);
        }
        return (normal == "out_of_stock" ? new Cell("0") : quantity, new Cell(normal));
    }

    private static Cell Several(Cell cell, char separator) => cell.IsEmpty ? Cell.Empty : Cell.List([.. cell.Split(separator)]);

    private static string Fold(string name) => Fields.Fold(WithoutPrefix(name));

    private static string WithoutPrefix(string name) => name.StartsWith("g:", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;

    /// <summary>Where each input of one set of names goes.</summary>
    private sealed class Shape
    {
        public Shape(IReadOnlyList<string> input)
        {
            Input = input;
            for (int i = 0; i < input.Count; i++)
                Index.TryAdd(Fold(input[i]), i);
            Passed = [.. Enumerable.Range(0, input.Count).Where(i => Fold(input[i]) is var n && !Consumed.Contains(n) && !Ignored.Contains(n))];
            Names = [.. Made, .. Passed.Select(i => WithoutPrefix(input[i]))];
            // An Atom entry has its description in the summary or the content.
            DescriptionFrom = Index.ContainsKey("description") ? null
                : Index.ContainsKey("content") ? "content"
                : Index.ContainsKey("summary") ? "summary"
                : null;
            if (DescriptionFrom is not null)
                Names.Add(Fields.Description);
        }

        public IReadOnlyList<string> Input { get; }

        public Dictionary<string, int> Index { get; } = [];

        public IReadOnlyList<int> Passed { get; }

        public List<string> Names { get; }

        public string? DescriptionFrom { get; }
    }
}
