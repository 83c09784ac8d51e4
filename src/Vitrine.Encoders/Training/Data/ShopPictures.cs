using System.Globalization;
using System.Text.Json;
using Vitrine.Imaging;

namespace Vitrine.Encoders.Training.Data;

/// <summary>The pictures of a sample shop: the views of each product, and the products in its street photos.</summary>
internal static class ShopPictures
{
    // Keys that are no attribute that a picture could show.
    private static readonly HashSet<string> NotShown =
        ["id", "title", "description", "category", "brand", "price", "currency", "image", "rating", "rating_count", "sales", "stock", "link", "size"];

    public static IEnumerable<TrainingPicture> Read(string path, string set, PictureColumns columns)
    {
        var products = new Dictionary<string, TrainingPicture>();
        foreach (string line in File.ReadLines(path))
        {
            if (line.Length == 0) continue;
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement product = json.RootElement;
            if (!product.TryGetProperty("image", out JsonElement images)) continue;
            string Text(string key) => product.TryGetProperty(key == "product_id" ? "id" : key, out JsonElement value) ? value.ToString() : "";
            string First(IReadOnlyList<string> keys) => keys.Select(Text).FirstOrDefault(v => v.Length > 0) ?? "";
            var shown = new TrainingPicture(set, "", "train", PictureSource.Unique(set, First(columns.Labels)), "")
            {
                Category = PictureSource.Unique(set, First(columns.Categories)),
                Attributes = Attributes(product, columns.Attributes),
                Texts = columns.Texts.Count == 0 ? [] : [.. columns.Texts.Select(Text).Where(t => t.Length > 0)],
            };
            products[Text("id")] = shown;
            foreach (string file in images.ValueKind == JsonValueKind.Array ? images.EnumerateArray().Select(i => i.ToString()) : [images.ToString()])
                yield return shown with { File = file };
        }
        string boxes = Path.Combine(Path.GetDirectoryName(path)!, "truth", "boxes.csv");
        if (!File.Exists(boxes)) yield break;
        using var text = new StreamReader(boxes);
        foreach (Dictionary<string, string> row in DelimitedText.Rows(text))
        {
            float Edge(string name) => Math.Clamp(float.Parse(row[name], CultureInfo.InvariantCulture), 0, 1);
            var region = new Region(Edge("x0"), Edge("y0"), Edge("x1"), Edge("y1"));
            if (region.IsValid && products.TryGetValue(row["product"], out TrainingPicture? shown))
                yield return shown with { File = row["image"], Domain = "street", Region = region };
        }
    }

    private static IReadOnlyList<string> Attributes(JsonElement product, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        return [.. product.EnumerateObject().Where(p => names.Contains("*") ? !NotShown.Contains(p.Name) : names.Contains(p.Name))
            .SelectMany(p => (p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray().Select(v => v.ToString()) : [p.Value.ToString()]).Select(v => $"{p.Name}: {v}"))];
    }
}
