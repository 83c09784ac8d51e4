using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Collecting;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine collect find</c>: triplets of related products, found by the shop's search.</summary>
internal sealed class CollectFindVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string> _out = new("--out") { Description = "Folder to write triplets.csv and pictures to.", Required = true, HelpName = "DIR" };
    private readonly Option<int> _count = new("--count") { Description = "Triplets.", DefaultValueFactory = _ => 10_000, HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Which triplets.", DefaultValueFactory = _ => 1, HelpName = "S" };

    public CollectFindVerb()
        : base("find", "Find triplets of related products (source, target, non-target) in a shop.")
    {
        foreach (var option in new Option[] { _shop, _out, _count, _seed })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var count = parsed.GetValue(_count) is var wanted and >= 1 ? wanted : throw new UserException("--count: from 1 up.");
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        using var line = new ProgressLine("Finding", "triplets", TimeProvider.System);
        var triplets = await TripletFinder.FindAsync(
            shop, new TripletOptions { Count = count, Seed = parsed.GetValue(_seed) }, new Progress<long>(n => line.Show(n, (double)n / count)), cancel);
        if (triplets.Count == 0)
            throw new UserException("No two products of the shop are related to a third; import more, with pictures.");
        TripletFinder.Write(shop, triplets, parsed.GetValue(_out)!);
        line.Done(string.Create(CultureInfo.InvariantCulture, $"{triplets.Count:N0} triplets"));
        return triplets.Count == count ? ExitCode.Success : ExitCode.Partial;
    }
}
