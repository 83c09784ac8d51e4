using System.CommandLine;
using Vitrine.Cli.Output;
using Vitrine.SampleShop;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine sample-shop</c>: renders a made-up shop with known truth, in the formats that real shops have.</summary>
internal sealed class SampleShopVerb : Command
{
    private readonly Option<int> _products = new("--products") { Description = "How many products.", DefaultValueFactory = _ => 3_000, HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed gives the same shop, byte for byte.", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<string> _out = new("--out") { Description = "Directory to write to.", Required = true, HelpName = "DIR" };

    public SampleShopVerb()
        : base("sample-shop", "Render a made-up shop with pictures, street photos and the truth about them.")
    {
        Options.Add(_products);
        Options.Add(_seed);
        Options.Add(_out);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(_out)!;
        await WriteAsync(directory, new SampleShopOptions { Products = parsed.GetValue(_products), Seed = parsed.GetValue(_seed) }, cancel);
        Terminal.Line($"Import it with: vitrine import {Path.Combine(directory, "products.jsonl")} --shop DIR");
        return ExitCode.Success;
    }

    /// <summary>Renders with a progress line; also the first half of the demo.</summary>
    public static async Task WriteAsync(string directory, SampleShopOptions options, CancellationToken cancel)
    {
        if (options.Products is < 1 or > 1_000_000)
            throw new UserException("--products: 1 to 1,000,000.");
        using var line = new ProgressLine("Rendering", "products", TimeProvider.System);
        var progress = new Progress<SampleShopProgress>(p => line.Show(p.Products, p.Products / (double)options.Products));
        var summary = await SampleShopGenerator.WriteAsync(directory, options, progress, cancel);
        line.Done($"{summary.Products:N0} products, {summary.Pictures:N0} pictures");
    }
}
