using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Pooling;

/// <summary>Precision@K of one run, with what is not known about it.</summary>
/// <param name="Tag">The run.</param>
/// <param name="Precision">Relevant among the first K / K, averaged over queries;
/// unjudged documents count as not relevant, so this is the least it can be.</param>
/// <param name="Highest">The same with every unjudged document counted as relevant: the most it can be.</param>
/// <param name="Judged">Documents among the first K that were judged, over all queries.</param>
/// <param name="Shown">Documents among the first K, over all queries.</param>
public sealed record PrecisionAtDepth(string Tag, double Precision, double Highest, int Judged, int Shown)
{
    /// <summary>Share of the shown documents that were judged, 0 to 1; 1 for a run that showed nothing.</summary>
    public double JudgedShare => Shown == 0 ? 1 : (double)Judged / Shown;
}

/// <summary>What a run would score had it come after the pool was judged.</summary>
/// <param name="Tag">The run.</param>
/// <param name="Full">Its scores with all judgments.</param>
/// <param name="Late">Its scores without the judgments that it alone brought into the pool.</param>
/// <param name="Alone">How many judgments those are.</param>
public sealed record LateBias(string Tag, PrecisionAtDepth Full, PrecisionAtDepth Late, int Alone)
{
    /// <summary>How much lower a late submission like this one is scored; 0 or more.</summary>
    public double Loss => Full.Precision - Late.Precision;
}

/// <summary>Scores runs by the judgments of a pool, and measures how unfair that is to runs that did not contribute.</summary>
public static class PooledPrecision
{
    /// <summary>Precision@K over all judged queries; a query that the run does not answer counts 0.</summary>
    /// <param name="run">The run, pooled or not.</param>
    /// <param name="qrels">The judgments of the pool.</param>
    /// <param name="depth">K, at least 1.</param>
    /// <param name="options">Order and relevance level; the rest is as said here.</param>
    /// <exception cref="EvaluationException">There are no judgments.</exception>
    public static PrecisionAtDepth Of(Run run, Qrels qrels, int depth, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(qrels);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (qrels.Queries.Count == 0)
            throw new EvaluationException("there are no judgments; judge the pool first");
        options ??= EvaluationOptions.Default;
        var asShown = new EvaluationOptions { Order = options.Order, RelevanceLevel = options.RelevanceLevel };
        var precision = new Precision(depth);
        var unjudgedRate = new UnjudgedRate(depth);
        double sum = 0, unjudged = 0;
        int shown = 0;
        foreach (string query in qrels.Queries)
        {
            JudgedRanking ranking = JudgedRanking.Create(query, run.Of(query), qrels.Of(query), asShown);
            sum += precision.Of(ranking);
            unjudged += unjudgedRate.Of(ranking);
            shown += Math.Min(depth, ranking.Count);
        }
        int queries = qrels.Queries.Count;
        return new PrecisionAtDepth(run.Tag, sum / queries, (sum + unjudged) / queries, shown - (int)Math.Round(unjudged * depth), shown);
    }

    /// <summary>For each run, what it would have scored as a late submission: leave-one-out over the pool.</summary>
    /// <remarks>Zobel, How Reliable Are the Results of Large-Scale Information Retrieval Experiments?, SIGIR 1998.</remarks>
    /// <param name="runs">The runs that were pooled.</param>
    /// <param name="qrels">The judgments of the pool.</param>
    /// <param name="depth">The depth of the pool and of the precision.</param>
    /// <param name="options">Order and relevance level.</param>
    /// <exception cref="EvaluationException">There are no judgments.</exception>
    public static IReadOnlyList<LateBias> LeaveOneOut(IReadOnlyList<Run> runs, Qrels qrels, int depth, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(qrels);
        RankOrder order = (options ?? EvaluationOptions.Default).Order;
        Dictionary<(string Query, string Document), int> finders = [];
        foreach (string query in qrels.Queries)
        {
            foreach (string document in runs.SelectMany(run => Pool.Top(run, query, depth, order)))
                finders[(query, document)] = finders.GetValueOrDefault((query, document)) + 1;
        }
        return [.. runs.Select(run =>
        {
            HashSet<(string, string)> alone = [.. qrels.Queries
                .SelectMany(query => Pool.Top(run, query, depth, order).Select(document => (query, document)))
                .Where(pair => finders[pair] == 1 && qrels.Of(pair.query).ContainsKey(pair.document))];
            // A judgment that is taken away becomes "not judged" and the query stays, so that both scores average over the same queries.
            Qrels late = Qrels.From(qrels.Judgments
                .Select(judgment => alone.Contains((judgment.Query, judgment.Document)) ? judgment with { Grade = -1 } : judgment));
            return new LateBias(run.Tag, Of(run, qrels, depth, options), Of(run, late, depth, options), alone.Count);
        })];
    }
}
