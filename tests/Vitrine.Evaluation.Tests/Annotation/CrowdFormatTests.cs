using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Annotation;

public sealed class CrowdFormatTests
{
    [Theory]
    [InlineData(CrowdPlatform.Plain)]
    [InlineData(CrowdPlatform.MTurk)]
    [InlineData(CrowdPlatform.Toloka)]
    [InlineData(CrowdPlatform.Appen)]
    public void What_a_platform_delivers_is_read_back(CrowdPlatform platform)
    {
        CrowdAnswer[] answers = [new(new Vote("p1", "anna, the \"first\"", 2), 4.5), new(new Vote("p1", "ben", 0), null), new(new Vote("p2", "anna, the \"first\"", 1), 3)];
        var text = new StringWriter();
        CrowdFormat.WriteAnswers(answers, platform, text);
        CrowdFormat.ReadAnswers(new StringReader(text.ToString()), "answers").ShouldBe(answers);
    }

    [Fact]
    public void Other_columns_are_ignored_and_labels_read_as_people_write_them()
        => CrowdFormat.ReadAnswers(new StringReader("HITId,WorkerId,Input.pair_id,Answer.label\nx,w1,p1,YES\nx,w2,p1,Not_a_match\nx,w3,p1,maybe\nx,w4,p1,exact-match\n"), "batch.csv")
            .Select(answer => answer.Vote.Label).ShouldBe([2, 0, 1, 2]);

    [Fact]
    public void Tasks_have_the_columns_of_the_platform()
    {
        CrowdTask[] tasks = [new("p1", "a.jpg", "Red, long", "b.jpg", "tab\there")];
        Written(CrowdPlatform.MTurk).ShouldBe("pair_id,query_image,query_title,candidate_image,candidate_title\np1,a.jpg,\"Red, long\",b.jpg,tab\there\n");
        Written(CrowdPlatform.Toloka).ShouldBe("INPUT:pair_id\tINPUT:query_image\tINPUT:query_title\tINPUT:candidate_image\tINPUT:candidate_title\np1\ta.jpg\t\"Red, long\"\tb.jpg\ttab here\n");

        string Written(CrowdPlatform platform)
        {
            var text = new StringWriter();
            CrowdFormat.WriteTasks(tasks, platform, text);
            return text.ToString();
        }
    }

    [Theory]
    [InlineData("pair_id,annotator,label\np1,a,perhaps\n", "answers:2: the label 'perhaps' is not known; write exact match, maybe or not a match")]
    [InlineData("pair_id,annotator,label\np1,a,yes\np1,a,no\n", "answers:3: 'a' judges pair 'p1' twice")]
    [InlineData("pair_id,annotator,label,seconds\np1,a,yes,fast\n", "answers:2: the time 'fast' is no number of seconds")]
    [InlineData("pair_id,annotator,label\n,a,yes\n", "answers:2: the pair is empty")]
    [InlineData("pair,annotator,label\np1,a,yes\n", "has no column 'pair_id'")]
    public void Bad_answers_are_named_by_file_and_line(string text, string message)
        => Should.Throw<MalformedFileException>(() => CrowdFormat.ReadAnswers(new StringReader(text), "answers")).Message.ShouldContain(message);

    [Fact]
    public void Damaged_answers_are_refused_with_a_message_or_read()
        => Mutations.CountRefused([.. "pair_id,annotator,label,seconds\np1,anna,exact match,4.5\np2,\"ben, jr\",maybe,3\n"u8], stream => Formats.TrecFormatTests.FromStream(stream, CrowdFormat.ReadAnswers))
            .ShouldBeGreaterThan(150);
}
