using System.CommandLine;
using System.Text.Json;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;

namespace Vitrine.Cli.Verbs;

/// <summary>One verb under <c>vitrine dataset</c>: one step of building a benchmark, or (<c>build</c>) all of them.</summary>
internal sealed class DatasetStepsVerb : Command
{
    private readonly string? _step;
    private readonly bool _simulated;
    private readonly Argument<string[]>? _answers;
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string> _work = new("--work") { Description = "The directory that the steps write to, each to a folder of its own.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _recipe = new("--recipe") { Description = "The settings (see `vitrine dataset init`); the defaults without it.", HelpName = "FILE" };
    private readonly Option<string[]> _set = new("--set") { Description = "A setting that goes before the recipe's, e.g. sample.leaves=20. May be repeated.", HelpName = "key=value" };
    private readonly Option<bool> _again = new("--again") { Description = "Run even what is up to date." };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public DatasetStepsVerb(string name, string description, string? step, bool answers = false, bool simulated = false)
        : base(name, description)
    {
        (_step, _simulated) = (step, simulated);
        if (answers)
        {
            _answers = new Argument<string[]>("FILE") { Description = "Answers: plain, Mechanical Turk, Toloka or Appen.", Arity = ArgumentArity.OneOrMore };
            Arguments.Add(_answers);
        }

        foreach (var option in new Option[] { _shop, _work, _recipe, _set, _again, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var recipe = await ReadRecipeAsync(parsed, cancel);
        var steps = _step is null ? BenchmarkBuilder.Steps : [BenchmarkBuilder.Step(_step)];
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var runner = new StepRunner(shop, Path.GetFullPath(parsed.GetValue(_work)!), recipe);
        var outcomes = new List<StepOutcome>();
        foreach (var step in steps)
        {
            using var line = new StepLine(step.Name, TimeProvider.System);
            var outcome = await runner.RunAsync(step, parsed.GetValue(_again) || _simulated, line, cancel);
            line.Done(outcome.WasUpToDate ? $"up to date, {outcome.Folder}" : outcome.Folder);
            outcomes.Add(outcome);
            if (parsed.GetValue(_format) == OutputFormat.Table)
                StepTableOutput.Print(outcome.Tables);
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                outcomes.Select(o => new { step = o.Step.Name, folder = o.Folder, up_to_date = o.WasUpToDate, tables = o.Tables }), JsonOutput.Options));
        }

        return ExitCode.Success;
    }

    private async Task<Recipe> ReadRecipeAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetValue(_recipe);
        var changes = new List<string>(parsed.GetValue(_set) ?? []);
        if (_answers is not null)
            changes.Add($"annotation.answers={JsonSerializer.Serialize(parsed.GetValue(_answers)!.Select(Path.GetFullPath))}");
        if (_simulated)
            changes.Add("annotation.answers=[]");
        var text = file is null ? "" : await File.ReadAllTextAsync(EvalScoring.Existing(file), cancel);
        return RecipeReader.Read(text, file ?? "the default recipe", changes);
    }
}
