namespace Vitrine.SampleShop.Catalogue;

/// <summary>What the shop sells.</summary>
internal static partial class Categories
{
    public static Category[] All => Registry.All;

    /// <summary>By the last step of its path.</summary>
    public static Category Get(string leaf) => Registry.ByLeaf[leaf];

    private static readonly string[] LetterSizes = ["XS", "S", "M", "L", "XL"];
    private static readonly string[] WaistSizes = ["26", "28", "30", "32", "34", "36"];
    private static readonly string[] ShoeSizes = ["36", "37", "38", "39", "40", "41", "42", "43", "44"];
    private static readonly string[] OneSize = ["one size"];

    /// <summary>Apart, so that the static fields of every part of this class are set before a category reads them.</summary>
    private static class Registry
    {
        public static readonly Category[] All = [.. Clothing(), .. Footwear(), .. Accessories(), .. Furniture(), .. Homeware()];
        public static readonly Dictionary<string, Category> ByLeaf = All.ToDictionary(c => c.Leaf);
    }
}
