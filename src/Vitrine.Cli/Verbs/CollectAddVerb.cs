using System.CommandLine;
using Vitrine.Challenges.Collecting;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine collect add</c>: triplets for people to speak about.</summary>
internal sealed class CollectAddVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the collection in addresses: lower-case letters, digits, hyphens." };
    private readonly Option<string> _directory = SiteOptions.Directory();
    private readonly Option<string> _triplets = new("--triplets") { Description = "The folder that `vitrine collect find` wrote.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _title = new("--title") { Description = "What it is called.", HelpName = "TEXT" };
    private readonly Option<int> _workers = new("--workers") { Description = "Different people that speak about a triplet, 1 to 10.", DefaultValueFactory = _ => 3, HelpName = "N" };
    private readonly Option<int> _probation = new("--probation") { Description = "Triplets of a new worker before an organiser has read them; 0 qualifies everybody.", DefaultValueFactory = _ => 3, HelpName = "N" };

    public CollectAddVerb()
        : base("add", "Take triplets into a site.")
    {
        Arguments.Add(_name);
        foreach (var option in new Option[] { _directory, _triplets, _title, _workers, _probation })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Directory.CreateDirectory(parsed.GetValue(_directory)!);
        await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
        var name = parsed.GetValue(_name)!;
        var collection = TripletFile.Add(site, parsed.GetValue(_triplets)!, name, parsed.GetValue(_title) ?? name, parsed.GetValue(_workers), parsed.GetValue(_probation));
        var progress = site.Collections.Progress(collection);
        Console.Out.WriteLine(FormattableString.Invariant($"{progress.Triplets} triplets, {progress.Wanted} answers of three sentences wanted: /collect/{name}"));
        return ExitCode.Success;
    }
}
