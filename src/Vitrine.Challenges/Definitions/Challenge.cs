namespace Vitrine.Challenges.Definitions;

/// <summary>A challenge of a site.</summary>
/// <param name="Name">Its directory's name, which stands in addresses.</param>
/// <param name="Directory">Its directory.</param>
/// <param name="Definition">What its <c>challenge.json</c> says.</param>
public sealed record Challenge(string Name, string Directory, ChallengeDefinition Definition)
{
    /// <summary>The phase with this id, or null.</summary>
    public PhaseDefinition? Phase(string? id) => Definition.Phases.FirstOrDefault(p => p.Id == id);

    /// <summary>The phase that is open, else the next to open, else the last that closed.</summary>
    public PhaseDefinition CurrentPhase(DateTimeOffset at) =>
        Definition.Phases.Where(p => p.IsOpen(at)).MinBy(p => p.Closes)
        ?? Definition.Phases.Where(p => !p.HasOpened(at)).MinBy(p => p.Opens)
        ?? Definition.Phases.MaxBy(p => p.Closes)!;

    /// <summary>Full path of one of its files.</summary>
    /// <param name="file">A name from the definition, checked by <see cref="DefinitionReader"/>.</param>
    public string PathOf(string file) => Path.Combine(Directory, file);

    /// <summary>A text of the challenge; empty when the definition names none.</summary>
    public string TextOf(string? file) => file is not null && File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : "";
}
