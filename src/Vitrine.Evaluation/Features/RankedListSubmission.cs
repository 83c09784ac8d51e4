namespace Vitrine.Evaluation.Features;

/// <summary>Checks submitted ranked lists before anybody scores them.</summary>
public static class RankedListSubmission
{
    /// <summary>Checks a run against the queries it must answer and the gallery it must answer from.</summary>
    /// <param name="run">The run; duplicates were refused when it was read.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="queries">Every query, each of which must be answered.</param>
    /// <param name="gallery">Every document that may be answered.</param>
    /// <param name="rules">The most documents of a list.</param>
    public static SubmissionCheck Check(
        Run run, string file, IReadOnlyCollection<string> queries, IReadOnlySet<string> gallery, SubmissionRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(gallery);
        rules ??= SubmissionRules.Default;
        var found = new SubmissionCheck.Collector(file, rules.MaxProblems);
        HashSet<string> known = new(queries, StringComparer.Ordinal);
        foreach (string query in run.Queries)
        {
            IReadOnlyList<RankedDocument> list = run.Of(query);
            if (!known.Contains(query))
                found.Add(null, query, "is not one of the queries; remove its lines");
            if (list.Count > rules.MaxDepth)
                found.Add(null, query, $"has {list.Count} documents; at most {rules.MaxDepth} are allowed a query");
            foreach (RankedDocument line in list.Where(line => !gallery.Contains(line.Document)))
                found.Add(null, query, $"lists '{line.Document}', which is not in the gallery; remove it");
        }
        foreach (string query in queries.Where(query => !run.Contains(query)))
            found.Add(null, query, "has no answer; list at least one document for every query");
        return found.Result;
    }
}
