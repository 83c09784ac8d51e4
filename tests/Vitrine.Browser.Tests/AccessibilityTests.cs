using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>Every page, light and dark, wide and on a phone, for people who do not see it or do not use a mouse. See audit.js for what is looked at.</summary>
public sealed class AccessibilityTests(ShopInBrowser shop)
{
    internal static readonly string Audit = ReadAudit();

    public static TheoryData<string> Pages => new(
        "/", "/search", "/search?q=dress&f.color=red&price=10..200", "/search?q=red+chair&sort=price", "/search?like=mug-red-0", "/search?like=mug-red-0&q=plain",
        "/search?q=mug&f.pattern=plaid", "/products/dress-red-0", "/products/mug-blue-1?view=1", "/talk", "/talk?like=mug-red-0", "conversation", "/about-this-shop", "/nowhere", "photo", "photo and words");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_to_stumble_over(string path)
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 390), (ColorScheme.Dark, 390) })
        {
            await using var visit = await shop.VisitAsync(new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            });
            await OpenAsync(visit, path);
            (await visit.Page.EvaluateAsync<string[]>(Audit)).ShouldBeEmpty($"{path} {scheme} {width}");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("photo and words")]
    [InlineData("/products/dress-red-0")]
    public async Task Tab_reaches_everything_once_in_order_and_the_focus_is_seen(string path)
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        var page = visit.Page;
        await OpenAsync(visit, path);
        await page.EvaluateAsync("() => { document.activeElement?.blur(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); scrollTo(0, 0); }");
        var expected = await page.EvaluateAsync<int>(
            """
            () => {
              const can = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
                .filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }));
              can.forEach((e, i) => e.dataset.order = i);
              return can.length;
            }
            """);
        var order = new List<int>();
        for (var i = 0; i < expected; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string[]>(
                """
                () => {
                  const e = document.activeElement;
                  // Where the ring is drawn: on the element, on the label or field around it, or over the whole card.
                  const rings = [e, e.closest("label"), e.closest(".searchbar"), e.nextElementSibling].filter(Boolean);
                  const drawn = style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none" || parseFloat(style.strokeWidth) >= 4;
                  const seen = rings.some(r => drawn(getComputedStyle(r)) || drawn(getComputedStyle(r, "::after")));
                  return [e.dataset.order ?? "-1", String(seen), e.outerHTML.slice(0, 120)];
                }
                """);
            at[1].ShouldBe("true", $"no focus to be seen on {at[2]}");
            order.Add(int.Parse(at[0], System.Globalization.CultureInfo.InvariantCulture));
        }

        order.ShouldBe(Enumerable.Range(0, expected), path);
    }

    [Fact]
    public async Task The_skip_link_leads_past_the_search_bar_and_counts_are_announced()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/search");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
        var status = page.GetByRole(AriaRole.Status);
        await status.EvaluateAsync("e => e.dataset.same = 'yes'");
        await page.Locator("input[name='f.color'][value=red]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await visit.ArriveAsync("f.color=red");
        await visit.SettledAsync();
        (await status.InnerTextAsync()).ShouldBe("10 products");
        (await status.GetAttributeAsync("data-same")).ShouldBeNull("attributes are the server's");
        (await page.EvaluateAsync<string>("document.activeElement.value")).ShouldBe("red", "the focus stays where it was");
    }

    private static async Task OpenAsync(Visit visit, string path)
    {
        visit.Expected.Add(404);
        if (path == "conversation")
        {
            await visit.GoAsync("/talk?like=mug-red-0");
            await visit.Page.FillAsync("#sentence", "in blue, not striped, under 10, xyzzy");
            await visit.Page.Locator("#sentence").PressAsync("Enter");
            await visit.Page.Locator(".said-words").First.WaitForAsync();
            await visit.SettledAsync();
            return;
        }

        if (!path.StartsWith("photo", StringComparison.Ordinal))
        {
            await visit.GoAsync(path);
            return;
        }

        await visit.GoAsync(path == "photo" ? "/" : "/search?q=plain");
        await visit.UploadAsync(DrawnShop.Photo("dress", "blue"));
        await visit.SettledAsync();
    }

    private static string ReadAudit()
    {
        using var reader = new StreamReader(typeof(AccessibilityTests).Assembly.GetManifestResourceStream("audit.js")!);
        return reader.ReadToEnd();
    }
}
