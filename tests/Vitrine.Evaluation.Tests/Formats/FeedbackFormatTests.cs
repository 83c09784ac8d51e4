using System.Text;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class FeedbackFormatTests
{
    private const string Header = "Source ASIN, Source Image ID, Target ASIN, Target Image ID, Non-Target ASIN, Non-Target Image ID, Utterance 1, Utterance 2, Utterance 3\n";
    private const string Row = "B076XHGMDF, 51vqFfngUiL, B07ZL983C6, 31kN-JQA-SL, B075WWCW2S, 415+CAE5ydL, with a candy pink color shirt, with French cuffs, with tan buttons\n";
    private const string Query = """{"index": 1, "source_pid": "31DIXIgC5wL", "feedback1": "in red", "feedback2": "longer", "feedback3": "no belt", "candidates": [{"candidate_pid": "a"}, {"candidate_pid": "b", "x": 1}]}""";

    [Fact]
    public void The_published_example_is_read()
    {
        FeedbackAnnotation annotation = ReadAnnotations(Header + Row).ShouldHaveSingleItem();
        annotation.Source.ShouldBe(new ProductImage("B076XHGMDF", "51vqFfngUiL"));
        annotation.Target.ShouldBe(new ProductImage("B07ZL983C6", "31kN-JQA-SL"));
        annotation.NonTarget.ShouldBe(new ProductImage("B075WWCW2S", "415+CAE5ydL"));
        annotation.Utterances.ShouldBe(["with a candy pink color shirt", "with French cuffs", "with tan buttons"]);
        FeedbackFormat.ToQrels([annotation]).Judgments.ShouldBe([new("1", "31kN-JQA-SL", 1), new("1", "415+CAE5ydL", 0), new("1", "51vqFfngUiL", 0)]);
    }

    [Fact]
    public void Queries_keep_their_feedback_and_candidates()
    {
        FeedbackQuery query = ReadQueries(Query + "\n\n" + Query.Replace("\"index\": 1", "\"index\": \"x2\"", StringComparison.Ordinal))[0];
        query.Index.ShouldBe("1");
        query.Source.ShouldBe("31DIXIgC5wL");
        query.Feedback.ShouldBe(["in red", "longer", "no belt"]);
        query.Candidates.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        IReadOnlyList<FeedbackAnnotation> annotations = ReadAnnotations(Header + Row + Row.Replace("with French cuffs", "\"longer, \"\"much\"\"\"", StringComparison.Ordinal));
        var text = new StringWriter();
        FeedbackFormat.WriteAnnotations([.. annotations], text);
        ReadAnnotations(text.ToString())[1].Utterances.ShouldBe(["with a candy pink color shirt", "longer, \"much\"", "with tan buttons"]);

        ProductImage[] gallery = [new("B1", "i1"), new("B2", "i2")];
        text = new StringWriter();
        FeedbackFormat.WriteGallery(gallery, text);
        ReadGallery(text.ToString()).ShouldBe(gallery);
        ReadGallery("Image ID\ni1\n").ShouldBe([new ProductImage("", "i1")]);

        using var stream = new MemoryStream();
        FeedbackFormat.WriteQueries(ReadQueries(Query), stream);
        string line = Encoding.UTF8.GetString(stream.ToArray());
        line.ShouldStartWith("{\"index\":1,\"source_pid\":\"31DIXIgC5wL\",\"feedback1\":\"in red\"");
        ReadQueries(line)[0].Candidates.ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("Source ASIN,Source Image ID\n", "has no column 'target asin'")]
    [InlineData(Header + "a,i1,b,i2,c,i1,x,y,z\n", "an.csv:2: source, target and non-target must be three different pictures")]
    [InlineData(Header + "a,i1,b,i2,c,i3,x,,z\n", "an.csv:2: utterance 2 is empty")]
    [InlineData(Header + "a,i1,b,,c,i3,x,y,z\n", "an.csv:2: the Target Image ID is empty")]
    [InlineData(Header + "a,i1,b,i2,c,i3,x,y, but longer,z\n", "an.csv:2: has 10 columns, but the header has 9; quote a field")]
    public void Bad_annotations_are_refused(string text, string message)
        => Should.Throw<MalformedFileException>(() => ReadAnnotations(text)).Message.ShouldContain(message);

    [Theory]
    [InlineData("{\"index\": 1, \"source_pid\": \"a\"}", "q.jsonl:1: the query has no 'feedback1'")]
    [InlineData("{\"index\": 1, \"source_pid\": \"a\", \"feedback1\": \"x\", \"feedback2\": \" \"}", "'feedback2' is empty; write what the worker said")]
    [InlineData("{\"source_pid\": \"a\", \"feedback1\": \"x\"}", "q.jsonl:1: the query: 'index' is missing")]
    [InlineData("{\"index\": 1.5, \"source_pid\": \"a\", \"feedback1\": \"x\"}", "'index' is a number instead of text")]
    [InlineData(Query + "\n" + Query, "q.jsonl:2: the index 1 comes twice")]
    [InlineData("{\"index\": 1, \"source_pid\": \"a\", \"feedback1\": \"x\", \"candidates\": [{\"candidate_pid\": \"c\"}, {\"candidate_pid\": \"c\"}]}", "the candidate 'c' comes twice")]
    [InlineData("{\"index\": 1, \"source_pid\": \"a\", \"feedback1\": \"x\", \"candidates\": [\"c\"]}", "candidate 1 is text instead of an object")]
    [InlineData("[]", "the line is a list instead of an object")]
    [InlineData("{\"index\": 1", "q.jsonl:1: is not JSON here")]
    public void Bad_queries_are_refused(string text, string message)
        => Should.Throw<MalformedFileException>(() => ReadQueries(text)).Message.ShouldContain(message);

    [Fact]
    public void A_gallery_with_a_picture_twice_is_refused()
        => Should.Throw<MalformedFileException>(() => ReadGallery("ASIN,Image ID\na,i\nb,i\n")).Message.ShouldContain("g.csv:3: the picture 'i' comes twice");

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
    {
        Mutations.CountRefused(Encoding.UTF8.GetBytes(Header + Row + Row), stream => TrecFormatTests.FromStream(stream, FeedbackFormat.ReadAnnotations)).ShouldBeGreaterThan(100);
        Mutations.CountRefused(Encoding.UTF8.GetBytes(Query + "\n"), stream => TrecFormatTests.FromStream(stream, FeedbackFormat.ReadQueries)).ShouldBeGreaterThan(200);
    }

    private static IReadOnlyList<FeedbackAnnotation> ReadAnnotations(string text) => FeedbackFormat.ReadAnnotations(new StringReader(text), "an.csv");

    private static IReadOnlyList<ProductImage> ReadGallery(string text) => FeedbackFormat.ReadGallery(new StringReader(text), "g.csv");

    private static IReadOnlyList<FeedbackQuery> ReadQueries(string text) => FeedbackFormat.ReadQueries(new StringReader(text), "q.jsonl");
}
