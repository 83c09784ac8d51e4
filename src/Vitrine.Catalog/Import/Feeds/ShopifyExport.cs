using System.Globalization;
using Vitrine.Catalog.Import.Mapping;
using Vitrine.Catalog.Import.Sources;
using Vitrine.Catalog.Import.Values;

namespace Vitrine.Catalog.Import.Feeds;

/// <summary>Folds the rows of a Shopify product export into products: the first row of a handle has the product, further ones its variants
/// and pictures.</summary>
/// <remarks>Follows Shopify's "Using CSV files to import and export products", with the column names of both its older and its newer
/// template.</remarks>
internal sealed class ShopifyExport(bool includeUnpublished)
{
    private static readonly string[] FieldNames =
        [Fields.Id, Fields.Title, Fields.Description, Fields.Brand, Fields.Category, Fields.Price, Fields.Stock, Fields.Image, "type",
            "tags", "sku"];

    // Newer names to the older ones, all folded.
    private static readonly Dictionary<string, string> NewerNames = new()
    {
        ["urlhandle"] = "handle", ["description"] = "body(html)", ["publishedononlinestore"] = "published", ["price"] = "variantprice",
        ["sku"] = "variantsku",
        ["inventoryquantity"] = "variantinventoryqty", ["productimageurl"] = "imagesrc", ["variantimageurl"] = "variantimage",
    };

    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);

    /// <summary>Whether columns of these names are such an export.</summary>
    public static bool Recognises(IReadOnlyList<string> names)
    {
        HashSet<string> folded = [.. names.Select(Canonical)];
        return folded.Contains("handle") && folded.Contains("title")
            && (folded.Contains("option1name") || folded.Contains("imagesrc") || folded.Contains("variantprice"));
    }

    /// <summary>One record for each handle, under the names of the product's fields.</summary>
    public IEnumerable<SourceRecord> Fold(IEnumerable<SourceRecord> rows)
    {
        Group? group = null;
        IReadOnlyList<string>? header = null;
        Dictionary<string, int> index = [];
        foreach (SourceRecord row in rows)
        {
            if (row.Names.Count == 0)
            {
                yield return row; // one that could not be read
                continue;
            }
            if (!ReferenceEquals(row.Names, header))
                (header, index) = (row.Names, IndexOf(row.Names));
            var columns = new Row(row, index);
            string handle = columns["handle"].Trim();
            if (group is not null && group.Handle == handle && handle.Length > 0)
            {
                group.Add(columns);
                continue;
            }
            if (group is not null)
                yield return Finish(group);
            group = null;
            if (handle.Length == 0)
                yield return Damaged(row, "handle", "", "is missing: every row of an export names its product's handle");
            else if (_finished.Contains(handle))
                yield return Damaged(row, "handle", handle, "was finished further up: the rows of one handle must stand together");
            else
                group = new Group(handle, columns);
        }
        if (group is not null)
            yield return Finish(group);
    }

    private SourceRecord Finish(Group group)
    {
        _finished.Add(group.Handle);
        string? hidden = group.Status.Length > 0 && !group.Status.Equals("active", StringComparison.OrdinalIgnoreCase)
            ? group.Status.ToLowerInvariant()
            : group.Published.Equals("false", StringComparison.OrdinalIgnoreCase) ? "unpublished"
            : null;
        return hidden is not null && !includeUnpublished
            ? Damaged(group.First, "status", hidden, $"shoppers do not see it in the shop: it is {hidden}")
            : group.ToRecord();
    }

    private static SourceRecord Damaged(SourceRecord row, string field, string value, string reason)
        => new()
        {
            Line = row.Line,
            Position = row.Position,
            Rejects = [new Reject(row.Line, field, SourceRecord.Shorten(value), reason, Fatal: true)],
        };

    private static Dictionary<string, int> IndexOf(IReadOnlyList<string> header)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < header.Count; i++)
            index.TryAdd(Canonical(header[i]), i);
        return index;
    }

    private static string Canonical(string name)
    {
        string folded = Fields.Fold(name);
        return NewerNames.GetValueOrDefault(folded, folded);
    }

    /// <summary>A row by the folded, older names of its columns.</summary>
    private sealed class Row(SourceRecord record, Dictionary<string, int> columns)
    {
        public SourceRecord Record => record;

        public string this[string column] => columns.TryGetValue(column, out int i) ? record.Cells[i].Text : "";
    }

    /// <summary>The rows of one handle.</summary>
    private sealed class Group
    {
        private readonly Row _product;
        private readonly List<Reject> _rejects = [];
        private readonly List<(string Name, List<string> Values)> _options = [];
        private readonly List<(string Source, int Position)> _pictures = [];
        private readonly List<string> _variantPictures = [];
        private readonly List<string> _skus = [];
        private (decimal Amount, string Text)? _cheapest;
        private long? _stock;
        private long _position;

        public Group(string handle, Row first)
        {
            Handle = handle;
            _product = first;
            foreach (string number in (ReadOnlySpan<string>)["1", "2", "3"])
            {
                string name = first[$"option{number}name"].Trim();
                // A product without options has the one option "Title" with the one value "Default Title".
                _options.Add((name.Equals("Title", StringComparison.OrdinalIgnoreCase) && first[$"option{number}value"] == "Default Title"
                    ? "" : name, []));
            }
            Add(first);
        }

        public string Handle { get; }

        public SourceRecord First => _product.Record;

        public string Status => _product["status"].Trim();

        public string Published => _product["published"].Trim();

        public void Add(Row row)
        {
            _position = row.Record.Position;
            _rejects.AddRange(row.Record.Rejects);
            AddPicture(row);
            for (int i = 0; i < _options.Count; i++)
                AddDistinct(_options[i].Values, row[$"option{i + 1}value"]);
            AddDistinct(_skus, row["variantsku"].TrimStart('\''));
            AddDistinct(_variantPictures, row["variantimage"]);
            AddPrice(row);
            AddStock(row);
        }

        public SourceRecord ToRecord()
        {
            var recordNames = new List<string>(FieldNames);
            var cells = new List<Cell>
            {
                new(Handle), new(_product["title"]), new(_product["body(html)"]), new(_product["vendor"]),
                new(_product["productcategory"].Length > 0 ? _product["productcategory"] : _product["type"]),
                new(_cheapest?.Text ?? "", IsMachineNumber: true),
                new(_stock is { } sum ? Math.Min(sum, int.MaxValue).ToString(CultureInfo.InvariantCulture) : ""),
                Cell.List([.. _pictures.OrderBy(p => p.Position).Select(p => p.Source)
                    .Concat(_variantPictures).Distinct(StringComparer.Ordinal)]),
                new(_product["type"]),
                Cell.List([.. _product["tags"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
                Cell.List(_skus),
            };
            foreach ((string name, List<string> values) in _options.Where(o => o.Name.Length > 0 && o.Values.Count > 0))
                Attribute(IsField(name) ? "option_" + name : name, Cell.List(values));
            AddOwnFields(Attribute);
            return new SourceRecord { Line = First.Line, Position = _position, Names = recordNames, Cells = cells, Rejects = _rejects };

            void Attribute(string name, Cell value)
            {
                recordNames.Add(name);
                cells.Add(value);
            }
        }

        // Columns of the shop's own: "Color (product.metafields.shopify.color-pattern)", several values with semicolons between.
        // And what shops tell Google: "Google Shopping / Gender".
        private void AddOwnFields(Action<string, Cell> add)
        {
            const string Google = "Google Shopping / ", Metafield = " (product.metafields.";
            for (int i = 0; i < First.Names.Count; i++)
            {
                string name = First.Names[i], value = First.Cells[i].Text.Trim();
                int metafield = name.IndexOf(Metafield, StringComparison.OrdinalIgnoreCase);
                if (value.Length == 0)
                    continue;
                if (metafield > 0 && !IsField(name[..metafield]))
                    add(name[..metafield],
                        Cell.List(value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
                else if (name.StartsWith(Google, StringComparison.OrdinalIgnoreCase)
                    && name[Google.Length..].ToLowerInvariant() is "gender" or "age group" or "condition")
                    add(name[Google.Length..], new Cell(value));
            }
        }

        private static bool IsField(string name) => Fields.IsKnown(name) || FieldNames.Contains(Fields.AttributeName(name));

        private void AddPicture(Row row)
        {
            string source = row["imagesrc"].Trim();
            if (source.Length == 0)
                return;
            if (!int.TryParse(row["imageposition"], NumberStyles.None, CultureInfo.InvariantCulture, out int place))
                place = int.MaxValue;
            _pictures.Add((source, place));
        }

        private void AddPrice(Row row)
        {
            string text = row["variantprice"];
            if (string.IsNullOrWhiteSpace(text))
                return;
            if (AmountParser.Read(text, "", "", pointIsDecimal: true, out Money money) is { } problem)
                _rejects.Add(new Reject(row.Record.Line, "price", SourceRecord.Shorten(text), problem, Fatal: false));
            else if (_cheapest is null || money.Amount < _cheapest.Value.Amount)
                _cheapest = (money.Amount, text);
        }

        private void AddStock(Row row)
        {
            string text = row["variantinventoryqty"].Trim();
            if (text.Length == 0)
                return;
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int quantity))
                _rejects.Add(new Reject(row.Record.Line, "stock", SourceRecord.Shorten(text), "is no whole number", Fatal: false));
            else
                _stock = (_stock ?? 0) + Math.Max(quantity, 0); // below zero: sold more than there was; nothing is left of that variant
        }

        private static void AddDistinct(List<string> values, string value)
        {
            value = value.Trim();
            if (value.Length > 0 && !values.Contains(value))
                values.Add(value);
        }
    }
}
