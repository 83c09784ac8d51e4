using System.CommandLine;
using Vitrine.Challenges;
using Vitrine.Challenges.Definitions;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge init</c>: a challenge to fill in.</summary>
internal sealed class ChallengeInitVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of the challenge in addresses: lower-case letters, digits, hyphens." };
    private readonly Option<string> _directory = SiteOptions.Directory();

    public ChallengeInitVerb()
        : base("init", "Make a challenge with every setting, its default and what it means, to fill in.")
    {
        Arguments.Add(_name);
        Options.Add(_directory);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var name = parsed.GetValue(_name)!;
        if (!DefinitionReader.IsName(name))
            throw new UserException($"\"{name}\" stands in addresses: use lower-case letters, digits and hyphens, at most 40.");
        var folder = new SiteLayout(Path.GetFullPath(parsed.GetValue(_directory)!)).Challenge(name);
        var file = Path.Combine(folder, SiteLayout.DefinitionName);
        if (File.Exists(file))
            throw new UserException($"There is a challenge in \"{folder}\" already.");
        Directory.CreateDirectory(Path.Combine(folder, "public"));
        Directory.CreateDirectory(Path.Combine(folder, "hidden"));
        await File.WriteAllTextAsync(file, DefinitionReader.Template(), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "description.md"), "# About\n\nWhat is to be found, in what, and why it matters.\n", cancel);
        Console.Error.WriteLine($"Fill in {file}, put the files it names beside it, then: vitrine challenge check --dir {parsed.GetValue(_directory)}");
        return ExitCode.Success;
    }
}
