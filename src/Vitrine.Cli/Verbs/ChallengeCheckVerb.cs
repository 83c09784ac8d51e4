using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vitrine.Challenges;
using Vitrine.Challenges.Definitions;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge check</c>: whether challenges could be served, and everything that is wrong with them.</summary>
internal sealed class ChallengeCheckVerb : Command
{
    private readonly Option<string> _directory = SiteOptions.Directory();

    public ChallengeCheckVerb()
        : base("check", "Read every challenge with all its data, and say everything that is wrong.")
    {
        Options.Add(_directory);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var root = Path.GetFullPath(parsed.GetValue(_directory)!);
        if (!Directory.Exists(root))
            throw new UserException($"There is no directory \"{root}\".");
        var problems = new List<string>();
        var table = Terminal.Table("challenge", "phase", "opens", "closes", "queries", "gallery", "judged queries", "judgments");
        foreach (var challenge in ChallengeShelf.Open(new SiteLayout(root)).All)
        {
            foreach (var phase in challenge.Definition.Phases)
            {
                try
                {
                    var data = PhaseData.Read(challenge, phase);
                    static Text Number(int? number) => new(number?.ToString("N0", CultureInfo.InvariantCulture) ?? "pooled");
                    table.AddRow(new Text(challenge.Name), new Text(phase.Id), new Text(phase.Opens.ToString("u", CultureInfo.InvariantCulture)), new Text(phase.Closes.ToString("u", CultureInfo.InvariantCulture)),
                        Number(data.Queries.Count), Number(data.Gallery.Count), Number(data.Judgments?.Queries.Count), Number(data.Judgments?.Count));
                }
                catch (ChallengeException e)
                {
                    problems.Add(e.Message);
                }
            }
        }

        if (problems.Count > 0)
            throw new UserException(string.Join("\n", problems));
        Terminal.Out.Write(table);
        return ExitCode.Success;
    }
}
