using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Truth;

/// <summary>The products that a shop of some size has: by family, and at random by category.</summary>
internal sealed class ShopIndex(ProductDesigner designer, int products)
{
    private readonly Dictionary<Category, List<int>> _families = Group(designer, products);

    public int Products => products;

    public ProductSpec this[int index] => designer.Design(index);

    /// <summary>A random product of a category; null when the shop has none.</summary>
    public ProductSpec? Random(Dice dice, Category category)
    {
        if (!_families.TryGetValue(category, out var families))
            return null;
        var family = dice.Pick(families);
        var members = Members(family);
        return members.Count == 0 ? null : designer.Design(dice.Pick(members));
    }

    /// <summary>The products of a family that are in the shop, the original first.</summary>
    public IReadOnlyList<int> Members(int family) =>
        [.. Enumerable.Range(0, ProductDesigner.FamilySize).Select(v => ProductDesigner.IndexOf(family, v)).Where(i => i < products)];

    /// <summary>Families whose original is in the shop.</summary>
    public IEnumerable<int> Families() => _families.Values.SelectMany(f => f).Order();

    private static Dictionary<Category, List<int>> Group(ProductDesigner designer, int products)
    {
        var groups = new Dictionary<Category, List<int>>();
        for (var index = 0; index < products; index++)
        {
            var (family, variant) = ProductDesigner.Place(index);
            if (variant != 0)
                continue;
            var category = designer.CategoryOf(family);
            if (!groups.TryGetValue(category, out var families))
                groups[category] = families = [];
            families.Add(family);
        }
        return groups;
    }
}
