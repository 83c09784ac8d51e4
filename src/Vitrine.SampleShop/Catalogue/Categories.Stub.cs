namespace Vitrine.SampleShop.Catalogue;
internal static partial class Categories
{
    private static IEnumerable<Category> Accessories() => [];
    private static IEnumerable<Category> Furniture() => [];
    private static IEnumerable<Category> Homeware() => [];
}
