using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search.Importing;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests;

public sealed class ShopTests
{
    [Fact]
    public async Task What_is_written_is_found_at_once_and_what_is_deleted_is_not()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        (await test.Shop.SearchAsync(new SearchRequest { Text = "crimson mug" })).Total.ShouldBe(2);

        (await test.Shop.DeleteAsync(["p10", "nobody"])).ShouldBe([true, false]);

        var answer = await test.Shop.SearchAsync(new SearchRequest { Text = "crimson mug" });
        answer.Hits.Select(h => h.Product.Id).ShouldBe(["p15"]);
    }

    [Fact]
    public async Task The_index_can_be_deleted_damaged_or_missing_and_answers_stay_the_same()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var request = new SearchRequest { Picture = TestShop.Jpeg("gold", mug: true, 3), Text = "mug", Limit = 20 };
        var before = await test.Shop.SearchAsync(request);

        foreach (var harm in new Action<string>[]
        {
            _ => { },
            d => System.IO.Directory.Delete(new SpaceFiles(d).Index, recursive: true),
            d => Flip(System.IO.Directory.GetFiles(new SpaceFiles(d).Index).MaxBy(f => new FileInfo(f).Length)!),
        })
        {
            await test.ReopenAsync(harm);
            var after = await test.Shop.SearchAsync(request);
            after.Hits.Select(h => (h.Product.Id, h.Score)).ShouldBe(before.Hits.Select(h => (h.Product.Id, h.Score)));
            (await test.Shop.StatusAsync()).UpToDate.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_second_process_sees_what_the_first_writes()
    {
        await using var test = await TestShop.CreateAsync();
        await using var other = await Shop.OpenAsync(test.Directory, new ShopOptions { PollInterval = TimeSpan.FromMilliseconds(20) });

        await test.FillAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await other.SearchAsync(new SearchRequest(), patience.Token)).Total < 20)
            await Task.Delay(10, patience.Token);
    }

    [Fact]
    public async Task A_bad_picture_refuses_its_product_and_no_other()
    {
        await using var test = await TestShop.CreateAsync();
        var results = await test.Shop.UpsertAsync(
        [
            new ProductDraft(TestShop.Product("good", "Good"), [TestShop.Picture("gold", true, 0)]),
            new ProductDraft(TestShop.Product("bad", "Bad"), [TestShop.Picture("gold", true, 1), DraftPicture.FromBytes("images[1]", "no picture"u8.ToArray())]),
        ]);

        results[0].Outcome.ShouldBe(WriteOutcome.Inserted);
        results[1].Outcome.ShouldBeNull();
        results[1].Problems.Single().Value.ShouldBe("images[1]");
        (await test.Shop.GetAsync("bad")).ShouldBeNull();
    }

    [Fact]
    public async Task A_product_without_title_is_refused_with_the_field()
    {
        await using var test = await TestShop.CreateAsync();
        var results = await test.Shop.UpsertAsync([new ProductDraft(TestShop.Product("x", ""), [])]);
        results[0].Outcome.ShouldBeNull();
        results[0].Problems.Single().Field.ShouldBe("title");
    }

    [Fact]
    public async Task An_uploaded_picture_can_be_named_by_its_key()
    {
        await using var test = await TestShop.CreateAsync();
        var picture = await test.Shop.AddPictureAsync(TestShop.Jpeg("purple", true));
        var results = await test.Shop.UpsertAsync(
            [new ProductDraft(TestShop.Product("a", "A"), [DraftPicture.FromKey("images[0]", picture.Key)])]);
        results[0].Problems.ShouldBeEmpty();

        var answer = await test.Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("purple", true) });
        answer.Hits.Single().MatchedPicture!.Key.ShouldBe(picture.Key);

        var missing = await test.Shop.UpsertAsync(
            [new ProductDraft(TestShop.Product("b", "B"), [DraftPicture.FromKey("images[0]", new string('0', 64))])]);
        missing[0].Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Kept_pictures_are_encoded_anew_and_small_ones_are_smaller()
    {
        await using var test = await TestShop.CreateAsync();
        var big = PictureWriter.Png(PictureOps.Resize(TestShop.Draw("gold", true, 0), 1200, 1200));
        var picture = await test.Shop.AddPictureAsync(big);
        (picture.Width, picture.Height).ShouldBe((1200, 1200));

        var kept = PictureReader.ReadHeader(test.Shop.Pictures.ReadJpeg(picture.Key)!);
        (kept.Format, kept.Width, kept.Height).ShouldBe(("jpeg", 640, 640));
        var small = PictureReader.ReadHeader(test.Shop.Pictures.ReadThumbnail(picture.Key)!);
        (small.Format, small.Width, small.Height).ShouldBe(("webp", 256, 256));
    }

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }
}
