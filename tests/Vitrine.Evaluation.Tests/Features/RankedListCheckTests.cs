using System.Text;
using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Tests.Features;

public sealed class RankedListCheckTests : IDisposable
{
    private static readonly string[] queries = ["q1", "q,2"], gallery = ["d1", "d2", "d\"3", "d4"];
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Both_layouts_give_the_same_run()
    {
        (SubmissionCheck check, Run? csv) = Read("query_id, document_id ,rank,score\nq1,d1,1,2\nq1,d4,2,1\n\"q,2\",\"d\"\"3\",1,1\n");
        check.IsValid.ShouldBeTrue();
        csv!.Of("q,2").ShouldBe([new RankedDocument("d\"3", 1, 1)]);
        Run trec = Read("q1 Q0 d1 1 2 t\r\nq1\tQ0\td4 2 1 t\nq,2 Q0 d\"3 1 1 t").Run!;
        foreach (string query in queries)
            trec.Of(query).ShouldBe(csv.Of(query));
        Read("query_id,document_id,rank\nq1,d1,1\n\"q,2\",d1,1\n").Run!.Of("q1")[0].Score.ShouldBe(-1, "without scores, minus the rank");
        Read("query,doc_id,score\nq1,d1,5\nq1,d2,6\n\"q,2\",d1,1\n").Run!.Of("q1")[1].ShouldBe(new RankedDocument("d2", 2, 6), "without ranks, the position");
    }

    [Fact]
    public void Problems_have_their_line_and_are_counted_beyond_those_described()
    {
        (SubmissionCheck check, Run? run) = Read(string.Concat(Enumerable.Range(0, 100).Select(i => $"q1 Q0 x{i} 1 1 t\n")), new SubmissionRules { MaxProblems = 3 });
        run.ShouldBeNull();
        check.Problems.Select(problem => problem.Line).ShouldBe([1L, 2L, 3L]);
        check.ProblemCount.ShouldBe(102, "both queries have no answer either");
        check.Problems[0].ToString().ShouldBe("list line 1 (q1): lists 'x0', which is not in the gallery; remove it");
    }

    [Fact]
    public void A_list_is_cut_off_in_memory_and_refused_at_its_depth()
    {
        (SubmissionCheck check, _) = Read("q1 Q0 d1 1 4 t\nq1 Q0 d2 2 3 t\nq1 Q0 d4 3 2 t\nq1 Q0 d\"3 4 1 t\nq,2 Q0 d1 1 1 t\n", new SubmissionRules { MaxDepth = 2 });
        check.Problems.ShouldHaveSingleItem().ToString().ShouldBe("list line 3 (q1): has more than 2 documents; keep its best 2");
    }

    [Theory]
    [InlineData("", "has no answer")]
    [InlineData("query_id,score\nq1,1\n", "has no column 'document_id'")]
    [InlineData("query_id,document_id\nq1,d1\n", "neither a column 'score' nor a column 'rank'")]
    [InlineData("query_id,document_id,rank\n\"q1,d1,1\n", "quotation mark")]
    [InlineData("q1 Q0 d1 1 1e999 t\n", "is not a finite number")]
    [InlineData("q1 Q0 d1 1 0,5 t\n", "is not a finite number")]
    [InlineData("q1 Q0 d1 first 1 t\n", "is not a whole number")]
    [InlineData("{\"q1\": [\"d1\"]}\n", "columns instead of 6")]
    public void What_is_wrong_is_said(string text, string problem) => Read(text).Check.Problems.ShouldContain(found => found.Problem.Contains(problem));

    /// <summary>A good list, damaged in five hundred ways: never an exception, never taken unless it is as good as before.</summary>
    [Fact]
    public void Malformed_lists_by_the_hundred_are_refused_with_a_reason()
    {
        var random = new Random(11);
        byte[] good = Encoding.UTF8.GetBytes(string.Concat(queries.SelectMany(query => gallery.Select((document, i) => $"{query} Q0 {document} {i + 1} {4 - i} t\n"))));
        Run whole = Read(good).Run!;
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            byte[] damaged = Damage(good, random);
            (SubmissionCheck check, Run? run) = Read(damaged);
            check.IsValid.ShouldBe(run is not null);
            if (run is null)
            {
                refused++;
                check.Problems.ShouldNotBeEmpty();
                check.Problems.ShouldAllBe(problem => problem.Problem.Length > 10 && !problem.ToString().Any(char.IsControl));
                continue;
            }
            foreach (string query in run.Queries)
            {
                queries.ShouldContain(query);
                run.Of(query).Count.ShouldBeInRange(1, gallery.Length);
                run.Of(query).ShouldAllBe(line => gallery.Contains(line.Document) && double.IsFinite(line.Score));
                run.Of(query).Count.ShouldBeLessThanOrEqualTo(whole.Of(query).Count);
            }
        }
        refused.ShouldBeGreaterThan(250);
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        List<byte> bytes = [.. good];
        for (int cuts = random.Next(1, 4); cuts > 0; cuts--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
            if (bytes.Count == 0)
                return [];
        }
        return [.. bytes];
    }

    private (SubmissionCheck Check, Run? Run) Read(string text, SubmissionRules? rules = null) => Read(Encoding.UTF8.GetBytes(text), rules);

    private (SubmissionCheck Check, Run? Run) Read(byte[] bytes, SubmissionRules? rules = null)
    {
        File.WriteAllBytes(file, bytes);
        return RankedListCheck.Read(file, "list", queries, gallery, rules);
    }
}
