using System.Text.Json;
using Vitrine.Imaging;

namespace Vitrine.Encoders.Training.Data;

/// <summary>The pictures of a <c>metadata.csv</c>: a row each, and one more for each of its regions.</summary>
internal static class TablePictures
{
    // Smaller regions are a few pixels of a photo: nothing to learn a kind of thing from.
    private const float SmallestSide = 0.15f;

    public static IEnumerable<TrainingPicture> Read(string path, string set, PictureColumns columns)
    {
        using var text = new StreamReader(path);
        foreach (Dictionary<string, string> row in DelimitedText.Rows(text))
        {
            string First(IReadOnlyList<string> names) => names.Select(n => row.GetValueOrDefault(n, "")).FirstOrDefault(v => v.Length > 0) ?? "";
            var picture = new TrainingPicture(set,
                row.TryGetValue("file", out string? file) && file.Length > 0 ? file : throw new FormatException("a row has no file"),
                row.GetValueOrDefault("split") is { Length: > 0 } split ? split : "train",
                PictureSource.Unique(set, First(columns.Labels)),
                row.GetValueOrDefault("role", ""))
            {
                Category = PictureSource.Unique(set, First(columns.Categories)),
                Attributes = Attributes(row, columns.Attributes),
                Texts = columns.Texts.Count == 0 ? [] : [.. columns.Texts.Select(t => row.GetValueOrDefault(t, "")).Where(t => t.Length > 0)],
            };
            yield return picture;
            if (columns.Regions.Length == 0 || row.GetValueOrDefault(columns.Regions, "") is not { Length: > 0 } regions) continue;
            foreach ((string kind, Region region) in Regions(regions, picture.File))
                yield return picture with { Label = "", Domain = "region", Category = PictureSource.Unique(set, kind), Attributes = [], Texts = [], Region = region };
        }
    }

    private static IReadOnlyList<string> Attributes(Dictionary<string, string> row, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        return [.. names.Where(row.ContainsKey).SelectMany(n => row[n].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => $"{n}: {v}"))];
    }

    private static List<(string Kind, Region Region)> Regions(string text, string file)
    {
        List<(string Kind, Region Region)> found = [];
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            foreach (JsonElement item in json.RootElement.EnumerateArray())
            {
                float Edge(int i) => Math.Clamp(item[i].GetSingle(), 0, 1);
                var region = new Region(Edge(1), Edge(2), Edge(3), Edge(4));
                if (region.X1 - region.X0 >= SmallestSide && region.Y1 - region.Y0 >= SmallestSide) found.Add((item[0].GetString() ?? "", region));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new FormatException($"the regions of {file} are not [[\"kind\", x0, y0, x1, y1], …]", e);
        }
        return found;
    }
}
