using Vitrine.Imaging;
using Vitrine.Search.Importing;

namespace Vitrine.Search.Tests.Ranking;

public sealed class NearnessCalibrationTests
{
    [Fact]
    public async Task A_shop_learns_what_close_means_and_says_when_nothing_is()
    {
        await using var test = await TestShop.CreateAsync();
        var drafts = new List<ProductDraft>();
        for (var i = 0; i < 120; i++)
        {
            var mug = i % 2 == 0;
            drafts.Add(new ProductDraft(
                TestShop.Product($"p{i}", mug ? "Mug" : "Scarf", mug ? ["Home", "Mugs"] : ["Clothing", "Scarves"]),
                [TestShop.Picture(TestShop.Colours[mug ? i % 2 : 2 + (i % 2)], mug, i)]));
        }

        await test.Shop.UpsertAsync(drafts);
        await test.Shop.CalibrateAsync();

        var measured = test.Shop.Calibration.ShouldNotBeNull();
        measured.Sensitivity.ShouldBeInRange(0.9, 1); // by choice: one in ten may be missed
        measured.Specificity.ShouldBeGreaterThan(0.9);
        (await test.Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("crimson", true, 7) })).NothingClose.ShouldBeFalse();
        (await test.Shop.SearchAsync(new SearchRequest { Picture = Checkerboard() })).NothingClose.ShouldBeTrue();

        await test.ReopenAsync();
        test.Shop.Calibration.ShouldBe(measured);
    }

    [Fact]
    public async Task Too_few_products_are_not_measured()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        await test.Shop.CalibrateAsync();
        test.Shop.Calibration.ShouldBeNull();
        (await test.Shop.SearchAsync(new SearchRequest { Picture = Checkerboard() })).NothingClose.ShouldBeFalse();
    }

    private static byte[] Checkerboard()
    {
        var squares = string.Concat(Enumerable.Range(0, 100).Where(i => ((i % 10) + (i / 10)) % 2 == 0)
            .Select(i => $"<rect x='{i % 10 * 10}' y='{i / 10 * 10}' width='10' height='10' fill='black'/>"));
        return PictureWriter.Jpeg(SvgRasterizer.Rasterize($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{squares}</svg>", 200, 200));
    }
}
