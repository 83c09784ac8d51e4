using Vitrine.Catalog.Import.Sources;
using Vitrine.Catalog.Import.Values;

namespace Vitrine.Catalog.Import.Mapping;

/// <summary>Makes products of records: a bad optional value loses that value, a bad required one the product.</summary>
internal sealed class ProductMapper(FieldMap map, string defaultCurrency)
{
    private const int MaxLayouts = 1000; // JSON objects that all differ would otherwise fill the memory with layouts
    private readonly Dictionary<string, Layout> _layouts = new(StringComparer.Ordinal);
    private readonly List<ColumnUse> _uses = [];
    private HashSet<string>? _missing;
    private IReadOnlyList<string>? _lastNames;
    private Layout? _lastLayout;

    /// <summary>What the columns seen so far are used for.</summary>
    public IReadOnlyList<ColumnUse> Uses => _uses;

    /// <summary>Columns that the map names and that no record so far had.</summary>
    public IReadOnlyCollection<string> Missing => _missing ?? (IReadOnlyCollection<string>)[];

    /// <summary>What the columns of these names mean.</summary>
    public Layout LayoutOf(IReadOnlyList<string> names)
    {
        if (ReferenceEquals(names, _lastNames))
            return _lastLayout!;
        string key = string.Join('\0', names);
        if (!_layouts.TryGetValue(key, out Layout? layout))
        {
            layout = new Layout(names, map);
            if (_missing is null)
                _missing = [.. layout.Missing];
            else
                _missing.IntersectWith(layout.Missing);
            _uses.AddRange(layout.Uses.Where(u => !_uses.Contains(u)));
            if (_layouts.Count < MaxLayouts)
                _layouts.Add(key, layout);
        }
        (_lastNames, _lastLayout) = (names, layout);
        return layout;
    }

    /// <summary>Reads one record.</summary>
    public ImportItem Map(SourceRecord record)
    {
        if (record.Rejects.Any(r => r.Fatal))
            return new ImportItem(record.Line, record.Position, null, [], record.Rejects);
        Layout layout = LayoutOf(record.Names);
        var read = new RecordReader(record, layout);
        Money? price = ReadPrice(read);
        var product = new Product
        {
            Id = read.Text(Fields.Id).Trim(),
            Title = HtmlText.OneLine(read.Text(Fields.Title)),
            Description = Describe(read.Text(Fields.Description)),
            Category = ReadCategory(read),
            Brand = NullIfEmpty(HtmlText.OneLine(read.Text(Fields.Brand))),
            Price = price,
            Attributes = ReadAttributes(read),
            Quality = new QualitySignals
            {
                Rating = read.Number<double>(Fields.Rating, NumberParser.ReadRating),
                RatingCount = read.Number<int>(Fields.RatingCount, NumberParser.ReadCount),
                Sales = read.Number<int>(Fields.Sales, NumberParser.ReadCount),
                Stock = read.Number<int>(Fields.Stock, NumberParser.ReadCount),
            },
            Link = NullIfEmpty(read.Text(Fields.Link).Trim()),
        };
        Product? valid = WithoutBadFields(product, read);
        return new ImportItem(record.Line, record.Position, valid, valid is null ? [] : ReadPictures(read), read.Rejects);
    }

    private Money? ReadPrice(RecordReader read)
    {
        string stated = read.Text(Fields.Currency).Trim().ToUpperInvariant();
        if (stated.Length > 0 && (stated.Length != 3 || !stated.All(char.IsAsciiLetterUpper)))
        {
            read.Reject(Fields.Currency, stated, "must be three letters (ISO 4217), for example EUR");
            stated = "";
        }
        Cell cell = read.Cell(Fields.Price);
        if (cell.IsEmpty)
            return null;
        if (AmountParser.Read(cell.Text, stated, defaultCurrency, cell.IsMachineNumber, out Money money) is not { } problem)
            return money;
        read.Reject(Fields.Price, cell.Text, problem);
        return null;
    }

    private static string[] ReadCategory(RecordReader read)
    {
        Cell cell = read.Cell(Fields.Category);
        if (cell.Items is not null)
            return Levels(cell.Items.Count == 1 ? cell.Items[0].Split('>') : cell.Items);
        IReadOnlyList<string> several = cell.Split('|');
        if (several.Count > 1)
            read.Reject(Fields.Category, cell.Text, "has several categories; only the first was taken");
        return several.Count == 0 ? [] : Levels(several[0].Split('>'));

        static string[] Levels(IEnumerable<string> levels) => [.. levels.Select(HtmlText.OneLine).Where(l => l.Length > 0)];
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadAttributes(RecordReader read)
    {
        var attributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string name, Cell value) in read.Attributes())
        {
            IEnumerable<string> values = value.Split('|').Select(HtmlText.OneLine);
            if (attributes.TryGetValue(name, out IReadOnlyList<string>? before))
                values = before.Concat(values);
            attributes[name] = [.. values.Distinct(StringComparer.Ordinal)];
        }
        return attributes;
    }

    private static PictureReference[] ReadPictures(RecordReader read)
    {
        var pictures = new List<PictureReference>();
        foreach (string source in read.Cell(Fields.Image).Split('|').Distinct(StringComparer.Ordinal))
        {
            if (pictures.Count == ProductValidator.MaxPictures)
                read.Reject(Fields.Image, source, $"is one too many; a product may have {ProductValidator.MaxPictures} pictures");
            else if (source.Length > ProductValidator.MaxPictureSourceLength
                || ProductValidator.FirstBadCharacter(source, lines: false) >= 0)
                read.Reject(Fields.Image, source,
                    $"is no path or address: it has control characters, or more than {ProductValidator.MaxPictureSourceLength} characters");
            else
                pictures.Add(new PictureReference(source));
        }
        return [.. pictures];
    }

    private static string Describe(string text) => HtmlText.HasMarkup(text) ? HtmlText.Strip(text) : HtmlText.Tidy(text);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // The rules are the validator's; here it is only decided what a broken rule costs.
    private static Product? WithoutBadFields(Product product, RecordReader read)
    {
        bool fatal = false;
        foreach (ProductProblem problem in ProductValidator.Check(product))
        {
            bool required = problem.Field is Fields.Id or Fields.Title;
            string reason = required && problem.Value.Length == 0 ? "is missing" : problem.Reason;
            read.Reject(problem.Field, problem.Value, reason, required);
            fatal |= required;
            product = Without(product, problem);
        }
        return fatal ? null : product;
    }

    private static Product Without(Product product, ProductProblem problem) => problem.Field switch
    {
        Fields.Description => product with { Description = "" },
        Fields.Category => product with { Category = [] },
        Fields.Brand => product with { Brand = null },
        Fields.Price or Fields.Currency => product with { Price = null },
        Fields.Rating => product with { Quality = product.Quality with { Rating = null } },
        Fields.RatingCount => product with { Quality = product.Quality with { RatingCount = null } },
        Fields.Sales => product with { Quality = product.Quality with { Sales = null } },
        Fields.Stock => product with { Quality = product.Quality with { Stock = null } },
        Fields.Link => product with { Link = null },
        "attributes" => product with { Attributes = product.Attributes.Take(ProductValidator.MaxAttributes).ToDictionary() },
        "attribute" => product with { Attributes = product.Attributes.Where(a => a.Key != problem.Value
            && a.Key.Length is > 0 and <= ProductValidator.MaxNameLength
            && ProductValidator.FirstBadCharacter(a.Key, lines: false) < 0).ToDictionary() },
        string field when field.StartsWith("attribute:", StringComparison.Ordinal)
            => product with { Attributes = product.Attributes.Where(a => a.Key != field["attribute:".Length..]).ToDictionary() },
        _ => product,
    };

    private delegate string? NumberReader<T>(string text, out T value);

    /// <summary>Reads the values of one record and notes what is wrong with them.</summary>
    private sealed class RecordReader(SourceRecord record, Layout layout)
    {
        // What a decoder writes for bytes that are not of the file's encoding.
        private const char Undecodable = '\uFFFD';
        private List<Reject>? _rejects;

        public IReadOnlyList<Reject> Rejects => _rejects ?? record.Rejects;

        public Cell Cell(string field) => Decoded(field, layout.Field(field, record));

        public string Text(string field) => Cell(field).Text;

        public IEnumerable<(string Name, Cell Value)> Attributes()
        {
            foreach ((string name, Cell value) in layout.Attributes(record))
            {
                Cell decoded = Decoded("attribute:" + name, value);
                if (!decoded.IsEmpty)
                    yield return (name, decoded);
            }
        }

        public T? Number<T>(string field, NumberReader<T> reader)
            where T : struct
        {
            Cell cell = Cell(field);
            if (cell.IsEmpty)
                return null;
            if (reader(cell.Text, out T value) is not { } problem)
                return value;
            Reject(field, cell.Text, problem);
            return null;
        }

        public void Reject(string field, string value, string reason, bool fatal = false)
            => (_rejects ??= [.. record.Rejects]).Add(new Reject(record.Line, field, SourceRecord.Shorten(value), reason, fatal));

        private Cell Decoded(string field, Cell cell)
        {
            if (!cell.Text.Contains(Undecodable, StringComparison.Ordinal))
                return cell;
            Reject(field, cell.Text, "contains bytes that are not of the file's encoding; save the file as UTF-8");
            return Sources.Cell.Empty; // an emptied id or title is then found missing
        }
    }
}
