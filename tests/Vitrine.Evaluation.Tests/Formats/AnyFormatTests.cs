using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class AnyFormatTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("q1 0 a 1\n")]
    [InlineData("query_id,document_id,grade\nq1,a,1\n")]
    [InlineData("Grade,\"Query\",product_id\n1,q1,a\n")]
    [InlineData("query_id,index_ids\nq1,a\n")]
    public void Judgments_are_read_whatever_they_are_written_in(string text)
    {
        File.WriteAllText(file, text);
        AnyFormat.ReadQrels(file).Judgments.ShouldBe([new Judgment("q1", "a", 1)]);
    }

    [Theory]
    [InlineData("q1 Q0 a 1 0.5 tag\nq1 Q0 b 2 0.25 tag\n")]
    [InlineData("query_id,document_id,rank\nq1,a,1\nq1,b,2\n")]
    [InlineData("query_id,index_ids\nq1,a b\n")]
    public void Runs_too(string text)
    {
        File.WriteAllText(file, text);
        AnyFormat.ReadRun(file).Of("q1").Select(line => line.Document).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void What_is_no_table_is_told_what_a_line_looks_like()
    {
        File.WriteAllText(file, "hello, world\n");
        Should.Throw<MalformedFileException>(() => AnyFormat.ReadQrels(file)).Message.ShouldContain("query 0 document grade");
    }
}
