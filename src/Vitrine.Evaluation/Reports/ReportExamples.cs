namespace Vitrine.Evaluation.Reports;

/// <summary>A list of queries worth looking at.</summary>
/// <param name="Heading">What they have in common.</param>
/// <param name="Queries">Their ids, most telling first.</param>
public sealed record ReportExamples(string Heading, IReadOnlyList<string> Queries)
{
    /// <summary>Chooses by the first metric: queries that became better and worse against the baseline, and the worst of the run.</summary>
    /// <remarks>Queries without anything relevant are no example of failure and are left out. Among equally bad queries the choice is spread
    /// evenly over their order, so that it does not show one corner of the data.</remarks>
    public static IReadOnlyList<ReportExamples> Choose(ReportContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        MetricResult focus = contents.Report.Results[0];
        double sign = focus.Metric.HigherIsBetter ? 1 : -1;
        List<ReportExamples> lists = [];
        Dictionary<string, double> values = Values(contents.Report, focus);
        if (contents.BaselineReport is { } baseline)
        {
            Dictionary<string, double> before = Values(baseline, baseline.Results[0]);
            (string Query, double Gain)[] gains = [.. values.Where(pair => before.ContainsKey(pair.Key))
                .Select(pair => (pair.Key, sign * (pair.Value - before[pair.Key])))];
            Add("Became better", gains.Where(pair => pair.Gain > 0).Select(pair => (pair.Query, -pair.Gain)));
            Add("Became worse", gains.Where(pair => pair.Gain < 0).Select(pair => (pair.Query, pair.Gain)));
        }
        Add("The worst answers", values.Where(pair => HasRelevant(pair.Key)).Select(pair => (pair.Key, sign * pair.Value)));
        return lists;

        void Add(string heading, IEnumerable<(string Query, double Badness)> ranked)
        {
            string[] chosen = Spread([.. ranked.OrderBy(pair => pair.Badness)], contents.Examples);
            if (chosen.Length > 0)
                lists.Add(new ReportExamples(heading, chosen));
        }

        bool HasRelevant(string query) => contents.Qrels.Of(query).Values.Any(grade => grade >= contents.Options.RelevanceLevel);
    }

    // All that are clearly further out, then evenly spaced ones of those that tie at the cut.
    private static string[] Spread((string Query, double Badness)[] sorted, int count)
    {
        if (sorted.Length <= count)
            return [.. sorted.Select(pair => pair.Query)];
        double atCut = sorted[count - 1].Badness;
        string[] clear = [.. sorted.Where(pair => pair.Badness < atCut).Select(pair => pair.Query)];
        string[] tied = [.. sorted.Where(pair => pair.Badness == atCut).Select(pair => pair.Query)];
        int wanted = count - clear.Length;
        return [.. clear, .. Enumerable.Range(0, wanted).Select(i => tied[(int)((long)i * tied.Length / wanted)])];
    }

    private static Dictionary<string, double> Values(EvaluationReport report, MetricResult result)
        => report.Queries.Zip(result.PerQuery).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
