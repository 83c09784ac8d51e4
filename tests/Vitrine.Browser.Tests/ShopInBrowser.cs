using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Browser.Tests;
using Vitrine.Search;
using Vitrine.Server;

[assembly: AssemblyFixture(typeof(ShopInBrowser))]

namespace Vitrine.Browser.Tests;

/// <summary>One real server with a drawn shop and one real Chromium for all tests.</summary>
public sealed class ShopInBrowser : IAsyncLifetime
{
    private Shop? _shop;
    private WebApplication? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Null when there is no Chromium on this machine.</summary>
    public static string? Chromium { get; } = FindChromium();

    /// <summary>Gone at the end.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("vitrine-browser-").FullName;

    public string Address { get; private set; } = "";

    public Shop Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        _shop = await DrawnShop.OpenAsync(Path.Combine(Directory, "shop"));
        _server = VitrineServer.Build(_shop, new ServerOptions { Urls = "http://127.0.0.1:0" });
        await _server.StartAsync();
        Address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _playwright = await Playwright.CreateAsync();
        // As patient as Visit is with everything else; Playwright's own five seconds are none on shared cores.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            // Containers seldom allow Chromium its sandbox, and the only pages it sees are ours.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A new visitor: own cookies, own window.</summary>
    public async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "These tests need Chromium: apt-get install chromium, or set VITRINE_CHROMIUM to its program.");
        options ??= new BrowserNewContextOptions();
        options.BaseURL ??= Address;
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        return await Visit.StartAsync(await _browser.NewContextAsync(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_shop is not null)
            await _shop.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string? FindChromium()
    {
        var named = Environment.GetEnvironmentVariable("VITRINE_CHROMIUM");
        return new[] { named, "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
    }
}
