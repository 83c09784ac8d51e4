using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests;

public sealed class RunOverlapTests
{
    private static readonly Run Before = Run.FromLists("now", [new("q1", ["a", "b", "c"]), new("q2", ["a", "b"]), new("q3", ["x"])]);
    private static readonly Run After = Run.FromLists("next", [new("q1", ["a", "c", "d"]), new("q2", ["b", "a"]), new("q4", ["y"])]);

    [Fact]
    public void Shares_count_what_both_have_whatever_its_place()
    {
        RunOverlap overlap = RunOverlap.Of(Before, After);
        overlap.Queries.ShouldBe([new("q1", 2 / 3.0, true), new("q2", 1, false), new("q3", 0, false), new("q4", 0, false)]);
        overlap.Mean.ShouldBe((2 / 3.0 + 1) / 4, 1e-12);
        overlap.SameFirst.ShouldBe(0.25);
        RunOverlap.Of(Before, After, depth: 1).Queries.Select(q => q.Share).ShouldBe([1, 0, 0, 0]);
        RunOverlap.Of(Before, Before).Mean.ShouldBe(1);
    }

    [Fact]
    public async Task The_page_shows_both_answers_of_the_queries_that_changed_most_first()
    {
        string page = await OverlapReport.CreateAsync(Before, After, RunOverlap.Of(Before, After), new NoPictures(), TestContext.Current.CancellationToken);
        page.ShouldContain("next beside now");
        page.IndexOf("<b>q3</b>", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<b>q1</b>", StringComparison.Ordinal));
        page.ShouldContain("<li class=\"hit\" title=\"c\">");
        page.ShouldContain("<li title=\"d\">");
        page.ShouldContain("no answer");
        page.ShouldNotContain("<script");
    }
}
