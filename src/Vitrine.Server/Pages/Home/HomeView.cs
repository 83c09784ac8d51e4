using Vitrine.Catalog;
using Vitrine.Search;

namespace Vitrine.Server.Pages.Home;

/// <summary>What the home page shows.</summary>
/// <param name="Kinds">The largest kinds of product.</param>
/// <param name="Popular">What sells and is rated best.</param>
/// <param name="Total">Products in the shop.</param>
public sealed record HomeView(IReadOnlyList<Kind> Kinds, IReadOnlyList<Hit> Popular, int Total);

/// <summary>A kind of product with a picture that stands for it.</summary>
/// <param name="Path">The category, root first.</param>
/// <param name="Count">Products in it.</param>
/// <param name="Picture">Of its most popular product; null when that has none.</param>
public sealed record Kind(string Path, int Count, ProductPicture? Picture);
