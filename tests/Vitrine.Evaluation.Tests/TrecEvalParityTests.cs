using System.Globalization;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests;

/// <summary>Our numbers against those that trec_eval prints for the same files: every measure that both have, for every query and over all, to its four decimals.</summary>
public sealed class TrecEvalParityTests
{
    // Half of the last printed decimal, and a little for the rounding of binary fractions.
    private const double FourDecimals = 0.00005 + 1e-9;

    // What trec_eval prints and we do not compute: set-based products and curiosities that no product search reports.
    private static readonly string[] notOurs =
        ["runid", "num_q", "relstring", "gm_bpref", "utility", "binG", "G", "ndcg_rel", "Rndcg", "set_map", "set_relative_P", "rbp", "rbp_resid"];

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void Every_measure_of_both_agrees_for_every_query_and_over_all(string run)
    {
        Dictionary<string, List<(string Query, double Value)>> expected = ReadExpected(Goldens.Require("trec", $"expected_{run}.txt"));
        Metric[] metrics = [.. expected.Keys.Select(MetricNames.Parse)];
        metrics.Length.ShouldBe(77, "a measure of trec_eval is no longer compared");

        EvaluationReport report = Evaluator.Evaluate(
            TrecFormat.ReadRun(Goldens.Require("trec", $"run_{run}.txt")),
            TrecFormat.ReadQrels(Goldens.Require("trec", "qrels.txt")),
            metrics);

        report.Queries.Count.ShouldBe(53);
        report.MissingQueries.Count.ShouldBe(1);
        int compared = 0;
        foreach ((string name, Metric metric) in expected.Keys.Zip(metrics))
        {
            MetricResult result = report[metric.Name];
            Dictionary<string, double> ours = report.Queries.Zip(result.PerQuery).ToDictionary(pair => pair.First, pair => pair.Second);
            foreach ((string query, double value) in expected[name])
            {
                double our = query == "all" ? result.Value : ours[query];
                our.ShouldBe(value, FourDecimals, $"{name} of query {query}");
                compared++;
            }
        }
        compared.ShouldBe((77 * 54) - 53, "gm_map is printed over all queries alone");
    }

    [Fact]
    public void The_small_example_agrees_with_numbers_worked_out_by_hand()
    {
        // Scores decide, equal scores by document id descending: q1 is d9 d1 d4 d3 d2, of grades unjudged, 3, unjudged, 0, 1.
        Run run = TrecFormat.ReadRun(new StringReader("""
            q1 Q0 d1 1 2.0 hand
            q1 Q0 d2 2 0.5 hand
            q1 Q0 d3 3 1.0 hand
            q1 Q0 d4 4 1.5 hand
            q1 Q0 d9 5 2.0 hand
            q2 Q0 d1 1 1.0 hand
            q4 Q0 d1 1 1.0 hand
            """), "run");
        Qrels qrels = TrecFormat.ReadQrels(new StringReader("""
            q1 0 d1 3
            q1 0 d2 1
            q1 0 d3 0
            q1 0 d7 1
            q2 0 d1 1
            q2 0 d2 0
            q3 0 d1 2
            """), "qrels");
        EvaluationReport report = Evaluator.Evaluate(run, qrels, MetricNames.ParseList(
            "P_5,recall_5,relative_P_5,map,recip_rank,Rprec,bpref,success_1,ndcg,ndcg_cut_2,map_cut_2,num_ret,num_rel,num_rel_ret,num_nonrel_judged_ret,set_F,unj_5,iprec_at_recall_0.00,iprec_at_recall_0.50"));

        report.Queries.ShouldBe(["q1", "q2", "q3"]);
        report.MissingQueries.ShouldBe(["q3"]);
        report.UnjudgedQueries.ShouldBe(["q4"]);
        PerQuery("precision@5").ShouldBe([0.4, 0.2, 0]);
        PerQuery("recall@5").ShouldBe([2 / 3.0, 1, 0]);
        PerQuery("mar@5").ShouldBe([2 / 3.0, 1, 0]);
        PerQuery("map").ShouldBe([(1 / 2.0 + 2 / 5.0) / 3, 1, 0]);
        PerQuery("mrr").ShouldBe([0.5, 1, 0]);
        PerQuery("rprec").ShouldBe([1 / 3.0, 1, 0]);
        PerQuery("bpref").ShouldBe([1 / 3.0, 1, 0], "d1 has nothing refused above it, d2 has the one that there is");
        PerQuery("success@1").ShouldBe([0, 1, 0]);
        double ideal = 3 + 1 / Math.Log2(3) + 1 / Math.Log2(4);
        PerQuery("ndcg")[0].ShouldBe((3 / Math.Log2(3) + 1 / Math.Log2(6)) / ideal, 1e-12);
        PerQuery("ndcg@2")[0].ShouldBe(3 / Math.Log2(3) / (3 + 1 / Math.Log2(3)), 1e-12);
        PerQuery("map@2").ShouldBe([1 / 2.0 / 3, 1, 0]);
        report["num_ret"].Value.ShouldBe(6);
        report["num_rel"].Value.ShouldBe(5);
        report["num_rel_ret"].Value.ShouldBe(3);
        report["num_nonrel_judged_ret"].Value.ShouldBe(1);
        PerQuery("f1").ShouldBe([0.5, 1, 0]);
        PerQuery("unjudged@5").ShouldBe([0.4, 0, 0]);
        PerQuery("iprec@0").ShouldBe([0.5, 1, 0]);
        PerQuery("iprec@0.5").ShouldBe([0.4, 1, 0], "half of three, rounded, are two");
        report["map"].Value.ShouldBe((0.3 + 1) / 3, 1e-12);

        IReadOnlyList<double> PerQuery(string metric) => report[metric].PerQuery;
    }

    private static Dictionary<string, List<(string Query, double Value)>> ReadExpected(string file)
    {
        var expected = new Dictionary<string, List<(string, double)>>();
        foreach (string line in File.ReadLines(file))
        {
            string[] columns = line.Split('\t', StringSplitOptions.TrimEntries);
            string name = columns[0];
            if (notOurs.Contains(name) || name.StartsWith("Rprec_mult", StringComparison.Ordinal))
                continue;
            if (!expected.TryGetValue(name, out List<(string, double)>? values))
                expected.Add(name, values = []);
            values.Add((columns[1], double.Parse(columns[2], CultureInfo.InvariantCulture)));
        }
        return expected;
    }
}
