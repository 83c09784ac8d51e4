using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>A conversation as a shopper has it, by keyboard and by clicks, with scripts and without.</summary>
public sealed class TalkTests(ShopInBrowser shop)
{
    [Fact]
    public async Task A_conversation_of_several_turns()
    {
        await using var visit = await shop.VisitAsync();
        await visit.GoAsync("/products/dress-red-0");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "More like this, but …" }).ClickAsync();
        await visit.ArriveAsync("/talk");
        await HoldAsync(visit);
    }

    [Fact]
    public async Task The_same_without_scripts()
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visit.GoAsync("/talk?like=dress-red-0");
        await HoldAsync(visit);
    }

    private static async Task HoldAsync(Visit visit)
    {
        var page = visit.Page;
        await SayAsync(visit, "not green", 1);
        (await visit.TitlesAsync()).ShouldAllBe(t => !t.Contains("green", StringComparison.OrdinalIgnoreCase));
        await SayAsync(visit, "in blue", 2);
        (await visit.TitlesAsync())[0].ShouldContain("blue");
        (await page.Locator("#count").InnerTextAsync()).ShouldContain("new since your last turn");

        var first = (await visit.TitlesAsync())[0];
        await page.GetByRole(AriaRole.Button, new() { Name = $"{first} is not for me" }).ClickAsync();
        await page.Locator(".said-turn").Nth(2).WaitForAsync();
        (await visit.TitlesAsync()).ShouldNotContain(first);

        await page.Locator(".talk-panel button.chip", new() { HasText = "not green" }).ClickAsync();
        await page.Locator(".said-turn").Nth(3).WaitForAsync();
        (await page.Locator(".talk-panel").InnerTextAsync()).ShouldNotContain("Remove not green");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.Locator(".talk-panel button.chip", new() { HasText = "not green" }).WaitForAsync();
        (await visit.TitlesAsync()).ShouldAllBe(t => !t.Contains("green", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Types a sentence, sends it with the keyboard, and waits until it stands among what was said.</summary>
    private static async Task SayAsync(Visit visit, string sentence, int turn)
    {
        await visit.Page.FillAsync("#sentence", sentence);
        await visit.Page.Locator("#sentence").PressAsync("Enter");
        await visit.Page.Locator(".said-words").Nth(turn - 1).WaitForAsync();
        await visit.ArriveAsync("/talk/");
        (await visit.Page.Locator(".said-words").Nth(turn - 1).InnerTextAsync()).ShouldBe(sentence);
        (await visit.Page.InputValueAsync("#sentence")).ShouldBe("");
    }
}
