using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Search;

namespace Vitrine.Datasets.Steps;

/// <summary>One step of building a benchmark: reads the folders of the steps before it, writes its own.</summary>
/// <param name="name">What a person calls it.</param>
/// <param name="folder">Its folder in the work directory.</param>
/// <param name="needs">Folders of the steps whose output it reads.</param>
public abstract class DatasetStep(string name, string folder, params string[] needs)
{
    /// <summary>What a person calls it: the verb of the command line.</summary>
    public string Name => name;

    /// <summary>Its folder in the work directory.</summary>
    public string Folder => folder;

    /// <summary>Folders of the steps whose output it reads.</summary>
    public IReadOnlyList<string> Needs => needs;

    /// <summary>The parts of the recipe that its output depends on; serialised into the fingerprint.</summary>
    public abstract object SettingsOf(Recipe recipe);

    /// <summary>Files outside the work directory that its output depends on.</summary>
    public virtual IReadOnlyList<string> FilesOf(Recipe recipe) => [];

    /// <summary>Does the work.</summary>
    /// <returns>The numbers to report.</returns>
    public abstract Task<IReadOnlyList<StepTable>> RunAsync(StepContext context);
}

/// <summary>How far a step is.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct StepProgress(string What, string Unit, long Done, long Total);

/// <summary>What a step works with.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Catalogue">Its products and pictures.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Work">The work directory.</param>
/// <param name="Output">Where the step writes: a folder that gets its name when the step is done, and that an interrupted run has left
/// as it was.</param>
/// <param name="Again">Whether what is there may be replaced even where it cannot be made again.</param>
/// <param name="Progress">Told how far it is.</param>
/// <param name="Cancel">Stops.</param>
public sealed record StepContext(
    Shop Shop, ShopCatalogue Catalogue, Recipe Recipe, string Work, string Output, bool Again, IProgress<StepProgress> Progress, CancellationToken Cancel)
{
    /// <summary>A file of an earlier step.</summary>
    public string Input(string folder, string file) => Path.Combine(Work, folder, file);

    /// <summary>A file to write.</summary>
    public string Out(string file) => Path.Combine(Output, file);

    /// <summary>Opens a file of text for writing.</summary>
    public StreamWriter Write(string file) => new(Out(file));
}

/// <summary>What became of a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="WasUpToDate">Whether its output was there already, made from the same input by the same settings.</param>
/// <param name="Folder">Where its output is.</param>
/// <param name="Tables">The numbers.</param>
public sealed record StepOutcome(DatasetStep Step, bool WasUpToDate, string Folder, IReadOnlyList<StepTable> Tables);
