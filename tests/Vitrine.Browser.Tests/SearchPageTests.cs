using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>Words, facets, prices, explanations and empty answers.</summary>
public sealed class SearchPageTests(ShopInBrowser shop)
{
    [Fact]
    public async Task Words_are_completed_as_a_combobox()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Search by words" });
        var option = page.GetByRole(AriaRole.Option).First;
        // Waits for the last answer: a slow typist gets one for each letter, and each begins the list anew. What is not typed yet is bold.
        async Task TypeAsync(string letters, string rest)
        {
            await field.PressSequentiallyAsync(letters);
            await Assertions.Expect(option.Locator("b")).ToHaveTextAsync(new Regex($"^{rest}"));
        }

        await TypeAsync("str", "iped");
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
        (await option.GetAttributeAsync("aria-selected")).ShouldBe("true");
        var text = await option.InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("false");
        (await field.InputValueAsync()).ShouldBe("str", "the text stays the shopper's");

        await TypeAsync("i", "ped");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("/search\\?q=");
        (await page.InputValueAsync("#q")).ShouldBe(text);
        (await visit.CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Facet_values_of_one_field_add_up_and_chips_take_them_away()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search");
        async Task ChooseAsync(string colour)
        {
            await page.Locator($"input[name='f.color'][value={colour}]").CheckAsync();
            await visit.ArriveAsync($"f.color={colour}");
            await visit.SettledAsync();
        }

        await ChooseAsync("red");
        (await visit.CountAsync()).ShouldBe(10);
        (await page.Locator("input[name='f.color']").CountAsync()).ShouldBe(6, "a field's own choice does not hide its other values");
        await ChooseAsync("blue");
        (await visit.CountAsync()).ShouldBe(20);

        await page.Locator("#chosen a", new() { HasText = "Colour: Red" }).ClickAsync();
        await visit.ArriveAsync(url => !url.Contains("red", StringComparison.Ordinal));
        await visit.SettledAsync();
        (await visit.CountAsync()).ShouldBe(10);
        await page.Locator("#chosen a", new() { HasText = "Clear all" }).ClickAsync();
        await visit.ArriveAsync(url => url.EndsWith("/search", StringComparison.Ordinal));
        await visit.SettledAsync();
        (await visit.CountAsync()).ShouldBe(60);
    }

    [Fact]
    public async Task A_price_is_set_by_fields_and_by_ranges()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search");
        await page.FillAsync("#price-from", "12");
        await page.FillAsync("#price-to", "27");
        await page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("price=12..27");
        await visit.SettledAsync();
        (await visit.CountAsync()).ShouldBe(6);
        (await page.Locator("#chosen").InnerTextAsync()).ShouldContain("€12 – €27");

        var range = page.Locator(".ranges a").Last;
        await range.ClickAsync();
        await visit.ArriveAsync(url => !url.Contains("12..27", StringComparison.Ordinal));
        await visit.SettledAsync();
        (await page.Locator(".ranges a[aria-current]").CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("price=..27", "up to €27", 6)]
    [InlineData("price=180..", "from €180", 4)]
    public async Task A_price_may_have_one_end(string price, string chip, int count)
    {
        await using var visit = await shop.VisitAsync();
        await visit.GoAsync($"/search?{price}");
        (await visit.CountAsync()).ShouldBe(count);
        (await visit.Page.Locator("#chosen").InnerTextAsync()).ShouldContain(chip);
    }

    [Fact]
    public async Task Why_this_result_says_what_counted_and_how_much()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search?q=red+dress");
        await page.Locator(".card").First.HoverAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Why this result" }).First.ClickAsync();
        var why = page.Locator(".why:popover-open");
        await why.WaitForAsync();
        var text = await why.InnerTextAsync();
        text.ShouldContain("Your words");
        text.ShouldContain("Popularity");
        text.ShouldContain("of the score");
        await page.Keyboard.PressAsync("Escape");
        await why.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task An_empty_answer_says_what_to_give_up_and_what_that_finds()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search?q=mug&f.color=red&f.pattern=plaid");
        (await visit.CountAsync()).ShouldBe(0);
        var offer = page.Locator(".empty li", new() { HasText = "Without “Pattern: Plaid”" });
        (await offer.InnerTextAsync()).ShouldContain("2 products");
        await offer.Locator("a").ClickAsync();
        await visit.ArriveAsync(url => !url.Contains("plaid", StringComparison.Ordinal));
        await visit.SettledAsync();
        (await visit.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Light_and_dark_follow_the_system_and_a_choice_is_remembered()
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var page = visit.Page;
        Task<string> GroundAsync() => page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        await visit.GoAsync("/");
        (await GroundAsync()).ShouldBe("rgb(20, 20, 22)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Light colours" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(251, 250, 247)");
        await visit.GoAsync("/search");
        (await GroundAsync()).ShouldBe("rgb(251, 250, 247)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark colours" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(20, 20, 22)");
    }

    [Fact]
    public async Task On_a_phone_nothing_overflows_and_filters_open_as_a_sheet()
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true,
        });
        var page = visit.Page;
        foreach (var path in new[] { "/", "/search", "/search?q=dress&f.color=red&f.color=blue", "/products/dress-red-0", "/about-this-shop" })
        {
            await visit.GoAsync(path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, path);
        }

        await visit.GoAsync("/search");
        (await page.Locator("#filters").IsVisibleAsync()).ShouldBeFalse();
        await page.Locator(".filters-open").TapAsync();
        await Assertions.Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await page.Locator("input[name='f.color'][value=green]").TapAsync();
        await visit.ArriveAsync("f.color=green");
        await visit.SettledAsync();
        (await page.Locator("#filters").IsVisibleAsync()).ShouldBeTrue("the sheet stays open for a second choice");
        await page.Locator(".filters-done").TapAsync();
        await Assertions.Expect(page.Locator("#filters")).ToBeHiddenAsync();
        (await visit.CountAsync()).ShouldBe(10);
    }

    [Fact]
    public async Task Addresses_that_lead_nowhere_say_so_in_a_page()
    {
        await using var visit = await shop.VisitAsync();
        visit.Expected.Add(404);
        foreach (var path in new[] { "/nowhere", "/products/no-such-thing" })
        {
            await visit.GoAsync(path);
            (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("Not found");
            await visit.Page.Locator("#q").WaitForAsync();
        }
    }
}
