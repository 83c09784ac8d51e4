using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>One visitor's window, which at the end must have nothing to complain of: no script error, no failed request, no breach of the policy.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Statuses that a test provokes on purpose.</summary>
    public HashSet<int> Expected { get; } = [];

    public static async Task<Visit> StartAsync(IBrowserContext context)
    {
        // Waits for the thing itself; generous, because test runs share their cores.
        context.SetDefaultTimeout(30_000);
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.PageError += (_, error) => visit._complaints.Add(error);
        visit.Page.Console += (_, message) =>
        {
            // Chromium logs every status of 400 and above as an error; those a test provokes are no complaint.
            if (message.Type is "error" or "warning" && !visit.Expected.Any(status => message.Text.Contains($"status of {status}", StringComparison.Ordinal)))
                visit._complaints.Add(message.Text);
        };
        return visit;
    }

    public async Task GoAsync(string path)
    {
        var response = await Page.GotoAsync(path);
        if (!Expected.Contains(response!.Status))
            response.Status.ShouldBe(200, path);
    }

    /// <summary>Waits for the address, which changes when the answer is there.</summary>
    /// <remarks>Looks at the address until it fits: waiting for a navigation hangs when it was over before the wait began.</remarks>
    public Task ArriveAsync(string pattern) => ArriveAsync(new Regex(pattern).IsMatch);

    /// <inheritdoc cref="ArriveAsync(string)"/>
    public async Task ArriveAsync(Func<string, bool> fits)
    {
        for (var patience = 0; !fits(Page.Url); patience++)
        {
            (patience < 2_000).ShouldBeTrue($"still at {Page.Url}");
            await Task.Delay(30);
        }

        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Searches by a photo through the file chooser, and waits for the answer.</summary>
    public async Task UploadAsync(byte[] photo, string name = "photo.jpg")
    {
        await Page.SetInputFilesAsync("#photo-file", new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = photo });
        await ArriveAsync("photo=");
        await Page.WaitForSelectorAsync("#area-box");
    }

    /// <summary>Names of the products shown, in order.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync() => await Page.Locator(".card-title").AllInnerTextsAsync();

    /// <summary>The number that the page states.</summary>
    public async Task<int> CountAsync() => int.Parse(Digits().Match(await Page.Locator("#count").InnerTextAsync()).Value);

    /// <summary>Waits until no fetch is under way.</summary>
    public Task SettledAsync() => Page.WaitForFunctionAsync("() => !document.documentElement.hasAttribute('aria-busy')");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _complaints.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
