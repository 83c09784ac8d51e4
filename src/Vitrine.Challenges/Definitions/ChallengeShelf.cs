namespace Vitrine.Challenges.Definitions;

/// <summary>The challenges of a site, read when it is opened.</summary>
public sealed class ChallengeShelf
{
    private readonly Dictionary<string, Challenge> _challenges;

    private ChallengeShelf(IEnumerable<Challenge> challenges) => _challenges = challenges.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>All challenges, by name.</summary>
    public IReadOnlyList<Challenge> All => [.. _challenges.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The challenge with this name, or null.</summary>
    public Challenge? Find(string? name) => name is null ? null : _challenges.GetValueOrDefault(name);

    /// <summary>Reads every folder that holds a <c>challenge.json</c>.</summary>
    /// <exception cref="ChallengeException">A definition cannot be used; the problems of all are named.</exception>
    public static ChallengeShelf Open(SiteLayout layout)
    {
        var problems = new List<string>();
        var challenges = new List<Challenge>();
        foreach (var directory in Directory.EnumerateDirectories(layout.Root).Where(d => File.Exists(Path.Combine(d, SiteLayout.DefinitionName))))
        {
            try
            {
                challenges.Add(DefinitionReader.Read(directory));
            }
            catch (ChallengeException e)
            {
                problems.Add(e.Message);
            }
        }

        return problems.Count == 0 ? new ChallengeShelf(challenges) : throw new ChallengeException(string.Join("\n", problems));
    }
}
