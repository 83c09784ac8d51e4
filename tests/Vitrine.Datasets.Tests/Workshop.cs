using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Search;

namespace Vitrine.Datasets.Tests;

/// <summary>A work directory and a small recipe to build in it.</summary>
internal sealed class Workshop : IDisposable
{
    private static readonly string[] small =
    [
        "sample.leaves=3", "sample.smallest_leaf=5", "sample.largest_leaf=14", "sample.validation_share=0.5",
        "queries.count=16", "queries.dimension=16", "queries.epochs=2", "queries.components=8",
        "shortlists.size=20", "shortlists.ballot=40", "annotation.golden_share=0.2", "voting.target_accuracy=0.8",
    ];

    private readonly Shop _shop;

    public Workshop(DrawnShop drawn) => _shop = drawn.Shop;

    public string Folder { get; } = Directory.CreateTempSubdirectory("vitrine-work-").FullName;

    /// <summary>Runs all steps up to and including one.</summary>
    public async Task<StepOutcome> BuildAsync(string last, params string[] changes)
    {
        StepOutcome? outcome = null;
        foreach (var step in BenchmarkBuilder.Steps)
        {
            outcome = await RunAsync(step.Name, changes);
            if (step.Name == last)
                break;
        }

        return outcome!;
    }

    /// <summary>Runs one step.</summary>
    public Task<StepOutcome> RunAsync(string step, string[]? changes = null, bool again = false, IProgress<StepProgress>? progress = null, CancellationToken cancel = default) =>
        new StepRunner(_shop, Folder, RecipeOf(changes ?? [])).RunAsync(BenchmarkBuilder.Step(step), again, progress ?? new Silent(), cancel);

    public static Recipe RecipeOf(params string[] changes) => RecipeReader.Read("", "test", [.. small, .. changes]);

    public string In(params string[] path) => Path.Combine([Folder, .. path]);

    public string[] Lines(params string[] path) => File.ReadAllLines(In(path));

    /// <summary>A number that a step reported.</summary>
    public static double Number(StepOutcome outcome, string row, int column = 1) =>
        Convert.ToDouble(outcome.Tables.SelectMany(t => t.Rows).First(r => r[0] as string == row)[column], System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Silent : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }
}
