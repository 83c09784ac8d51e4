using Vitrine.Catalog;

namespace Vitrine.Search.Spaces;

/// <summary>The spaces that a shop has and the one that answers, as the catalogue's settings hold them.</summary>
/// <remarks>In the database and nowhere else, so that every process that has the shop open sees the same, and a change is one transaction.</remarks>
internal sealed class SpaceRegistry(IProductStore store)
{
    private const string ActiveSetting = "spaces:active";
    private const string DefinitionPrefix = "space:";

    /// <summary>All spaces, oldest first, and the active one; null in a shop that was never opened by a version that knows spaces.</summary>
    public async Task<SpaceTable?> ReadAsync(CancellationToken cancel)
    {
        if (ActiveSpace.FromJson(await store.GetSettingAsync(ActiveSetting, cancel)) is not { } active)
            return null;
        var spaces = (await store.GetSettingsAsync(DefinitionPrefix, cancel)).Values.Select(SpaceDefinition.FromJson)
            .OrderBy(s => s.Added).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return new SpaceTable(spaces, active);
    }

    /// <summary>All spaces of a shop that has been opened.</summary>
    public async Task<SpaceTable> RequireAsync(CancellationToken cancel) =>
        await ReadAsync(cancel) ?? throw new InvalidOperationException("The shop's first space was not written down when it was opened.");

    /// <summary>Adds a space, and makes it the active one if asked to.</summary>
    public Task AddAsync(SpaceDefinition space, bool activate, CancellationToken cancel)
    {
        var batch = new StoreBatch();
        batch.Settings[DefinitionPrefix + space.Name] = space.ToJson();
        if (activate)
            batch.Settings[ActiveSetting] = new ActiveSpace(space.Name, null).ToJson();
        return store.WriteAsync(batch, cancel).AsTask();
    }

    /// <summary>Makes another space the active one. The one before has vectors of all that its index has seen, and counts as complete.</summary>
    public async Task ActivateAsync(string name, string previous, CancellationToken cancel)
    {
        var state = await ProgressOfAsync(previous, cancel);
        var batch = new StoreBatch();
        batch.Settings[ActiveSetting] = new ActiveSpace(name, previous).ToJson();
        batch.Settings[ProgressSetting(previous)] = (state with { Sequence = await store.LastSequenceAsync(cancel), Finished = true }).ToJson();
        await store.WriteAsync(batch, cancel);
    }

    public async Task<SpaceProgress> ProgressOfAsync(string name, CancellationToken cancel) =>
        SpaceProgress.FromJson(await store.GetSettingAsync(ProgressSetting(name), cancel));

    /// <summary>Takes a space off the list. What is left of it is the caller's to clear away.</summary>
    public Task RemoveAsync(SpaceDefinition space, SpaceTable table, CancellationToken cancel)
    {
        var batch = new StoreBatch();
        batch.Settings[DefinitionPrefix + space.Name] = null;
        batch.Settings[ProgressSetting(space.Name)] = null;
        if (table.Current.Previous == space.Name)
            batch.Settings[ActiveSetting] = (table.Current with { Previous = null }).ToJson();
        return store.WriteAsync(batch, cancel).AsTask();
    }

    /// <summary>The setting that says how far a space's vectors are, to be written with them in one transaction.</summary>
    public static string ProgressSetting(string name) => $"space-progress:{name}";
}

/// <summary>A shop's spaces at one moment.</summary>
/// <param name="Spaces">Oldest first.</param>
/// <param name="Current">Which of them answers.</param>
internal sealed record SpaceTable(IReadOnlyList<SpaceDefinition> Spaces, ActiveSpace Current)
{
    public SpaceDefinition Active => Find(Current.Name);

    /// <exception cref="SpaceException">There is no such space.</exception>
    public SpaceDefinition Find(string name) => Spaces.FirstOrDefault(s => s.Name == name)
        ?? throw new SpaceException($"There is no space \"{name}\"; there are: {string.Join(", ", Spaces.Select(s => s.Name))}.");
}
