using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>Scoring as a stranger meets it: files in, numbers, runs and pages out.</summary>
public sealed class EvalVerbTests : IAsyncLifetime
{
    private readonly TestCatalogue _catalogue = new(40);

    public async ValueTask InitializeAsync()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("import", _catalogue.File, "--shop", _catalogue.Shop, "--encoder", "descriptor");
        code.ShouldBe(0, output + error);
        await File.WriteAllTextAsync(In("queries.csv"), "query_id,image,text,feedback_kind\nq0,0.jpg,,simple\nq1,,gold thing,simple\nq2,2.jpg,teal,abstract\n");
        await File.WriteAllTextAsync(In("qrels.txt"), "q0 0 p0 1\nq1 0 p3 1\nq1 0 p10 1\nq2 0 p6 1\n");
        await File.WriteAllTextAsync(In("mine.run"), "q0 Q0 p0 1 3 mine\nq1 Q0 p9 1 3 mine\nq1 Q0 p3 2 2 mine\n");
        await File.WriteAllTextAsync(In("theirs.csv"), "query_id,document_id,rank\nq0,p1,1\nq0,p0,2\nq1,p3,1\nq2,p6,1\n");
    }

    public ValueTask DisposeAsync()
    {
        _catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_run_is_scored_and_compared()
    {
        var (code, output, error) = await VitrineProcess.RunAsync(
            "eval", "run", "--run", In("mine.run"), "--baseline", In("theirs.csv"), "--qrels", In("qrels.txt"), "--metrics", "mrr,success@1", "--format", "json");
        code.ShouldBe(0, error);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("missing_queries")[0].GetString().ShouldBe("q2");
        var mrr = answer.GetProperty("comparisons")[0];
        mrr.GetProperty("metric").GetString().ShouldBe("mrr");
        mrr.GetProperty("candidate").GetDouble().ShouldBe(1.5 / 3, 1e-9);
        mrr.GetProperty("baseline").GetDouble().ShouldBe(2.5 / 3, 1e-9);
        mrr.GetProperty("wins").GetInt32().ShouldBe(1);
        mrr.GetProperty("losses").GetInt32().ShouldBe(2);

        var trec = await VitrineProcess.RunAsync("eval", "run", "--run", In("mine.run"), "--qrels", In("qrels.txt"), "--metrics", "mrr", "--trec-eval");
        trec.Output.ShouldContain("0.7500");
    }

    [Fact]
    public async Task A_shop_is_asked_and_the_page_has_its_pictures()
    {
        var (code, output, error) = await VitrineProcess.RunAsync(
            "eval", "search", "--shop", _catalogue.Shop, "--queries", In("queries.csv"), "--qrels", In("qrels.txt"), "--out", In("out.run"),
            "--k", "5", "--by", "feedback_kind", "--baseline", In("theirs.csv"), "--html", In("page.html"));
        code.ShouldBe(0, error);
        output.ShouldContain("mar@10");
        output.ShouldContain("simple");
        output.ShouldContain("abstract");
        (await File.ReadAllLinesAsync(In("out.run")))[0].ShouldStartWith("q0 Q0 p0 1 ");
        var page = await File.ReadAllTextAsync(In("page.html"));
        page.ShouldContain("data:image/webp;base64,");
        page.ShouldContain("By feedback kind");

        var words = await VitrineProcess.RunAsync("eval", "search", "--shop", _catalogue.Shop, "--queries", In("queries.csv"), "--out", In("words.csv"), "--modality", "words", "--recall", "1");
        words.Code.ShouldBe(0, words.Error);
        words.Error.ShouldContain("1 queries have nothing to ask by words alone");
        (await File.ReadAllLinesAsync(In("words.csv"))).ShouldAllBe(line => !line.StartsWith("q0,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.9")]
    public async Task Features_are_ranked(string recall)
    {
        await File.WriteAllBytesAsync(In("q.npy"), Npy(2, [1, 0, 0, 1]));
        await File.WriteAllBytesAsync(In("g.npy"), Npy(3, [0.5f, 0.1f, 0.9f, 0.2f, 0.3f, 0.8f]));
        await File.WriteAllTextAsync(In("ids.txt"), "a\nb\nc\n");
        var (code, _, error) = await VitrineProcess.RunAsync(
            "eval", "features", "--queries", In("q.npy"), "--gallery", In("g.npy"), "--gallery-ids", In("ids.txt"), "--k", "2", "--recall", recall, "--out", In("f.run"));
        code.ShouldBe(0, error);
        (await File.ReadAllLinesAsync(In("f.run"))).Select(line => string.Join(' ', line.Split(' ').Take(4))).ShouldBe(["0 Q0 b 1", "0 Q0 a 2", "1 Q0 c 1", "1 Q0 b 2"]);
    }

    [Theory]
    [InlineData("There is no file", "eval", "run", "--run", "nowhere", "--qrels", "{qrels}")]
    [InlineData("there is no such metric", "eval", "run", "--run", "{run}", "--qrels", "{qrels}", "--metrics", "fame")]
    [InlineData("query 0 document grade", "eval", "run", "--run", "{run}", "--qrels", "{run}")]
    [InlineData("no query has a column", "eval", "run", "--run", "{run}", "--qrels", "{qrels}", "--by", "colour")]
    [InlineData("--qrels to score", "eval", "search", "--shop", "{shop}", "--queries", "{queries}")]
    [InlineData("neither words nor ignore", "eval", "search", "--shop", "{shop}", "--queries", "{queries}", "--qrels", "{qrels}", "--feedback", "x")]
    [InlineData("--recall: above 0", "eval", "search", "--shop", "{shop}", "--queries", "{queries}", "--qrels", "{qrels}", "--recall", "1.5")]
    [InlineData("--recall: above 0", "eval", "features", "--queries", "{qrels}", "--gallery", "{qrels}", "--out", "x", "--recall", "0")]
    [InlineData("numpy.save", "eval", "features", "--queries", "{qrels}", "--gallery", "{qrels}", "--out", "x")]
    public async Task Mistakes_are_told_with_what_to_change(string said, params string[] arguments)
    {
        var result = await VitrineProcess.RunAsync([.. arguments.Select(a => a
            .Replace("{shop}", _catalogue.Shop, StringComparison.Ordinal)
            .Replace("{run}", In("mine.run"), StringComparison.Ordinal)
            .Replace("{queries}", In("queries.csv"), StringComparison.Ordinal)
            .Replace("{qrels}", In("qrels.txt"), StringComparison.Ordinal))]);
        result.Code.ShouldBe(1, result.Error);
        result.Error.ReplaceLineEndings(" ").ShouldContain(said);
    }

    private static byte[] Npy(int rows, float[] values)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {values.Length / rows}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. values.SelectMany(BitConverter.GetBytes)];
    }

    private string In(string name) => Path.Combine(_catalogue.Root, name);
}
