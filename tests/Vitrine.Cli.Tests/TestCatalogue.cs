using System.Text.Json;
using Vitrine.Imaging;

namespace Vitrine.Cli.Tests;

/// <summary>A small catalogue on disk: JSONL and pictures.</summary>
internal sealed class TestCatalogue : IDisposable
{
    private static readonly string[] Colours = ["crimson", "seagreen", "royalblue", "gold", "purple", "black", "teal"];

    /// <param name="products">How many products.</param>
    /// <param name="pictures">How many pictures they share, each having two of them; 0 for one of its own each.</param>
    public TestCatalogue(int products, int pictures = 0)
    {
        Products = products;
        Directory.CreateDirectory(Root);
        for (var i = 0; i < (pictures > 0 ? pictures : products); i++)
            System.IO.File.WriteAllBytes(Path.Combine(Root, $"{i}.jpg"), Jpeg(i));
        System.IO.File.WriteAllLines(File, Enumerable.Range(0, products).Select(i => JsonSerializer.Serialize(new
        {
            id = $"p{i}",
            title = $"{ColourOf(i)} thing number {i}",
            category = i % 2 == 0 ? "Home > Mugs" : "Clothing > Scarves",
            price = $"{5 + (i % 40)}.50 EUR",
            color = ColourOf(i),
            image = pictures > 0 ? new[] { $"{i % pictures}.jpg", $"{(7 * i + 1) % pictures}.jpg" } : [$"{i}.jpg"],
        })));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("vitrine-cli-").FullName;

    public int Products { get; }

    public string File => Path.Combine(Root, "products.jsonl");

    public string Shop => Path.Combine(Root, "shop");

    public string Photo => Path.Combine(Root, "0.jpg");

    public static string ColourOf(int i) => Colours[i % Colours.Length];

    public static byte[] Jpeg(int i)
    {
        var shape = i % 2 == 0
            ? $"<ellipse cx='48' cy='52' rx='{20 + (i % 9)}' ry='{24 + (i % 7)}' fill='{ColourOf(i)}'/>"
            : $"<rect x='{10 + (i % 5)}' y='30' width='{50 + (i % 11)}' height='20' fill='{ColourOf(i)}'/>";
        return PictureWriter.Jpeg(SvgRasterizer.Rasterize($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shape}</svg>", 160, 160));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
