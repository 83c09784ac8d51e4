using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class EProductFormatTests
{
    private const string Truth = "query_id,index_ids\nq1,i1 i2 i3\nq2,i4\n";

    [Fact]
    public void Lists_ground_truth_and_answers_give_the_macro_average_recall()
    {
        Run run = EProductFormat.ReadRun(new StringReader("query_id,index_ids\nq1,i9 i2 i8 i1\nq2,i4 i9\n"), "answers.csv");
        run.Tag.ShouldBe("answers");
        EvaluationReport report = Evaluator.Evaluate(run, ReadTruth(Truth), [new MacroAverageRecall(2), new MacroAverageRecall(10)]);
        report["mar@2"].PerQuery.ShouldBe([0.5, 1]);
        report["mar@10"].PerQuery.ShouldBe([2 / 3.0, 1]);
    }

    [Fact]
    public void Lists_carry_titles_and_categories_where_they_have_them()
    {
        EProductItem[] items = [new("i1", "Red, long dress", "Clothing", "Women", "Dresses"), new("i2")];
        var text = new StringWriter();
        EProductFormat.WriteItems(items, text);
        ReadItems(text.ToString()).ShouldBe(items);
        ReadItems("id\ni1\n").ShouldBe([new EProductItem("i1")]);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        var text = new StringWriter();
        EProductFormat.WriteGroundTruth(Qrels.From([new("q1", "i1", 1), new("q1", "no", 0), new("q1", "i2", 2), new("q2", "no", 0)]), text);
        ReadTruth(text.ToString()).Judgments.ShouldBe([new("q1", "i1", 1), new("q1", "i2", 1)]);

        var builder = new RunBuilder("");
        builder.TryAdd("q1", new RankedDocument("low", 1, 0.1)).ShouldBeTrue();
        builder.TryAdd("q1", new RankedDocument("high", 2, 0.2)).ShouldBeTrue();
        text = new StringWriter();
        EProductFormat.WriteRun(builder.Build(), text);
        text.ToString().ShouldBe("query_id,index_ids\nq1,high low\n");
        Should.Throw<EvaluationException>(() => EProductFormat.WriteGroundTruth(Qrels.From([new("q", "a b", 1)]), TextWriter.Null));
    }

    [Theory]
    [InlineData("query_id,index_ids\nq1,\n", "truth.csv:2: query 'q1' has no match; remove the query")]
    [InlineData("query_id,index_ids\nq1,a b a\n", "lists match 'a' twice")]
    [InlineData("query_id,index_ids\nq1,a\nq1,b\n", "truth.csv:3: query 'q1' comes twice; put all its ids into one line")]
    [InlineData("query_id,index_ids\nq 1,a\n", "contains white space")]
    [InlineData("query_id,ids\nq1,a\n", "has no column 'index_ids'")]
    public void Bad_ground_truth_is_refused(string text, string message)
        => Should.Throw<MalformedFileException>(() => ReadTruth(text)).Message.ShouldContain(message);

    [Theory]
    [InlineData("title\nx\n", "has no column 'id'")]
    [InlineData("id\na\na\n", "items.csv:3: the id 'a' comes twice")]
    [InlineData("id,title\n,x\n", "the id is empty")]
    public void Bad_lists_are_refused(string text, string message)
        => Should.Throw<MalformedFileException>(() => ReadItems(text)).Message.ShouldContain(message);

    [Fact]
    public void A_benchmark_that_contradicts_itself_says_where()
    {
        var benchmark = new EProductBenchmark([new("q1"), new("q3"), new("i1")], [new("i1"), new("i2"), new("i3")], ReadTruth(Truth));
        benchmark.MatchCount.ShouldBe(4);
        benchmark.MatchesPerQuery.ShouldBe(2);
        benchmark.Check().ShouldBe(
        [
            "query 'i1' is also in the index; a search would find the query itself: remove it from one of them",
            "query 'q3' has no ground truth; add its matches or remove it",
            "query 'i1' has no ground truth; add its matches or remove it",
            "the ground truth names query 'q2', which is not in the query list",
            "query 'q2' has match 'i4', which is not in the index",
        ]);
        new EProductBenchmark([new("q1"), new("q2")], [new("i1"), new("i2"), new("i3"), new("i4"), new("distractor")], ReadTruth(Truth)).Check().ShouldBeEmpty();
    }

    private static Qrels ReadTruth(string text) => EProductFormat.ReadGroundTruth(new StringReader(text), "truth.csv");

    private static IReadOnlyList<EProductItem> ReadItems(string text) => EProductFormat.ReadItems(new StringReader(text), "items.csv");
}
