using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Spaces;

public sealed class ShippedModelsTests : IDisposable
{
    private readonly string _root = TestShop.NewDirectory();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_first_model_is_found_and_a_shop_made_with_it_keeps_a_copy()
    {
        ShippedModels.Find(root: _root).ShouldBeNull();
        ShippedModels.Find(root: Path.Combine(_root, "nowhere")).ShouldBeNull();
        Directory.CreateDirectory(Path.Combine(_root, "empty"));
        foreach (var name in new[] { "b-first", "c-second" })
            File.Move(TestWeights.Write(Directory.CreateDirectory(Path.Combine(_root, name)).FullName), Path.Combine(_root, name, "encoder.safetensors"));
        ShippedModels.Names(_root).ShouldBe(["b-first", "c-second"]);
        ShippedModels.Find("empty", _root).ShouldBeNull();
        var source = ShippedModels.Find(root: _root).ShouldNotBeNull();
        (source.Name, source.Share, source.Text).ShouldBe(("b-first", 0.5, null));

        var shop = Path.Combine(_root, "shop");
        await (await Shop.OpenAsync(shop, new ShopOptions { NewShopSpace = source }, TestContext.Current.CancellationToken)).DisposeAsync();
        Directory.Delete(Path.Combine(_root, "b-first"), recursive: true);
        await using var again = await Shop.OpenAsync(shop, cancel: TestContext.Current.CancellationToken);
        again.SpaceName.ShouldBe("b-first");
        again.Encoder.Space.Encoder.ShouldBe("descriptor+ours");
    }

    [Fact]
    public async Task Words_and_attributes_of_another_network_are_refused()
    {
        var weights = TestWeights.Write(_root);
        await using var shop = await Shop.OpenAsync(Path.Combine(_root, "shop"), cancel: TestContext.Current.CancellationToken);
        var text = Path.Combine(_root, "t.safetensors");
        TestWords.Write(text, "another/1/16/0123456789abcdef");
        (await Should.ThrowAsync<SpaceException>(() => shop.Spaces.AddAsync(
            new SpaceSource { Name = "ours", Weights = weights, Text = text }, TestContext.Current.CancellationToken))).Message.ShouldContain("was trained against another/1/16");
        var composer = Path.Combine(_root, "c.safetensors");
        TestComposer.Write(composer, "another/1/16/0123456789abcdef");
        (await Should.ThrowAsync<SpaceException>(() => shop.Spaces.AddAsync(
            new SpaceSource { Name = "ours", Weights = weights, Composer = composer }, TestContext.Current.CancellationToken))).Message.ShouldContain("was trained against another/1/16");
        (await shop.Spaces.ListAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(1);
    }
}
