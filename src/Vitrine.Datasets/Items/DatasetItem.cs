namespace Vitrine.Datasets.Items;

/// <summary>A product as the steps see it.</summary>
/// <param name="Id">The shop's id.</param>
/// <param name="Title">The title.</param>
/// <param name="Meta">First step of its category; empty without one.</param>
/// <param name="Level2">Second step, where there are three or more.</param>
/// <param name="Leaf">The rest of the path.</param>
/// <param name="Group">What counts as the same product: equal for products that are one.</param>
/// <param name="Facts">Its attributes and brand, as <c>name=value</c>.</param>
/// <param name="Pictures">The keys of its pictures.</param>
public sealed record DatasetProduct(
    string Id, string Title, string Meta, string Level2, string Leaf, string Group, IReadOnlyList<string> Facts, IReadOnlyList<string> Pictures)
{
    /// <summary>The whole category, one text.</summary>
    public string Category => string.Join(" > ", new[] { Meta, Level2, Leaf }.Where(s => s.Length > 0));
}

/// <summary>One picture of a product: what is searched for and found.</summary>
/// <param name="Id">See <see cref="ItemId"/>.</param>
/// <param name="Product">The product.</param>
/// <param name="View">Which of its pictures.</param>
public sealed record DatasetItem(string Id, DatasetProduct Product, int View)
{
    /// <summary>The picture's key in the shop.</summary>
    public string Key => Product.Pictures[View];
}
