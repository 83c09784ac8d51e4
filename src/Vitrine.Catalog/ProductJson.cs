using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vitrine.Catalog;

/// <summary>The one form in which stores keep a product: compact UTF-8 JSON, members in a fixed order, defaults left out, attributes sorted
/// by name.</summary>
/// <remarks>
/// Equal products have equal bytes, so the hash of the bytes is the product's fingerprint. Written by hand rather than by reflection
/// because the order and the omissions are part of the stored format.
/// </remarks>
internal static class ProductJson
{
    private static readonly JsonWriterOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly Dictionary<string, IReadOnlyList<string>> NoAttributes = [];

    /// <summary>Length of a fingerprint in bytes.</summary>
    public const int FingerprintBytes = 16;

    /// <summary>The stored form of a product.</summary>
    public static byte[] Write(Product product)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
            Write(json, product);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The first half of the SHA-256 of the stored form.</summary>
    public static byte[] Fingerprint(ReadOnlySpan<byte> stored) => SHA256.HashData(stored)[..FingerprintBytes];

    /// <summary>Reads the stored form back.</summary>
    /// <exception cref="JsonException">The bytes are not that form.</exception>
    public static Product Read(ReadOnlySpan<byte> stored)
    {
        try
        {
            var json = new Utf8JsonReader(stored);
            using JsonDocument document = JsonDocument.ParseValue(ref json);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new JsonException("A stored product has the wrong shape: " + e.Message, e);
        }
    }

    private static void Write(Utf8JsonWriter json, Product product)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, product.Id);
        json.WriteString("title"u8, product.Title);
        if (product.Description.Length > 0)
            json.WriteString("description"u8, product.Description);
        if (product.Category.Count > 0)
            WriteStrings(json, "category", product.Category);
        if (product.Brand is not null)
            json.WriteString("brand"u8, product.Brand);
        if (product.Price is { } price)
        {
            json.WriteNumber("price"u8, WithoutTrailingZeros(price.Amount));
            if (price.Currency.Length > 0)
                json.WriteString("currency"u8, price.Currency);
        }
        if (product.Attributes.Count > 0)
        {
            json.WriteStartObject("attributes"u8);
            foreach ((string name, IReadOnlyList<string> values) in product.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
                WriteStrings(json, name, values);
            json.WriteEndObject();
        }
        if (product.Pictures.Count > 0)
            WritePictures(json, product.Pictures);
        WriteQuality(json, product.Quality);
        if (product.Link is not null)
            json.WriteString("link"u8, product.Link);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WritePictures(Utf8JsonWriter json, IReadOnlyList<ProductPicture> pictures)
    {
        json.WriteStartArray("pictures"u8);
        foreach (ProductPicture picture in pictures)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, picture.Key);
            json.WriteNumber("width"u8, picture.Width);
            json.WriteNumber("height"u8, picture.Height);
            if (picture.Source is not null)
                json.WriteString("source"u8, picture.Source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteQuality(Utf8JsonWriter json, QualitySignals quality)
    {
        if (quality.Rating is { } rating)
            json.WriteNumber("rating"u8, rating);
        if (quality.RatingCount is { } ratingCount)
            json.WriteNumber("rating_count"u8, ratingCount);
        if (quality.Sales is { } sales)
            json.WriteNumber("sales"u8, sales);
        if (quality.Stock is { } stock)
            json.WriteNumber("stock"u8, stock);
    }

    // decimal remembers its scale: 5.0 and 5.00 are equal amounts and must have equal bytes.
    private static decimal WithoutTrailingZeros(decimal amount) => amount / 1.0000000000000000000000000000m;

    private static Product Read(JsonElement root) => new()
    {
        Id = Text(root.GetProperty("id"u8)),
        Title = Text(root.GetProperty("title"u8)),
        Description = root.TryGetProperty("description"u8, out JsonElement description) ? Text(description) : "",
        Category = root.TryGetProperty("category"u8, out JsonElement category) ? Strings(category) : [],
        Brand = root.TryGetProperty("brand"u8, out JsonElement brand) ? Text(brand) : null,
        Price = root.TryGetProperty("price"u8, out JsonElement price)
            ? new Money(price.GetDecimal(), root.TryGetProperty("currency"u8, out JsonElement currency) ? Text(currency) : "")
            : null,
        Attributes = root.TryGetProperty("attributes"u8, out JsonElement attributes) ? ReadAttributes(attributes) : NoAttributes,
        Pictures = root.TryGetProperty("pictures"u8, out JsonElement pictures) ? ReadPictures(pictures) : [],
        Quality = new QualitySignals
        {
            Rating = root.TryGetProperty("rating"u8, out JsonElement rating) ? rating.GetDouble() : null,
            RatingCount = root.TryGetProperty("rating_count"u8, out JsonElement ratingCount) ? ratingCount.GetInt32() : null,
            Sales = root.TryGetProperty("sales"u8, out JsonElement sales) ? sales.GetInt32() : null,
            Stock = root.TryGetProperty("stock"u8, out JsonElement stock) ? stock.GetInt32() : null,
        },
        Link = root.TryGetProperty("link"u8, out JsonElement link) ? Text(link) : null,
    };

    private static Dictionary<string, IReadOnlyList<string>> ReadAttributes(JsonElement attributes)
    {
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (JsonProperty attribute in attributes.EnumerateObject())
            read.Add(attribute.Name, Strings(attribute.Value));
        return read;
    }

    private static ProductPicture[] ReadPictures(JsonElement pictures)
    {
        var read = new ProductPicture[pictures.GetArrayLength()];
        int i = 0;
        foreach (JsonElement picture in pictures.EnumerateArray())
        {
            read[i++] = new ProductPicture(Text(picture.GetProperty("key"u8)), picture.GetProperty("width"u8).GetInt32(),
                picture.GetProperty("height"u8).GetInt32())
            {
                Source = picture.TryGetProperty("source"u8, out JsonElement source) ? Text(source) : null,
            };
        }
        return read;
    }

    private static string[] Strings(JsonElement array)
    {
        var read = new string[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement value in array.EnumerateArray())
            read[i++] = Text(value);
        return read;
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("null where a text belongs");
}
