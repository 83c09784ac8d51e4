using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class CsvFormatTests
{
    [Fact]
    public void Judgments_are_read_by_the_names_of_their_columns()
    {
        ReadQrels("Grade, Product_ID ,note, query\n2,sku 1,x,\"red, long\"\n0,\"a \"\"b\"\"\",,q\n").Judgments
            .ShouldBe([new("red, long", "sku 1", 2), new("q", "a \"b\"", 0)]);
        ReadQrels("query_id,document_id\nq,a\n").Of("q")["a"].ShouldBe(1, "without grades every line is a match");
    }

    [Fact]
    public void A_run_needs_scores_or_ranks()
    {
        ReadRun("query_id,document_id,score\nq,a,0.5\nq,b,0.75\n").Of("q").ShouldBe([new RankedDocument("a", 1, 0.5), new RankedDocument("b", 2, 0.75)]);
        ReadRun("query_id,document_id,rank\nq,a,2\nq,b,1\n").Of("q").ShouldBe([new RankedDocument("a", 2, -2), new RankedDocument("b", 1, -1)]);
        ReadRun("query_id,document_id,rank,score\nq,a,2,9\n").Tag.ShouldBe("run");
        Fails("query_id,document_id\nq,a\n", ReadRun, "run.csv:1: has neither a column 'score' nor a column 'rank'");
    }

    [Theory]
    [InlineData("", "is empty; the first line must name the columns")]
    [InlineData("query_id,product\nq,a\n", "has no column 'document_id'; the header names query_id, product")]
    [InlineData("query_id,document_id,grade,grade\n", "names the column 'grade' twice")]
    [InlineData("query_id,document_id,grade\nq,a,1\nq,a,0\n", "run.csv:3: document 'a' is judged twice")]
    [InlineData("query_id,document_id,grade\nq,a,1\nq,b\n", "run.csv:3: has 2 columns, but the header has 3; quote a field that contains a comma")]
    [InlineData("query_id,document_id,grade\nq,\"a\nb\",1\nq,c,x\n", "run.csv:4: the grade 'x'")]
    [InlineData("query_id,document_id,grade\nq, ,1\n", "run.csv:2: the document is empty")]
    [InlineData("\n\nquery_id,document_id,grade\n\n\nq,c,x\n", "run.csv:6: the grade 'x'")]
    [InlineData("query_id,grade,document_id\nq,1,\"cut off", "run.csv:2: has a quotation mark that opens or closes in the wrong place, or is never closed")]
    [InlineData("query_id,document_id,grade\nq,a\"b,1\n", "run.csv:2: has a quotation mark")]
    public void A_bad_table_is_named_by_file_and_line(string text, string message) => Fails(text, ReadQrels, message);

    [Fact]
    public void A_quotation_mark_that_never_closes_is_refused()
        => Fails("query_id,document_id,grade\nq,\"" + string.Concat(Enumerable.Repeat("a,b,1\n", 400_000)), ReadQrels, "run.csv:2: has a field of more than 1048576 characters; is a closing quotation mark missing?");

    [Fact]
    public void What_was_written_reads_back()
    {
        Qrels qrels = Qrels.From([new("a, b", "x \"y\"", 2), new("line\nbreak", " padded ", -1), new("q", "d", 0)]);
        var text = new StringWriter();
        CsvFormat.WriteQrels(qrels, text);
        ReadQrels(text.ToString()).Judgments.ShouldBe(qrels.Judgments);

        var builder = new RunBuilder("run");
        builder.TryAdd("a, b", new RankedDocument("x y", 3, 0.1)).ShouldBeTrue();
        text = new StringWriter();
        CsvFormat.WriteRun(builder.Build(), text);
        ReadRun(text.ToString()).Of("a, b").ShouldBe([new RankedDocument("x y", 3, 0.1)]);
    }

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
        => Mutations.CountRefused([.. "query_id,document_id,grade\n"u8, .. "q1,\"a, b\",1\nq2,\"c \"\"d\"\"\",0\nq2,é,2\n"u8], stream => TrecFormatTests.FromStream(stream, CsvFormat.ReadQrels)).ShouldBeGreaterThan(100);

    private static void Fails<T>(string text, Func<string, T> read, string message)
        => Should.Throw<MalformedFileException>(() => read(text)).Message.ShouldContain(message);

    private static Qrels ReadQrels(string text) => CsvFormat.ReadQrels(new StringReader(text), "run.csv");

    private static Run ReadRun(string text) => CsvFormat.ReadRun(new StringReader(text), "run.csv");
}
