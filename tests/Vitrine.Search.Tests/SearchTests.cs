using Vitrine.Imaging;

namespace Vitrine.Search.Tests;

public sealed class SearchTests : IAsyncLifetime
{
    private TestShop _test = null!;

    private Shop Shop => _test.Shop;

    public async ValueTask InitializeAsync()
    {
        _test = await TestShop.CreateAsync();
        await _test.FillAsync();
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_photo_finds_what_has_its_colour_and_shape()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("seagreen", mug: true, 2) });
        answer.Total.ShouldBe(20);
        answer.Hits.Take(2).Select(h => h.Product.Title).ShouldAllBe(t => t == "Seagreen mug");
        answer.Categories[0].Path.ShouldBe("Home > Mugs");
        answer.Region.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_view_that_matched_is_named()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("gold", mug: false, 3 + 40, turned: true), Filter = "id = p03" });
        answer.Hits.Single().MatchedView.ShouldBe(1);
    }

    [Fact]
    public async Task A_box_looks_at_a_part_of_the_photo()
    {
        var left = TestShop.Draw("crimson", mug: true, 0);
        var right = TestShop.Draw("royalblue", mug: true, 0);
        var photo = PictureWriter.Jpeg(SideBySide(left, right));
        var request = new SearchRequest { Picture = photo, Limit = 1 };

        (await Shop.SearchAsync(request with { Box = new Region(0, 0, 0.5f, 1) })).Hits[0].Product.Title.ShouldBe("Crimson mug");
        (await Shop.SearchAsync(request with { Box = new Region(0.5f, 0, 1, 1) })).Hits[0].Product.Title.ShouldBe("Royalblue mug");
    }

    [Fact]
    public async Task Weights_move_the_answer_between_colour_and_shape()
    {
        var request = new SearchRequest { Picture = TestShop.Jpeg("gold", mug: true, 1), Limit = 4 };
        var byColour = await Shop.SearchAsync(request with { Weights = new Dictionary<string, double> { ["color"] = 1, ["appearance"] = 0 } });
        var byShape = await Shop.SearchAsync(request with { Weights = new Dictionary<string, double> { ["color"] = 0, ["appearance"] = 1 } });
        (await Shop.SearchAsync(request with { Balance = 0 })).Hits.Select(h => (h.Product.Id, h.Score)).ShouldBe(byColour.Hits.Select(h => (h.Product.Id, h.Score)));
        (await Shop.SearchAsync(request with { Balance = 1 })).Hits.Select(h => (h.Product.Id, h.Score)).ShouldBe(byShape.Hits.Select(h => (h.Product.Id, h.Score)));
        byColour.Hits.ShouldAllBe(h => h.Product.Title.StartsWith("Gold"));
        byShape.Hits.ShouldAllBe(h => h.Product.Title.EndsWith("mug"));
    }

    [Fact]
    public async Task Words_must_all_be_there_and_are_relaxed_when_nothing_has_all()
    {
        var all = await Shop.SearchAsync(new SearchRequest { Text = "purple scarves" });
        (all.Total, all.WordsRelaxed).ShouldBe((2, false));
        var any = await Shop.SearchAsync(new SearchRequest { Text = "purple trumpet" });
        (any.Total, any.WordsRelaxed).ShouldBe((4, true));
        var none = await Shop.SearchAsync(new SearchRequest { Text = "trumpet" });
        (none.Total, none.Hits.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Words_choose_and_the_photo_ranks()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("gold", mug: true), Text = "scarf" });
        answer.Total.ShouldBe(10);
        answer.Hits[0].Product.Title.ShouldBe("Gold scarf");
        answer.Hits.Select(h => h.Product.Category[^1]).Distinct().ShouldBe(["Scarves"]);
    }

    [Fact]
    public async Task Words_that_nothing_has_leave_the_photo_to_speak()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("gold", mug: true), Text = "trumpet" });
        (answer.Total, answer.WordsRelaxed).ShouldBe((20, true));
        answer.Hits[0].Product.Title.ShouldBe("Gold mug");
    }

    [Fact]
    public async Task More_like_this_leaves_itself_out()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { SimilarTo = "p12" });
        answer.Total.ShouldBe(19);
        answer.Hits.ShouldAllBe(h => h.Product.Id != "p12");
        answer.Hits[0].Product.Id.ShouldBe("p17");
        answer.Hits[0].Explanation.ShouldContain(p => p.Name == "category" && p.Value == 1);
    }

    [Fact]
    public async Task Parts_of_a_score_add_up_to_it()
    {
        foreach (var request in new SearchRequest[]
        {
            new(), new() { Text = "wool" }, new() { SimilarTo = "p01" },
            new() { Picture = TestShop.Jpeg("gold", true), Text = "mug", TextWeight = 0.3 },
        })
        {
            var answer = await Shop.SearchAsync(request);
            answer.Hits.ShouldNotBeEmpty();
            foreach (var hit in answer.Hits)
                hit.Explanation.Sum(p => p.Contribution).ShouldBe(hit.Score, 1e-9);
            answer.Hits.Select(h => h.Score).ShouldBeInOrder(SortDirection.Descending);
        }
    }

    [Fact]
    public async Task Facets_count_all_matches_whatever_the_page()
    {
        var first = await Shop.SearchAsync(new SearchRequest { Text = "mug", Limit = 1 });
        var last = await Shop.SearchAsync(new SearchRequest { Text = "mug", Limit = 1, Offset = 9 });
        first.Total.ShouldBe(10);
        Counts(first, "color").ShouldBe(TestShop.Colours.Select(c => (c, 2)), ignoreOrder: true);
        Counts(last, "color").ShouldBe(Counts(first, "color"));
        Counts(first, "category").ShouldContain(("Home > Mugs", 10));
        first.Facets.Single(f => f.Field == "price").Bounds.ShouldBe((20, 29));
    }

    [Fact]
    public async Task A_chosen_value_narrows_other_facets_and_not_its_own()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Refinements = new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["gold", "purple"] } });
        answer.Total.ShouldBe(8);
        Counts(answer, "color").Count.ShouldBe(5);
        answer.Facets.Single(f => f.Field == "color").Values.Where(v => v.Selected).Select(v => v.Value).ShouldBe(["gold", "purple"], ignoreOrder: true);
        Counts(answer, "brand").Sum(c => c.Count).ShouldBe(8);
    }

    [Fact]
    public async Task Filters_category_and_price_narrow_together()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Filter = "brand = acme AND NOT color IN [gold, purple]", Category = "Home", PriceFrom = 21, PriceTo = 26 });
        answer.Hits.Select(h => h.Product.Id).ShouldBe(["p12", "p16"], ignoreOrder: true);
    }

    [Fact]
    public async Task Sorting_by_price_with_words_sorts_all_matches()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { Text = "scarf", Sort = SortOrder.PriceDescending });
        answer.Hits.Select(h => h.Product.Price!.Value.Amount).ShouldBeInOrder(SortDirection.Descending);
        answer.Total.ShouldBe(10);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("gold", null)]
    [InlineData(null, "acme wool clay")]
    [InlineData("gold", "mug")]
    public async Task Pages_neither_repeat_nor_skip(string? photo, string? text)
    {
        var request = new SearchRequest { Picture = photo is null ? (ReadOnlyMemory<byte>?)null : TestShop.Jpeg(photo, true), Text = text, Limit = 3 };
        var whole = await Shop.SearchAsync(request with { Limit = 100 });
        var pages = new List<string>();
        for (var offset = 0; offset < whole.Total; offset += 3)
        {
            var page = await Shop.SearchAsync(request with { Offset = offset });
            page.Total.ShouldBe(whole.Total);
            pages.AddRange(page.Hits.Select(h => h.Product.Id));
        }

        pages.ShouldBe(whole.Hits.Select(h => h.Product.Id));
        pages.Distinct().Count().ShouldBe(whole.Total);
    }

    [Fact]
    public async Task Products_without_pictures_come_last_and_are_counted()
    {
        await Shop.UpsertAsync([new(TestShop.Product("blank", "Blank"), [])]);
        var answer = await Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("gold", true), Limit = 100 });
        answer.Total.ShouldBe(21);
        answer.Hits[^1].Product.Id.ShouldBe("blank");
        answer.Hits.Count.ShouldBe(21);
    }

    [Fact]
    public async Task Requests_that_cannot_be_answered_say_which_part_and_why()
    {
        await Refuses("filter", new() { Filter = "price <" });
        (await Refuses("filter", new() { Filter = "colour = red" })).ShouldContain("Did you mean \"color\"");
        await Refuses("similar_to", new() { SimilarTo = "nobody" });
        await Refuses("view", new() { SimilarTo = "p01", SimilarToView = 7 });
        await Refuses("box", new() { Picture = TestShop.Jpeg("gold", true), Box = new Region(0.5f, 0, 0.2f, 1) });
        await Refuses("weights", new() { Picture = TestShop.Jpeg("gold", true), Weights = new Dictionary<string, double> { ["smell"] = 1 } });
        await Refuses("balance", new() { Picture = TestShop.Jpeg("gold", true), Balance = 1.1 });
        var plain = PictureWriter.Png(SvgRasterizer.Rasterize("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9' fill='gold'/></svg>", 64, 64));
        (await Refuses("weights", new() { Picture = plain, Weights = new Dictionary<string, double> { ["color"] = 0 } })).ShouldContain("nothing of what is left");
        (await Refuses("balance", new() { Picture = plain, Balance = 1 })).ShouldContain("nothing of what is left");
        await Refuses("k", new() { Limit = 1000 });
        await Refuses("offset", new() { Offset = -1 });
        await Refuses("price", new() { PriceFrom = 5, PriceTo = 1 });
        await Should.ThrowAsync<PictureException>(() => Shop.SearchAsync(new SearchRequest { Picture = "nothing"u8.ToArray() }));
    }

    private async Task<string> Refuses(string field, SearchRequest request)
    {
        var refusal = await Should.ThrowAsync<SearchException>(() => Shop.SearchAsync(request));
        refusal.Field.ShouldBe(field);
        return refusal.Message;
    }

    private static List<(string Value, int Count)> Counts(SearchResponse answer, string field) =>
        [.. answer.Facets.Single(f => f.Field == field).Values.Select(v => (v.Value, v.Count))];

    private static RgbImage SideBySide(RgbImage left, RgbImage right)
    {
        var pixels = new byte[left.Pixels.Length * 2];
        var row = left.Width * 3;
        for (var y = 0; y < left.Height; y++)
        {
            Array.Copy(left.Pixels, y * row, pixels, y * row * 2, row);
            Array.Copy(right.Pixels, y * row, pixels, (y * row * 2) + row, row);
        }

        return new RgbImage(left.Width * 2, left.Height, pixels);
    }
}
