using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class TrecFormatTests
{
    [Fact]
    public void Columns_may_be_apart_by_any_spaces_and_lines_end_in_any_way()
    {
        Qrels qrels = ReadQrels("\uFEFFq1 0 a 1\r\nq1\tx\tb  -1\r\r  \nq2 0 a 2");
        qrels.Judgments.ShouldBe([new("q1", "a", 1), new("q1", "b", -1), new("q2", "a", 2)]);
        qrels.Of("q1")["b"].ShouldBe(-1);
        qrels.Of("nobody").ShouldBeEmpty();
    }

    [Fact]
    public void A_run_keeps_ranks_scores_and_the_first_tag()
    {
        Run run = ReadRun("q1 Q0 a 1 -2.5e-1 mine\nq1 Q0 b 7 3 mine\n");
        run.Tag.ShouldBe("mine");
        run.Of("q1").ShouldBe([new RankedDocument("a", 1, -0.25), new RankedDocument("b", 7, 3)]);
        ReadRun("").Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("q1 0 a", "qrels.txt:2: has 3 columns instead of 4; write 'query 0 document grade'")]
    [InlineData("q1 0 a 1 extra", "qrels.txt:2: has 5 columns")]
    [InlineData("q1 0 a 1.5", "qrels.txt:2: the grade '1.5' is not a whole number")]
    [InlineData("q1 0 a yes", "the grade 'yes' is not a whole number; write for example 0 or 1")]
    [InlineData("q1 0 a 99999999999", "not a whole number")]
    [InlineData("q0 0 first 0", "qrels.txt:2: document 'first' is judged twice for query 'q0'; remove one")]
    public void A_bad_judgment_is_named_by_file_and_line(string line, string message)
        => Should.Throw<MalformedFileException>(() => ReadQrels("q0 0 first 1\n" + line)).Message.ShouldContain(message);

    [Theory]
    [InlineData("q1 Q0 a 1 0.5", "run.txt:2: has 5 columns instead of 6; write 'query Q0 document rank score tag'")]
    [InlineData("q1 Q0 a first 0.5 t", "the rank 'first' is not a whole number")]
    [InlineData("q1 Q0 a 1 0,5 t", "the score '0,5' is not a finite number; write for example 0.25, with a point")]
    [InlineData("q1 Q0 a 1 NaN t", "not a finite number")]
    [InlineData("q1 Q0 a 1 1e999 t", "not a finite number")]
    [InlineData("q0 Q0 first 2 0.1 t", "query 'q0' lists document 'first' twice; keep the better")]
    public void A_bad_line_of_a_run_is_named_by_file_and_line(string line, string message)
    {
        MalformedFileException e = Should.Throw<MalformedFileException>(() => ReadRun("q0 Q0 first 1 0.5 t\n" + line));
        e.Message.ShouldContain(message);
        e.Line.ShouldBe(2);
    }

    [Fact]
    public void Ids_of_a_thousand_characters_pass_and_longer_ones_do_not()
    {
        ReadQrels($"q 0 {new string('d', 1000)} 1").Count.ShouldBe(1);
        Should.Throw<MalformedFileException>(() => ReadQrels($"q 0 {new string('d', 1001)} 1")).Message.ShouldContain("at most 1000");
    }

    [Fact]
    public void A_file_without_line_ends_is_refused_before_it_fills_the_memory()
        => Should.Throw<MalformedFileException>(() => ReadQrels(new string('x', 5 << 20))).Message.ShouldContain("line is longer than");

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] bytes = [.. "q1 0 a 1\nq1 0 caf"u8, 0xE9, .. " 1\n"u8];
        Should.Throw<MalformedFileException>(() => FromBytes(bytes, TrecFormat.ReadQrels)).Message.ShouldContain("not UTF-8");
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        Gen<(int Query, int Document, double Score)[]> lines =
            (from query in Gen.Choose(0, 5) from document in Gen.Choose(0, 20) from score in Gen.Choose(-1000, 1000) select (query, document, score / 7.0)).ArrayOf()
            .Select(each => each.DistinctBy(line => (line.query, line.document)).ToArray());
        Properties.Hold(lines, each =>
        {
            var builder = new RunBuilder("tag");
            foreach ((int query, int document, double score) in each)
                builder.TryAdd($"q{query}", new RankedDocument($"d{document}", document, score)).ShouldBeTrue();
            Run run = builder.Build();
            var text = new StringWriter();
            TrecFormat.WriteRun(run, text);
            Run again = ReadRun(text.ToString());
            again.Queries.ShouldBe(run.Queries);
            foreach (string query in run.Queries)
                again.Of(query).ShouldBe(run.Of(query));

            Qrels qrels = Qrels.From(each.Select(line => new Judgment($"q{line.Query}", $"d{line.Document}", line.Document % 4 - 1)));
            text = new StringWriter();
            TrecFormat.WriteQrels(qrels, text);
            ReadQrels(text.ToString()).Judgments.ShouldBe(qrels.Judgments);
        });
    }

    [Fact]
    public void Ids_with_spaces_cannot_be_written()
        => Should.Throw<EvaluationException>(() => TrecFormat.WriteQrels(Qrels.From([new("my query", "d", 1)]), TextWriter.Null)).Message.ShouldContain("'my query' contains white space; write CSV");

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
    {
        byte[] qrels = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"q{i / 3} 0 doc{i}é {i % 3}\n")));
        byte[] run = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => $"q{i / 3} Q0 doc{i} {i} {i / 7.0} tag\n")));
        Mutations.CountRefused(qrels, stream => FromStream(stream, TrecFormat.ReadQrels)).ShouldBeGreaterThan(100);
        Mutations.CountRefused(run, stream => FromStream(stream, TrecFormat.ReadRun)).ShouldBeGreaterThan(100);
    }

    internal static T FromStream<T>(Stream stream, Func<TextReader, string, T> read)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return read(reader, "file");
    }

    internal static T FromBytes<T>(byte[] bytes, Func<TextReader, string, T> read) => FromStream(new MemoryStream(bytes), read);

    private static Qrels ReadQrels(string text) => FromBytes(Encoding.UTF8.GetBytes(text), (reader, _) => TrecFormat.ReadQrels(reader, "qrels.txt"));

    private static Run ReadRun(string text) => TrecFormat.ReadRun(new StringReader(text), "run.txt");
}
