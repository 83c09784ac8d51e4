using Vitrine.Server.Pages.Searching;

namespace Vitrine.Server.Tests.Pages.Searching;

public sealed class CategoryTreeTests
{
    [Fact]
    public void Parents_come_before_their_children_and_larger_siblings_first() =>
        CategoryTree.Arrange(
        [
            new("Clothing", 30, false), new("Clothing > Dresses", 20, true), new("Shoes > Boots", 15, false), new("Home", 12, false),
            new("Clothing > Hats", 10, false), new("Clothing > Dresses > Evening", 4, false), new("Home > Rugs > Wool", 3, false),
        ]).Select(v => v.Value).ShouldBe(
        [
            "Clothing", "Clothing > Dresses", "Clothing > Dresses > Evening", "Clothing > Hats",
            "Shoes > Boots", // its parent is not counted, so it stands as a root
            "Home", "Home > Rugs > Wool",
        ]);
}
