using FsCheck.Fluent;
using Vitrine.Evaluation.Pooling;

namespace Vitrine.Evaluation.Tests.Pooling;

public sealed class PoolTests
{
    private static readonly FsCheck.Gen<Run[]> anyRuns =
        (from documents in Gen.Choose(0, 15).ArrayOf() select documents.Distinct().ToArray()).ArrayOf(3)
        .Select(lists => lists.Select((list, i) => Run.FromLists($"run{i}", [KeyValuePair.Create("q", (IReadOnlyList<string>)[.. list.Select(d => $"d{d}")])])).ToArray());

    [Fact]
    public void The_pool_has_the_top_of_every_run_once_whatever_the_order_of_the_runs()
        => Properties.Hold(anyRuns, runs =>
        {
            IReadOnlyList<PooledQuery> pool = Pool.Build(runs, 4, 1), reversed = Pool.Build([.. runs.Reverse()], 4, 1);
            HashSet<string> tops = [.. runs.SelectMany(run => run.Of("q").Take(4)).Select(line => line.Document)];
            (pool.Count == 0 ? [] : pool[0].Documents).Order().ShouldBe(tops.Order());
            pool.Select(query => query.Query).ShouldBe(reversed.Select(query => query.Query));
            foreach ((PooledQuery one, PooledQuery other) in pool.Zip(reversed))
                other.Documents.ShouldBe(one.Documents);
        });

    [Fact]
    public void The_order_shown_tells_nothing_of_the_rank()
    {
        string[] documents = [.. Enumerable.Range(0, 1000).Select(i => $"d{i:0000}")];
        IReadOnlyList<string> shown = Pool.Build([Run.FromLists("r", [KeyValuePair.Create("q", (IReadOnlyList<string>)documents)])], 1000, 1)[0].Documents;

        // The mean rank of the first half shown is 499.5 with a standard error of 9.1.
        shown.Take(500).Average(document => int.Parse(document.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(499.5, 40);
        shown.Order().ShouldBe(documents);
    }

    [Fact]
    public void Precision_has_a_least_and_a_most()
    {
        Qrels qrels = Qrels.From([new("q1", "a", 1), new("q1", "b", 0), new("q2", "a", 1), new("q2", "c", 1)]);
        PrecisionAtDepth precision = PooledPrecision.Of(RunOf("late", ("q1", "a b x y"), ("q2", "z c")), qrels, 4);
        precision.Precision.ShouldBe((1 / 4.0 + 1 / 4.0) / 2);
        precision.Highest.ShouldBe((3 / 4.0 + 2 / 4.0) / 2);
        (precision.Judged, precision.Shown).ShouldBe((3, 6));
        precision.JudgedShare.ShouldBe(0.5);
        Should.Throw<EvaluationException>(() => PooledPrecision.Of(RunOf("x"), Qrels.From([]), 4)).Message.ShouldContain("judge the pool first");
    }

    [Fact]
    public void A_late_submission_loses_what_it_alone_would_have_brought()
    {
        Run[] runs = [RunOf("same1", ("q", "a b")), RunOf("same2", ("q", "b a")), RunOf("other", ("q", "c d"))];
        Qrels qrels = Qrels.From([new("q", "a", 1), new("q", "b", 0), new("q", "c", 1), new("q", "d", 1)]);
        IReadOnlyList<LateBias> bias = PooledPrecision.LeaveOneOut(runs, qrels, 2);
        bias.Select(each => (each.Tag, each.Alone, each.Loss)).ShouldBe([("same1", 0, 0.0), ("same2", 0, 0.0), ("other", 2, 1.0)]);
        bias[2].Late.Highest.ShouldBe(1, "what is no longer judged might be relevant");
    }

    [Fact]
    public void No_late_submission_gains_and_the_truth_lies_between_the_bounds()
        => Properties.Hold(from runs in anyRuns from grades in Gen.Choose(0, 1).ArrayOf(16) select (runs, grades), test =>
        {
            string[] pooled = [.. Pool.Build(test.runs, 4, 1).SelectMany(query => query.Documents)];
            if (pooled.Length == 0)
                return;
            Qrels qrels = Qrels.From(pooled.Select(document => new Judgment("q", document, test.grades[int.Parse(document.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)])));
            foreach (LateBias bias in PooledPrecision.LeaveOneOut(test.runs, qrels, 4))
            {
                bias.Full.JudgedShare.ShouldBe(1);
                bias.Loss.ShouldBeInRange(0, 1);
                bias.Full.Precision.ShouldBeInRange(bias.Late.Precision - 1e-12, bias.Late.Highest + 1e-12);
            }
        });

    private static Run RunOf(string tag, params (string Query, string Documents)[] lists)
        => Run.FromLists(tag, lists.Select(list => KeyValuePair.Create(list.Query, (IReadOnlyList<string>)list.Documents.Split(' '))));
}
