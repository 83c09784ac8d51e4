using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class QueryListFormatTests
{
    [Fact]
    public void Csv_and_json_lines_say_the_same()
    {
        ProductQuery fromCsv = Read("query_id,image,box,text,feedback,filter,product,Feedback_Kind,note\nq1,a.jpg,\"0.1,0.2,0.8,0.9\",red,in blue,price < 5,p1,simple,\n").ShouldHaveSingleItem();
        ProductQuery fromJson = Read("""{"query_id": "q1", "image": "a.jpg", "box": [0.1, 0.2, 0.8, 0.9], "text": "red", "feedback": ["in blue"], "filter": "price < 5", "product": "p1", "feedback_kind": "simple", "note": null}""").ShouldHaveSingleItem();
        foreach (ProductQuery query in (ProductQuery[])[fromCsv, fromJson])
        {
            (query.Id, query.Image, query.Box, query.Text).ShouldBe(("q1", "a.jpg", "0.1,0.2,0.8,0.9", "red"));
            (query.Feedback, query.Filter, query.Product).ShouldBe(("in blue", "price < 5", "p1"));
            query.Labels.ShouldBe(new Dictionary<string, string> { ["feedback_kind"] = "simple" });
        }
    }

    [Fact]
    public void What_is_missing_stays_missing_and_lines_are_remembered()
    {
        IReadOnlyList<ProductQuery> queries = Read("query_id,text,image\nq1,red,\n\nq2,,b.jpg\n");
        queries[0].Image.ShouldBeNull();
        queries[1].Text.ShouldBeNull();
        queries[1].Line.ShouldBe(4);
        Read("""{"query_id": 7, "text": 501}""")[0].ShouldSatisfyAllConditions(q => q.Id.ShouldBe("7"), q => q.Text.ShouldBe("501"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("query_id,text\n", "has no query")]
    [InlineData("text\nred\n", "has no column 'query_id'")]
    [InlineData("query_id,text,note\nq1,,x\n", "list:2: the query 'q1' asks nothing; give it one of image, box, product, text, feedback, filter")]
    [InlineData("query_id,text\nq1,a\nq1,b\n", "list:3: the query 'q1' comes twice")]
    [InlineData("{\"query_id\": \"q1\", \"text\": \"a\"}\n{\"text\": \"b\"}", "list:2: the line: 'query_id' is missing")]
    [InlineData("{\"query_id\": \"q1\", \"text\": {}}", "list:1: 'text' is an object instead of text")]
    [InlineData("{\"query_id\": \"q1\", ", "list:1: is not JSON here")]
    public void A_bad_list_is_named_by_file_and_line(string text, string message)
        => Should.Throw<MalformedFileException>(() => Read(text)).Message.ShouldContain(message);

    private static IReadOnlyList<ProductQuery> Read(string text) => QueryListFormat.Read(new StringReader(text), "list");

    [Fact]
    public void Damaged_lists_are_refused_with_a_message_or_read()
    {
        byte[] csv = [.. "query_id,text,box,image\nq1,red,\"0,0,1,1\",a.jpg\nq2,é,,b.jpg\n"u8], json = [.. """{"query_id": "q1", "text": "red", "box": [0, 0, 1, 1]}"""u8];
        Mutations.CountRefused(csv, stream => TrecFormatTests.FromStream(stream, QueryListFormat.Read)).ShouldBeGreaterThan(50);
        Mutations.CountRefused(json, stream => TrecFormatTests.FromStream(stream, QueryListFormat.Read)).ShouldBeGreaterThan(200);
    }
}
