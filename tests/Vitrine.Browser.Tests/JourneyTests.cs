using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>What a shopper does from a photo to a product, with scripts and without.</summary>
public sealed class JourneyTests(ShopInBrowser shop)
{
    [Fact]
    public async Task From_a_photo_by_facet_and_words_and_likeness_to_a_product()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await visit.UploadAsync(DrawnShop.Photo("dress", "red"));
        (await visit.TitlesAsync())[0].ShouldContain("dress", Case.Insensitive);
        var all = await visit.CountAsync();

        await page.Locator("label", new() { HasText = "Striped" }).Locator("input").CheckAsync();
        await visit.ArriveAsync("f.pattern=striped");
        (await visit.CountAsync()).ShouldBe(all / 2);
        (await page.Locator("#chosen").InnerTextAsync()).ShouldContain("Pattern: Striped");

        await page.FillAsync("#q", "mug");
        await page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("q=mug");
        await visit.SettledAsync();
        (await visit.TitlesAsync()).ShouldAllBe(title => title.Contains("mug", StringComparison.OrdinalIgnoreCase));
        await page.Locator("#mix").WaitForAsync();

        var liked = (await visit.TitlesAsync())[0];
        await page.Locator(".card").First.HoverAsync();
        await page.Locator(".card .card-actions a").First.ClickAsync();
        await visit.ArriveAsync("like=");
        await visit.SettledAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe($"Like {liked}");
        (await visit.TitlesAsync()).ShouldNotContain(liked);

        var first = (await visit.TitlesAsync())[0];
        await page.Locator(".card-title a").First.ClickAsync();
        await visit.ArriveAsync("/products/");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(first);
        (await page.Locator(".alike .card").CountAsync()).ShouldBe(12);
    }

    [Fact]
    public async Task The_same_without_scripts()
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.SetInputFilesAsync("#photo-file", new FilePayload { Name = "p.jpg", MimeType = "image/jpeg", Buffer = DrawnShop.Photo("chair", "blue") });
        await page.Locator(".camera-send").ClickAsync();
        await visit.ArriveAsync("photo=");
        (await visit.TitlesAsync())[0].ShouldContain("chair", Case.Insensitive);

        await page.Locator("label", new() { HasText = "Striped" }).Locator("input").CheckAsync();
        await page.FillAsync("#q", "bag");
        await page.Locator("#filters button[type=submit].only-plain").ClickAsync();
        await visit.ArriveAsync("f.pattern=striped");
        page.Url.ShouldContain("q=bag");
        page.Url.ShouldNotContain("price.from", Case.Sensitive, "a form's empty fields are cleaned out of the address");
        (await visit.TitlesAsync()).ShouldAllBe(title => title.Contains("bag", StringComparison.OrdinalIgnoreCase));

        await page.SelectOptionAsync("#sort", "price");
        await page.Locator(".results-tools button[type=submit]").ClickAsync();
        await visit.ArriveAsync("sort=price");

        await page.Locator(".area").WaitForAsync();
        await page.Locator("#area-numbers summary").ClickAsync();
        await page.FillAsync("input[name='box.x0']", "10");
        await page.FillAsync("input[name='box.x1']", "60");
        await page.Locator(".look button[type=submit]").ClickAsync();
        await visit.ArriveAsync("box=0.1,0,0.6,1");

        await page.Locator(".card .card-actions a").First.ClickAsync();
        await visit.ArriveAsync("like=");
        await page.Locator(".card-title a").First.ClickAsync();
        await visit.ArriveAsync("/products/");
        await page.Locator("#theme button:visible").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        page.Url.ShouldContain("/products/");
    }

    [Fact]
    public async Task Back_and_forward_bring_every_state_back()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search?q=dress");
        var plain = await visit.TitlesAsync();
        await page.Locator("label", new() { HasText = "Striped" }).Locator("input").CheckAsync();
        await visit.ArriveAsync("f.pattern");
        await visit.SettledAsync();
        var striped = await visit.TitlesAsync();
        await page.FillAsync("#q", "chair");
        await page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("q=chair");
        await visit.SettledAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("dress");
        await visit.SettledAsync();
        (await visit.TitlesAsync()).ShouldBe(striped);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("input[value=striped]")).Not.ToBeCheckedAsync();
        await visit.SettledAsync();
        (await visit.TitlesAsync()).ShouldBe(plain);
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("input[value=striped]")).ToBeCheckedAsync();
        await visit.SettledAsync();
        (await visit.TitlesAsync()).ShouldBe(striped);
    }

    [Fact]
    public async Task A_shared_address_gives_somebody_else_the_same_answer()
    {
        string address;
        IReadOnlyList<string> titles;
        await using (var visit = await shop.VisitAsync())
        {
            await visit.GoAsync("/");
            await visit.UploadAsync(DrawnShop.Photo("bag", "green"));
            await visit.Page.Locator("label", new() { HasText = "Plain" }).Locator("input").CheckAsync();
            await visit.ArriveAsync("f.pattern=plain");
            await visit.SettledAsync();
            (address, titles) = (visit.Page.Url, await visit.TitlesAsync());
        }

        await using var friend = await shop.VisitAsync();
        await friend.GoAsync(address);
        (await friend.TitlesAsync()).ShouldBe(titles);
        (await friend.Page.Locator("#photo img").EvaluateAsync<int>("img => img.naturalWidth")).ShouldBe(320);
    }

    [Fact]
    public async Task Pages_hold_every_product_once_and_the_total_stays()
    {
        await using var visit = await shop.VisitAsync();
        await visit.GoAsync("/search?sort=price");
        var total = await visit.CountAsync();
        var seen = new List<string>(await visit.TitlesAsync());
        while (await visit.Page.Locator("a[rel=next]").CountAsync() > 0)
        {
            var before = visit.Page.Url;
            await visit.Page.Locator("a[rel=next]").ClickAsync();
            await visit.ArriveAsync(url => url != before);
            await visit.SettledAsync();
            (await visit.CountAsync()).ShouldBe(total);
            seen.AddRange(await visit.TitlesAsync());
        }

        seen.Count.ShouldBe(total);
        seen.Distinct().Count().ShouldBe(total);
    }
}
