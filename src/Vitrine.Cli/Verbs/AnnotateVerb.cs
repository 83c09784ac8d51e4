using System.CommandLine;
using Vitrine.Challenges.Annotating;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine annotate</c>: pairs for people to judge on the pages of a site.</summary>
internal sealed class AnnotateVerb : Command
{
    public AnnotateVerb()
        : base("annotate", "Let people judge the pairs of a data set on the pages that `vitrine challenge serve` serves.")
    {
        Subcommands.Add(new AddVerb());
        Subcommands.Add(new ExportVerb());
    }

    private sealed class AddVerb : Command
    {
        private readonly Argument<string> _name = new("NAME") { Description = "Name of the project in addresses: lower-case letters, digits, hyphens." };
        private readonly Option<string> _directory = SiteOptions.Directory();
        private readonly Option<string> _tasks = new("--tasks") { Description = "The folder that `vitrine dataset annotate-export` wrote (4-annotation), with pictures.", Required = true, HelpName = "DIR" };
        private readonly Option<string?> _title = new("--title") { Description = "What it is called.", HelpName = "TEXT" };
        private readonly Option<int> _votes = new("--votes") { Description = "Different people that judge a pair, 1 to 10.", DefaultValueFactory = _ => 5, HelpName = "N" };
        private readonly Option<int> _golden = new("--golden-every") { Description = "One question in about so many has a known answer; 0 for none.", DefaultValueFactory = _ => 20, HelpName = "N" };

        public AddVerb()
            : base("add", "Take the pairs of a data set, with pictures and golden answers, into a site.")
        {
            Arguments.Add(_name);
            foreach (var option in new Option[] { _directory, _tasks, _title, _votes, _golden })
                Options.Add(option);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
        {
            if (parsed.GetValue(_golden) < 0)
                throw new UserException("--golden-every: from 0 up.");
            Directory.CreateDirectory(parsed.GetValue(_directory)!);
            await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
            var name = parsed.GetValue(_name)!;
            var project = ProjectImport.FromDataset(site, parsed.GetValue(_tasks)!, name, parsed.GetValue(_title) ?? name, parsed.GetValue(_votes), parsed.GetValue(_golden));
            var progress = site.Annotations.Progress(project);
            Console.Out.WriteLine(FormattableString.Invariant($"{progress.Pairs} pairs, {progress.Wanted} answers wanted: /annotate/{name}"));
            return ExitCode.Success;
        }
    }

    private sealed class ExportVerb : Command
    {
        private readonly Argument<string> _name = new("NAME") { Description = "Name of the project." };
        private readonly Option<string> _directory = SiteOptions.Directory();
        private readonly Option<string> _out = new("--out") { Description = "Where to write the answers; `vitrine dataset annotate-import` reads them.", Required = true, HelpName = "FILE" };

        public ExportVerb()
            : base("export", "Write what people answered, in the columns that crowd platforms have.")
        {
            Arguments.Add(_name);
            Options.Add(_directory);
            Options.Add(_out);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
        {
            await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
            var project = site.Annotations.Find(parsed.GetValue(_name)!) ?? throw new UserException($"There is no project \"{parsed.GetValue(_name)}\".");
            var answers = site.Annotations.Answers(project);
            await using (var writer = new StreamWriter(parsed.GetValue(_out)!))
                CrowdFormat.WriteAnswers(answers, CrowdPlatform.Plain, writer);
            Console.Error.WriteLine(FormattableString.Invariant($"{answers.Count} answers in {parsed.GetValue(_out)}"));
            return ExitCode.Success;
        }
    }
}
