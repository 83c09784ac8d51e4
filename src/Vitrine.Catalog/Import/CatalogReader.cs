using Vitrine.Catalog.Import.Feeds;
using Vitrine.Catalog.Import.Mapping;
using Vitrine.Catalog.Import.Sources;

namespace Vitrine.Catalog.Import;

/// <summary>Reads a catalogue file, finding out by itself what kind it is: JSON Lines, CSV in its varieties, a Google Merchant feed, a
/// Shopify export.</summary>
/// <remarks>
/// Lazy: memory does not grow with the file (of a Shopify export, the handles are remembered). The items of a file come in the same
/// order every time, so that the number of items
/// read is a place to go on from. docs/import.md describes formats, columns and mapping. Not thread-safe.
/// </remarks>
public sealed class CatalogReader
{
    private readonly SourceFile _file;
    private readonly ImportOptions _options;
    private readonly DelimitedSource? _table;
    private readonly ProductMapper _mapper;

    private CatalogReader(SourceFile file, ImportFormat format, DelimitedSource? table, ImportOptions options)
    {
        _file = file;
        _options = options;
        _table = table;
        Format = format;
        _mapper = new ProductMapper(new FieldMap(options.Map), options.DefaultCurrency);
    }

    /// <summary>What kind of file it is.</summary>
    public ImportFormat Format { get; }

    /// <summary>Bytes of the file on the disk, to measure <see cref="ImportItem.Position"/> against; null when it has none, as a
    /// pipe.</summary>
    public long? LengthBytes => _file.Length > 0 ? _file.Length : null;

    /// <summary>What the columns are used for. Of formats without a header: those seen so far.</summary>
    public IReadOnlyList<ColumnUse> Columns => _mapper.Uses;

    /// <summary>Columns that the options' map names and that nothing read so far had: probably misspelt.</summary>
    public IReadOnlyCollection<string> MissingColumns => _mapper.Missing;

    /// <summary>Opens a file and finds out what it is.</summary>
    /// <param name="file">Path of the file; may be packed with gzip.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="ImportException">The file cannot be read, is of no known kind, lacks a required column, or the options do not fit
    /// it.</exception>
    public static CatalogReader Open(string file, ImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        options ??= new ImportOptions();
        if (options.DefaultCurrency.Length != 0 && (options.DefaultCurrency.Length != 3
            || !options.DefaultCurrency.All(char.IsAsciiLetterUpper)))
            throw new ImportException($"\"{options.DefaultCurrency}\" is no currency; write three capital letters (ISO 4217), for "
                + "example EUR.");
        var map = new FieldMap(options.Map);
        SourceFile source = SourceFile.Open(file);
        (ImportFormat format, DelimitedSource? table) = Recognise(source, map);
        var reader = new CatalogReader(source, format, table, options);
        if (format == ImportFormat.Delimited)
            reader.CheckHeader(table!);
        return reader;
    }

    /// <summary>The items of the file, in its order. Each call begins anew.</summary>
    /// <param name="skip">How many items to leave out at the beginning: those that an earlier, interrupted import has done.</param>
    public IEnumerable<ImportItem> Read(long skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return ReadFrom(skip);
    }

    private IEnumerable<ImportItem> ReadFrom(long skip)
    {
        // Skipped records are taken apart into cells, but neither understood nor checked.
        foreach (SourceRecord record in Records())
        {
            if (skip > 0)
                skip--;
            else
                yield return _mapper.Map(record);
        }
    }

    private IEnumerable<SourceRecord> Records() => Format switch
    {
        ImportFormat.JsonLines => new JsonSource(_file, isArray: false).Records(),
        ImportFormat.JsonArray => new JsonSource(_file, isArray: true).Records(),
        ImportFormat.GoogleMerchantXml => new FeedXmlSource(_file).Records().Select(new GoogleFeed(_options.Time).Convert),
        ImportFormat.GoogleMerchantText => _table!.Records().Select(new GoogleFeed(_options.Time).Convert),
        ImportFormat.Shopify => new ShopifyExport(_options.IncludeUnpublished).Fold(_table!.Records()),
        _ => _table!.Records(),
    };

    private static (ImportFormat Format, DelimitedSource? Table) Recognise(SourceFile source, FieldMap map)
    {
        string text = source.Sample.TrimStart();
        if (text.Length == 0)
            throw new ImportException($"\"{source.Path}\" holds nothing but white space.");
        switch (text[0])
        {
            case '{':
                return (ImportFormat.JsonLines, null);
            case '[':
                return (ImportFormat.JsonArray, null);
            case '<' when text.Contains("<rss", StringComparison.OrdinalIgnoreCase)
                || text.Contains("<feed", StringComparison.OrdinalIgnoreCase):
                return (ImportFormat.GoogleMerchantXml, null);
            case '<':
                throw new ImportException($"\"{source.Path}\" is XML or HTML, but no product feed: there is neither <rss> nor <feed> at "
                    + "its beginning.");
            default:
                // A header may name fields, columns that the user mapped, or those of the two known exports.
                var table = new DelimitedSource(source, name => Fields.IsKnown(name) || map.Mentions(name)
                    || Fields.Fold(name) is "handle" or "urlhandle");
                ImportFormat format = !table.HasHeader ? ImportFormat.Delimited
                    : ShopifyExport.Recognises(table.Names) ? ImportFormat.Shopify
                    : GoogleFeed.Recognises(table.Names) ? ImportFormat.GoogleMerchantText
                    : ImportFormat.Delimited;
                return (format, table);
        }
    }

    private void CheckHeader(DelimitedSource table)
    {
        Layout layout = _mapper.LayoutOf(table.Names);
        string columns = string.Join(", ", table.Names);
        string first = table.HasHeader ? "" : " The first row looks like a product, not like a header, so the columns are numbered.";
        if (layout.Missing.Count > 0)
            throw new ImportException($"--map names a column that \"{_file.Path}\" does not have: {string.Join(", ", layout.Missing)}. "
                + $"It has: {columns}.{first}");
        foreach (string required in (ReadOnlySpan<string>)[Fields.Id, Fields.Title])
        {
            if (!layout.Has(required))
                throw new ImportException($"\"{_file.Path}\" has no column for the {required}. Say which it is with --map "
                    + $"{required}=COLUMN; there are: {columns}.{first}");
        }
    }
}
