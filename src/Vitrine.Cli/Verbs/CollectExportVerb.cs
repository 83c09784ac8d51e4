using System.CommandLine;
using Vitrine.Challenges.Collecting;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine collect export</c>: what people said, in the field's formats.</summary>
internal sealed class CollectExportVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the collection." };
    private readonly Option<string> _directory = SiteOptions.Directory();
    private readonly Option<string> _out = new("--out") { Description = "Where to write: .csv for the language-assisted product search challenge's annotations, .json for FashionIQ's captions.", Required = true, HelpName = "FILE" };

    public CollectExportVerb()
        : base("export", "Write what people said.")
    {
        Arguments.Add(_name);
        Options.Add(_directory);
        Options.Add(_out);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
        var collection = site.Collections.Find(parsed.GetValue(_name)!) ?? throw new UserException($"There is no collection \"{parsed.GetValue(_name)}\".");
        var annotations = site.Collections.Annotations(collection);
        var file = parsed.GetValue(_out)!;
        if (Path.GetExtension(file) is not (".csv" or ".json"))
            throw new UserException("--out: end the name in .csv or .json, which says the format.");
        await using (var stream = File.Create(file))
            FeedbackExport.Write(annotations, Path.GetExtension(file) == ".json", stream);
        Console.Error.WriteLine(FormattableString.Invariant($"{annotations.Count} annotations in {file}"));
        return ExitCode.Success;
    }
}
