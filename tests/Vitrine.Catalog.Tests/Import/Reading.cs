using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

/// <summary>Reads catalogue files in tests.</summary>
internal static class Reading
{
    public static List<ImportItem> All(string file, ImportOptions? options = null) => [.. CatalogReader.Open(file, options).Read()];

    /// <summary>Reads a text as a file.</summary>
    public static List<ImportItem> Text(string text, ImportOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return All(folder.Write("catalogue.txt", text), options);
    }

    public static ImportOptions Map(params (string Field, string Expression)[] map)
        => new() { Map = map.ToDictionary(m => m.Field, m => m.Expression) };

    public static Product Sound(this ImportItem item)
    {
        item.Rejects.ShouldBeEmpty();
        return item.Product.ShouldNotBeNull();
    }
}
