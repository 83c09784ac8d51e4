namespace Vitrine.Evaluation.Reports;

/// <summary>How much of what is relevant has been found after k places, for every k.</summary>
public static class RecallCurve
{
    /// <summary>Mean recall@k over the judged queries that have something relevant, for k = 1 to <paramref name="depth"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="qrels">The judgments.</param>
    /// <param name="depth">The last k, at least 1.</param>
    /// <param name="options">Conventions of the evaluation.</param>
    /// <returns>depth numbers that never fall; all 0 when no query has anything relevant.</returns>
    public static double[] Of(Run run, Qrels qrels, int depth, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(qrels);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        options ??= EvaluationOptions.Default;
        double[] curve = new double[depth];
        int queries = 0;
        foreach (string query in qrels.Queries)
        {
            if (options.Missing == MissingQueries.LeaveOut && !run.Contains(query))
                continue;
            JudgedRanking ranking = JudgedRanking.Create(query, run.Of(query), qrels.Of(query), options);
            if (ranking.RelevantCount == 0)
                continue;
            queries++;
            for (int k = 1; k <= depth; k++)
                curve[k - 1] += (double)ranking.RelevantAmong(k) / ranking.RelevantCount;
        }
        return [.. curve.Select(sum => queries == 0 ? 0 : sum / queries)];
    }
}
