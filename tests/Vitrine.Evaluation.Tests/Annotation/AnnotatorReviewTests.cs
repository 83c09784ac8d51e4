using Vitrine.Evaluation.Annotation;

namespace Vitrine.Evaluation.Tests.Annotation;

public sealed class AnnotatorReviewTests
{
    private static readonly Dictionary<string, int> truth = Enumerable.Range(0, 100).ToDictionary(i => $"p{i}", i => i % 4 == 0 ? MatchLabel.ExactMatch : MatchLabel.NotAMatch);

    [Fact]
    public void Whoever_fails_the_golden_set_is_excluded_and_the_hasty_and_the_stubborn_are_flagged()
    {
        List<CrowdAnswer> answers = [];
        foreach ((string pair, int label) in truth)
        {
            answers.Add(new CrowdAnswer(new Vote(pair, "careful", label), 4));
            answers.Add(new CrowdAnswer(new Vote(pair, "also careful", label), 5));
            answers.Add(new CrowdAnswer(new Vote(pair, "contrary", label == 2 ? 0 : 2), 4));
            answers.Add(new CrowdAnswer(new Vote(pair, "stubborn", 0), 4));
            answers.Add(new CrowdAnswer(new Vote(pair, "hasty", label), 0.5));
        }
        Dictionary<string, AnnotatorReview> reviews = AnnotatorReview.Of(answers, truth).ToDictionary(review => review.Annotator);
        reviews["careful"].Flags.ShouldBeEmpty();
        reviews["careful"].Agreement.ShouldBe(1);
        reviews["careful"].MedianSeconds.ShouldBe(4);
        reviews["contrary"].Excluded.ShouldBeTrue();
        reviews["contrary"].Flags.ShouldBe(["fails the golden set"]);
        reviews["stubborn"].Flags.ShouldBe(["always the same label"]);
        reviews["stubborn"].Excluded.ShouldBeFalse("three quarters are right; only who is proven worse than asked for is excluded");
        reviews["hasty"].Flags.ShouldBe(["very fast"]);
    }

    [Fact]
    public void Without_golden_pairs_times_or_others_nothing_is_claimed()
    {
        AnnotatorReview alone = AnnotatorReview.Of([new CrowdAnswer(new Vote("p", "a", 1), null)], new Dictionary<string, int>()).ShouldHaveSingleItem();
        alone.Agreement.ShouldBeNull();
        alone.MedianSeconds.ShouldBeNull();
        alone.Flags.ShouldBeEmpty();
        alone.Excluded.ShouldBeFalse();
    }
}
