using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests.Reports;

/// <summary>Reports of which every query's outcome is given.</summary>
internal static class ReportPages
{
    /// <summary>A run and a baseline that find the one relevant document at a rank: 0 never, −1 when there is none.</summary>
    public static ReportContents Contents(params (string Query, int Rank, int BaselineRank)[] queries)
    {
        Qrels qrels = Qrels.From(queries.Select(query => new Judgment(query.Query, "right", query.Rank < 0 ? 0 : 1)));
        Run run = Of("mine", queries.Select(query => (query.Query, query.Rank))), baseline = Of("theirs", queries.Select(query => (query.Query, query.BaselineRank)));
        IReadOnlyList<Metric> metrics = MetricNames.ParseList("mrr,success@1");
        return new ReportContents
        {
            Qrels = qrels,
            Run = run,
            Report = Evaluator.Evaluate(run, qrels, metrics),
            Baseline = baseline,
            BaselineReport = Evaluator.Evaluate(baseline, qrels, metrics),
        };
    }

    private static Run Of(string tag, IEnumerable<(string Query, int Rank)> queries) => Run.FromLists(tag, queries.Select(query => KeyValuePair.Create(
        query.Query, (IReadOnlyList<string>)[.. Enumerable.Range(1, 5).Select(rank => rank == query.Rank ? "right" : $"wrong{rank}")])));
}
