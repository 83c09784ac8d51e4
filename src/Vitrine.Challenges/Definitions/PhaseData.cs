using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Definitions;

/// <summary>The data of a phase, read and checked against each other.</summary>
/// <param name="Queries">The ids of the queries.</param>
/// <param name="Gallery">The ids of the gallery.</param>
/// <param name="Judgments">The hidden judgments; null where a pool is judged.</param>
public sealed record PhaseData(IReadOnlyList<string> Queries, IReadOnlyList<string> Gallery, Qrels? Judgments)
{
    /// <summary>Reads a phase's files.</summary>
    /// <exception cref="ChallengeException">A file is missing or malformed, or names what another does not have; every problem is named. For
    /// organisers only: the message may repeat hidden ids.</exception>
    public static PhaseData Read(Challenge challenge, PhaseDefinition phase)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(phase);
        var problems = new List<string>();
        var queries = Try(() => IdListFormat.Read(challenge.PathOf(phase.Queries))) ?? [];
        var gallery = Try(() => IdListFormat.Read(challenge.PathOf(phase.Gallery))) ?? [];
        var judgments = phase.Judgments is { } file ? Try(() => AnyFormat.ReadQrels(challenge.PathOf(file))) : null;
        foreach (var missing in phase.Downloads.Except([phase.Queries, phase.Gallery]).Where(f => !File.Exists(challenge.PathOf(f))))
            problems.Add($"there is no file \"{missing}\"");
        if (problems.Count == 0)
        {
            if (queries.Count == 0 || gallery.Count == 0)
                problems.Add("there are no queries, or no gallery");
            problems.AddRange(Strangers(queries, gallery, judgments));
        }

        return problems.Count == 0 ? new PhaseData(queries, gallery, judgments)
            : throw new ChallengeException($"challenge \"{challenge.Name}\", phase \"{phase.Id}\":\n- " + string.Join("\n- ", problems));

        T? Try<T>(Func<T> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is MalformedFileException or IOException or UnauthorizedAccessException)
            {
                problems.Add(e.Message);
                return null;
            }
        }
    }

    private static IEnumerable<string> Strangers(IReadOnlyList<string> queries, IReadOnlyList<string> gallery, Qrels? judgments)
    {
        if (judgments is null)
            yield break;
        if (judgments.Count == 0)
            yield return "the judgments are empty";
        var (knownQueries, knownDocuments) = (queries.ToHashSet(StringComparer.Ordinal), gallery.ToHashSet(StringComparer.Ordinal));
        if (judgments.Queries.FirstOrDefault(q => !knownQueries.Contains(q)) is { } query)
            yield return $"the judgments have a query \"{query}\" that is not among the queries";
        if (judgments.Judgments.FirstOrDefault(j => !knownDocuments.Contains(j.Document)) is { Document: { } document })
            yield return $"the judgments have a document \"{document}\" that is not in the gallery";
        if (judgments.Judgments.All(j => j.Grade < 1))
            yield return "no judgment says that anything is relevant";
    }
}
