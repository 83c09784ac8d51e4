using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>Ways for a photo to come in, the area on it, and photos that cannot be used.</summary>
public sealed partial class PhotoTests(ShopInBrowser shop)
{
    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task A_photo_may_be_pasted_or_dropped_anywhere(string way)
    {
        await using var visit = await shop.VisitAsync();
        await visit.GoAsync("/search?q=mug");
        await visit.Page.EvaluateAsync(
            """
            ([way, bytes]) => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], "photo.jpg", { type: "image/jpeg" }));
              const event = way === "paste"
                ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
              document.querySelector("main").dispatchEvent(event);
            }
            """,
            new[] { way, Convert.ToBase64String(DrawnShop.Photo("mug", "yellow")) });
        await visit.ArriveAsync("photo=");
        visit.Page.Url.ShouldContain("q=mug", Case.Sensitive, "words stay beside the photo");
        await visit.SettledAsync();
        (await visit.TitlesAsync())[0].ShouldContain("mug", Case.Insensitive);
    }

    [Fact]
    public async Task The_box_moves_and_grows_by_keyboard_and_keeps_the_focus()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await visit.UploadAsync(DrawnShop.Photo("chair", "black"));
        var box = page.Locator("#area-box");
        var before = await BoxAsync(box);
        before.Width.ShouldBeInRange(10, 90, "the detected region is the default");

        await box.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await visit.ArriveAsync("box=");
        await visit.SettledAsync();

        var after = await BoxAsync(box);
        after.X.ShouldBe(before.X - 2, 0.15);
        after.Y.ShouldBe(before.Y - 2, 0.15);
        after.Width.ShouldBe(before.Width + 4, 0.15);
        after.Height.ShouldBe(before.Height, 0.15);
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("area-box");
        (await box.GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldContain("percent across");

        await page.Locator(".look-auto a").ClickAsync();
        await visit.ArriveAsync(url => !url.Contains("box=", StringComparison.Ordinal));
        await visit.SettledAsync();
        (await BoxAsync(box)).X.ShouldBe(before.X, 0.15);
    }

    [Fact]
    public async Task An_answer_that_comes_late_does_not_take_back_what_was_done_since()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await visit.UploadAsync(DrawnShop.Photo("chair", "black"));
        var box = page.Locator("#area-box");
        var before = await BoxAsync(box);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(url => url.Contains("box=", StringComparison.Ordinal) && !answer.Task.IsCompleted, async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });

        await box.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await asked.Task;
        await page.Keyboard.PressAsync("ArrowLeft");
        answer.SetResult();
        var left = (before.X - 4) / 100;
        await visit.ArriveAsync(url => LeftSide().Match(url) is { Success: true } side
            && Math.Abs(double.Parse(side.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - left) < 0.002);
        (await BoxAsync(box)).X.ShouldBe(before.X - 4, 0.15);
    }

    [Fact]
    public async Task The_box_is_dragged_resized_and_drawn_with_the_mouse()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await visit.UploadAsync(DrawnShop.Photo("bag", "pink"));
        var area = (await page.Locator("#area").BoundingBoxAsync())!;
        async Task DragAsync(double fromX, double fromY, double toX, double toY)
        {
            await page.Mouse.MoveAsync((float)(area.X + (fromX * area.Width)), (float)(area.Y + (fromY * area.Height)));
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync((float)(area.X + (toX * area.Width)), (float)(area.Y + (toY * area.Height)), new() { Steps = 4 });
            await page.Mouse.UpAsync();
            await visit.SettledAsync();
        }

        var box = page.Locator("#area-box");
        await DragAsync(0.02, 0.02, 0.2, 0.15);
        await visit.ArriveAsync("box=");
        var drawn = await BoxAsync(box);
        drawn.X.ShouldBe(2, 0.7);
        drawn.Width.ShouldBe(18, 0.7);

        await DragAsync(0.1, 0.08, 0.4, 0.38);
        (await BoxAsync(box)).X.ShouldBe(32, 1);
        await DragAsync(0.5, 0.45, 0.8, 0.9);
        var resized = await BoxAsync(box);
        resized.X.ShouldBe(32, 1);
        resized.Width.ShouldBe(48, 1.5);
    }

    [Fact]
    public async Task The_slider_weighs_colour_against_shape()
    {
        await using var visit = await shop.VisitAsync();
        var page = visit.Page;
        await visit.GoAsync("/");
        await visit.UploadAsync(DrawnShop.Photo("mug", "red"));
        await page.Locator("#balance").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await visit.ArriveAsync("balance=0");
        await visit.SettledAsync();
        (await visit.TitlesAsync()).Take(6).ShouldAllBe(title => title.Contains("red", StringComparison.OrdinalIgnoreCase));
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("balance");
        await page.Keyboard.PressAsync("End");
        await visit.ArriveAsync("balance=100");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_picture_is_refused_in_place(bool scripts)
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        visit.Expected.Add(415);
        await visit.GoAsync("/search?q=mug");
        await visit.Page.SetInputFilesAsync("#photo-file", new FilePayload { Name = "p.jpg", MimeType = "image/jpeg", Buffer = Encoding.UTF8.GetBytes("not a picture at all") });
        if (!scripts)
            await visit.Page.Locator(".camera-send").ClickAsync();
        var alert = visit.Page.Locator("#photo-problem .notice");
        await alert.WaitForAsync();
        (await alert.InnerTextAsync()).ShouldContain("JPEG");
        (await visit.Page.InputValueAsync("#q")).ShouldBe("mug");
        (await visit.TitlesAsync()).Count.ShouldBe(12, "the page behind the message stays");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_photo_that_is_too_big_is_refused_in_place(bool scripts)
    {
        await using var visit = await shop.VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        visit.Expected.Add(413);
        await visit.GoAsync("/");
        // By path: a payload would travel to the browser as text, which takes longer than the rest of these tests.
        var file = Path.Combine(shop.Directory, "big.jpg");
        await File.WriteAllBytesAsync(file, new byte[(20 << 20) + 1], TestContext.Current.CancellationToken);
        await visit.Page.SetInputFilesAsync("#photo-file", file);
        if (!scripts)
            await visit.Page.Locator(".camera-send").ClickAsync();
        var alert = visit.Page.Locator("#photo-problem .notice");
        await alert.WaitForAsync();
        (await alert.InnerTextAsync()).ShouldContain("20 MB");
    }

    [Fact]
    public async Task A_photo_that_is_no_longer_kept_is_asked_for_again()
    {
        await using var visit = await shop.VisitAsync();
        visit.Expected.Add(410);
        await visit.GoAsync($"/search?photo={new string('a', 32)}");
        (await visit.Page.Locator("#photo-problem").InnerTextAsync()).ShouldContain("Upload it again");
    }

    [GeneratedRegex(@"box=([\d.]+)")]
    private static partial Regex LeftSide();

    private static async Task<(double X, double Y, double Width, double Height)> BoxAsync(ILocator box)
    {
        async Task<double> OfAsync(string name) => double.Parse((await box.GetAttributeAsync(name))!.TrimEnd('%'), CultureInfo.InvariantCulture);
        return (await OfAsync("x"), await OfAsync("y"), await OfAsync("width"), await OfAsync("height"));
    }
}
