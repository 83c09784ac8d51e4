using System.CommandLine;
using Vitrine.Datasets.Recipes;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine dataset init</c>: a recipe with every setting, to start from.</summary>
internal sealed class DatasetInitVerb : Command
{
    private readonly Option<string?> _out = new("--out") { Description = "Where to write it; standard output without it.", HelpName = "FILE" };

    public DatasetInitVerb()
        : base("init", "Write a recipe with every setting, its default and what it means.")
    {
        Options.Add(_out);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_out) is not { } file)
            await Console.Out.WriteAsync(RecipeReader.Template());
        else if (File.Exists(file))
            throw new UserException($"--out: \"{file}\" is there already; give another name.");
        else
            await File.WriteAllTextAsync(file, RecipeReader.Template(), cancel);
        return ExitCode.Success;
    }
}
