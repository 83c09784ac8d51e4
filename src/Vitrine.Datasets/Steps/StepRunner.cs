using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Evaluation;
using Vitrine.Search;

namespace Vitrine.Datasets.Steps;

/// <summary>Runs steps in a work directory, each once: what is there already, made from the same input by the same settings, is kept.</summary>
/// <remarks>
/// A step's output is a folder with <c>step.json</c>, which holds the fingerprint of everything that decided it: the settings, the shop's
/// last change, the fingerprints of the steps before, the bytes of outside files. A step writes into <c>NAME.partial</c>, which gets its
/// name when all is written; interrupted, it finds there what it had done, if nothing that decides it has changed since.
/// </remarks>
public sealed class StepRunner(Shop shop, string work, Recipe recipe)
{
    /// <summary>Rises when a step would write something else from the same input.</summary>
    private const int Version = 1;

    private ShopCatalogue? _catalogue;

    /// <summary>Runs a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="again">Run it even if its output is up to date.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Stops; what is done stays.</param>
    /// <exception cref="EvaluationException">A step before it has not been run.</exception>
    public async Task<StepOutcome> RunAsync(DatasetStep step, bool again, IProgress<StepProgress> progress, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        var folder = Path.Combine(work, step.Folder);
        var fingerprint = await FingerprintAsync(step, cancel);
        if (!again && FingerprintIn(folder) == fingerprint)
            return new StepOutcome(step, true, folder, StepTable.FromJson(await File.ReadAllTextAsync(Path.Combine(folder, "statistics.json"), cancel)));

        var partial = folder + ".partial";
        if (Directory.Exists(partial) && (again || FingerprintIn(partial) != fingerprint))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        await File.WriteAllTextAsync(Path.Combine(partial, "step.json"), JsonSerializer.Serialize(
            new { step = step.Name, fingerprint, version = Version, recipe.Seed, settings = step.SettingsOf(recipe) }, RecipeReader.Options), cancel);
        _catalogue ??= await ShopCatalogue.LoadAsync(shop, recipe.Items.Same, cancel);
        var tables = await step.RunAsync(new StepContext(shop, _catalogue, recipe, work, partial, again, progress, cancel));
        await File.WriteAllTextAsync(Path.Combine(partial, "statistics.json"), StepTable.ToJson(tables), cancel);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(partial, folder);
        return new StepOutcome(step, false, folder, tables);
    }

    private async Task<string> FingerprintAsync(DatasetStep step, CancellationToken cancel)
    {
        var text = new StringBuilder($"{Version} {step.Name} {recipe.Seed} {shop.Encoder.Space.Id} {await shop.Store.LastSequenceAsync(cancel)}\n");
        text.AppendLine(JsonSerializer.Serialize(recipe.Items, RecipeReader.Options));
        text.AppendLine(JsonSerializer.Serialize(step.SettingsOf(recipe), RecipeReader.Options));
        foreach (var needed in step.Needs)
        {
            text.AppendLine(FingerprintIn(Path.Combine(work, needed))
                ?? throw new EvaluationException($"\"{step.Name}\" needs what the step in {needed} writes, which is not in {work}; run that step first, or all of them with `vitrine dataset build`"));
        }

        foreach (var file in step.FilesOf(recipe))
        {
            if (!File.Exists(file))
                throw new EvaluationException($"there is no file '{file}', which the recipe names");
            await using var stream = File.OpenRead(file);
            text.AppendLine(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    /// <summary>The fingerprint that a folder was made by; null when it has none.</summary>
    private static string? FingerprintIn(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "step.json")));
            return document.RootElement.GetProperty("fingerprint").GetString();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException)
        {
            return null; // nothing there, or torn by a crash: to be made anew
        }
    }
}
