using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Sampling;

namespace Vitrine.Evaluation.Tests.Sampling;

public sealed class LeafSamplerTests
{
    // Forty leaves whose sizes fall as 1/rank: 1200, 600, 400, … 30, in four meta categories. The names of leaves repeat in each.
    private static readonly EProductItem[] catalogue =
        [.. Enumerable.Range(0, 40).SelectMany(leaf => Enumerable.Range(0, 1200 / (leaf + 1)).Select(i => new EProductItem($"{leaf}-{i}", "", $"meta{leaf % 4}", "all", $"leaf{leaf / 4}")))];

    private static readonly LeafSamplingOptions options = new() { Leaves = 20, SmallestLeaf = 40, LargestLeaf = 100, ValidationShare = 0.1, Seed = 3 };

    [Fact]
    public void Leaves_are_drawn_clipped_and_split_without_overlap()
    {
        LeafSample sample = LeafSampler.Sample(catalogue, options);
        sample.Leaves.Count.ShouldBe(20);
        sample.Leaves.ShouldAllBe(leaf => leaf.Available >= 40 && leaf.Kept == Math.Min(leaf.Available, 100) && leaf.Validation == (int)Math.Round(leaf.Kept * 0.1));
        sample.Leaves.Select(leaf => leaf.Available).ShouldBeInOrder(SortDirection.Descending);
        sample.Leaves.Any(leaf => leaf.Clipped).ShouldBeTrue();
        sample.Train.Count.ShouldBe(sample.Leaves.Sum(leaf => leaf.Train));
        sample.Validation.Count.ShouldBe(sample.Leaves.Sum(leaf => leaf.Validation));
        sample.Train.Concat(sample.Validation).Select(item => item.Id).Distinct().Count().ShouldBe(sample.Train.Count + sample.Validation.Count);
    }

    [Fact]
    public void Shares_of_meta_categories_add_up_and_clipping_evens_them_out()
    {
        IReadOnlyList<MetaShare> shares = LeafSampler.Sample(catalogue, new LeafSamplingOptions { LargestLeaf = 100, SmallestLeaf = 1 }).MetaShares();
        shares.Count.ShouldBe(4);
        shares.Sum(meta => meta.ShareBefore).ShouldBe(1, 1e-12);
        shares.Sum(meta => meta.ShareAfter).ShouldBe(1, 1e-12);
        shares.Sum(meta => meta.Available).ShouldBe(catalogue.Length);
        shares.Max(meta => meta.ShareBefore).ShouldBeGreaterThan(0.35);
        shares.Max(meta => meta.ShareAfter).ShouldBeLessThan(0.30);
    }

    [Fact]
    public void The_same_seed_draws_the_same_whatever_the_order_of_the_catalogue()
    {
        EProductItem[] shuffled = [.. catalogue];
        new RandomStream(9).Shuffle<EProductItem>(shuffled);
        LeafSample one = LeafSampler.Sample(catalogue, options), again = LeafSampler.Sample(shuffled, options);
        again.Train.ShouldBe(one.Train);
        again.Validation.ShouldBe(one.Validation);
        LeafSampler.Sample(catalogue, new LeafSamplingOptions { Leaves = 20, SmallestLeaf = 40, LargestLeaf = 100, Seed = 4 }).Train.ShouldNotBe(one.Train);
    }

    [Fact]
    public void One_item_of_every_leaf_stays_in_training()
    {
        LeafSample sample = LeafSampler.Sample([new("a", "", "m", "l", "x"), new("b", "", "m", "l", "y")], new LeafSamplingOptions { SmallestLeaf = 1, ValidationShare = 0.99 });
        sample.Train.Count.ShouldBe(2);
        sample.Validation.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_sampled_says_why()
    {
        Should.Throw<EvaluationException>(() => LeafSampler.Sample([new("a", "", "m", "l", "x")])).Message.ShouldContain("no leaf category has 10 items or more");
        Should.Throw<ArgumentException>(() => LeafSampler.Sample([new("a"), new("a")])).Message.ShouldContain("'a' comes twice");
        Should.Throw<ArgumentOutOfRangeException>(() => LeafSampler.Sample([], new LeafSamplingOptions { ValidationShare = 1 }));
    }
}
