using Vitrine.Datasets.Items;

namespace Vitrine.Datasets.Tests.Items;

public sealed class ItemIdTests
{
    [Theory]
    [InlineData("vs-000001")]
    [InlineData("two words\tand tab")]
    [InlineData("100%#7")]
    [InlineData("ユニコード")]
    public void An_id_has_no_white_space_and_leads_back(string product)
    {
        var id = ItemId.Of(product, 3);
        id.ShouldAllBe(c => !char.IsWhiteSpace(c));
        ItemId.TryParse(id, out var back, out var view).ShouldBeTrue();
        (back, view).ShouldBe((product, 3));
    }

    [Theory]
    [InlineData("vs-000001")]
    [InlineData("#2")]
    [InlineData("a#b")]
    [InlineData("a#-1")]
    public void Everything_else_is_no_picture(string id) => ItemId.TryParse(id, out _, out _).ShouldBeFalse();
}
