using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Vitrine.SampleShop;
using Vitrine.Search;
using Vitrine.Search.Importing;
using Vitrine.Server;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine demo</c>: from nothing to a shop in the browser.</summary>
internal sealed class DemoVerb : Command
{
    private const ulong Seed = 1;

    /// <summary>Fewer views and street photos than `vitrine sample-shop` makes: the first search should come within a minute.</summary>
    private const int Views = 2;

    private const double StreetPhotos = 0.02;

    private readonly Option<int> _products = new("--products") { Description = "How many products the made-up shop has.", DefaultValueFactory = _ => 3_000, HelpName = "N" };
    private readonly Option<string> _shop = new("--shop") { Description = "Where to keep it; made on the first run, used again later.", DefaultValueFactory = _ => "demo-shop", HelpName = "DIR" };
    private readonly Option<string> _urls = SharedOptions.Urls("http://127.0.0.1:5080");
    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Do not open the browser." };

    private readonly Option<string?> _encoder = SharedOptions.Encoder();

    public DemoVerb()
        : base("demo", "Make a shop of rendered products, index it, serve it and open it.")
    {
        Options.Add(_products);
        Options.Add(_shop);
        Options.Add(_urls);
        Options.Add(_noOpen);
        Options.Add(_encoder);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(_shop)!;
        var products = parsed.GetValue(_products);
        await using var shop = await SharedOptions.OpenOrMakeAsync(directory, parsed.GetValue(_encoder), cancel);
        if ((await shop.StatusAsync(cancel)).Products < products)
            await BuildAsync(shop, Path.Combine(directory, "source"), products, cancel);
        return await ServeVerb.ServeAsync(shop, new ServerOptions { Urls = parsed.GetValue(_urls)! },
            url => Open(url, parsed.GetValue(_noOpen)), cancel);
    }

    /// <summary>Both halves go on where they were when an earlier first run was interrupted.</summary>
    private static async Task BuildAsync(Shop shop, string source, int products, CancellationToken cancel)
    {
        await SampleShopVerb.WriteAsync(source, new SampleShopOptions { Products = products, Seed = Seed, MaxViews = Views, StreetPhotos = StreetPhotos }, cancel);
        await ImportVerb.RunAsync(shop, Path.Combine(source, "products.jsonl"), new CatalogImportOptions(), cancel);
    }

    private static void Open(string url, bool no)
    {
        if (no || Console.IsOutputRedirected)
            return;
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            // no browser to open (a server, a container): the address is printed above
        }
    }
}
