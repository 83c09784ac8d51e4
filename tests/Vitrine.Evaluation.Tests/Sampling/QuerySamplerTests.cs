using FsCheck.Fluent;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Sampling;

namespace Vitrine.Evaluation.Tests.Sampling;

public sealed class QuerySamplerTests
{
    [Fact]
    public void Rows_are_different_and_as_many_as_wanted_even_among_copies()
        => Properties.Hold(from points in Gen.Choose(0, 2).ArrayOf() from count in Gen.Choose(0, 30) select (points, count), test =>
        {
            var points = new FeatureMatrix(test.points.Length, 1, [.. test.points.Select(point => (float)point)]);
            int[] rows = QuerySampler.Choose(points, test.count, 1);
            rows.Length.ShouldBe(Math.Min(test.count, test.points.Length));
            rows.Distinct().Count().ShouldBe(rows.Length);
            rows.ShouldAllBe(row => row >= 0 && row < test.points.Length);

            // A copy of what was drawn has no chance while anything else is left.
            rows.Take(test.points.Distinct().Count()).Select(row => test.points[row]).Distinct().Count().ShouldBe(Math.Min(test.points.Distinct().Count(), rows.Length));
        });

    [Fact]
    public void Rare_products_are_drawn_at_least_three_times_as_often_as_by_chance()
    {
        // 950 products of one kind close together, 50 of five rare kinds far away: by chance 5 % of the queries would be rare.
        var random = new RandomStream(2);
        float[] values = [.. Enumerable.Range(0, 1000).SelectMany(i =>
        {
            int kind = i < 950 ? 0 : 1 + i % 5;
            return Enumerable.Range(0, 6).Select(d => (float)((d == kind ? 5 : 0) + random.NextDouble()));
        })];
        int[] rows = QuerySampler.Choose(new FeatureMatrix(1000, 6, values), 40, 1);
        rows.Count(row => row >= 950).ShouldBeGreaterThanOrEqualTo(6, "5 % of 40 are two");
        rows.Take(8).Where(row => row >= 950).Select(row => row % 5).Distinct().Count().ShouldBe(5, "every rare kind is among the first eight");
    }

    [Fact]
    public void Each_leaf_gives_as_many_as_the_others_where_it_has_them()
    {
        string[] leaves = [.. Enumerable.Repeat("big", 80), .. Enumerable.Repeat("small", 3), .. Enumerable.Repeat("middle", 17)];
        FeatureMatrix points = Features.SubmissionTests.UnitRows(100, 8, 1);
        int[] rows = QuerySampler.ChoosePerLeaf(leaves, points, 23, 1);
        rows.GroupBy(row => leaves[row]).ToDictionary(leaf => leaf.Key, leaf => leaf.Count()).ShouldBe(new Dictionary<string, int> { ["big"] = 10, ["middle"] = 10, ["small"] = 3 }, ignoreOrder: true);
        QuerySampler.ChoosePerLeaf(leaves, points, 23, 1).ShouldBe(rows);
        QuerySampler.ChoosePerLeaf(leaves, points, 500, 1).Order().ShouldBe(Enumerable.Range(0, 100));
        Should.Throw<ArgumentException>(() => QuerySampler.ChoosePerLeaf(["a"], points, 1, 1));
    }

    [Fact]
    public void An_even_allocation_spends_everything_and_no_group_is_passed_over()
        => Properties.Hold(from sizes in Gen.Choose(0, 9).ArrayOf() from total in Gen.Choose(0, 60) select (sizes, total), test =>
        {
            int[] given = EvenAllocation.Of(test.sizes, test.total);
            given.Sum().ShouldBe(Math.Min(test.total, test.sizes.Sum()));
            for (int i = 0; i < given.Length; i++)
            {
                given[i].ShouldBeInRange(0, test.sizes[i]);
                if (given[i] < test.sizes[i])
                    given[i].ShouldBeGreaterThanOrEqualTo(given.Max() - 1, "a group that had more gives no less than one below the largest");
            }
        });

    [Fact]
    public void A_title_is_the_mean_of_its_known_words_without_stop_words()
    {
        var vectors = new Dictionary<string, float[]> { ["red"] = [1, 0], ["dress"] = [0, 2], ["the"] = [9, 9] };
        FeatureMatrix titles = TitleEmbedding.Of(["The RED dress!", "red-red", "the unknown", ""], vectors.GetValueOrDefault, 2, new HashSet<string> { "the" });
        titles.Values.ToArray().ShouldBe([0.5f, 1, 1, 0, 0, 0, 0, 0]);
        TitleEmbedding.Words("Ünder-Wear 2x").ShouldBe(["ünder", "wear", "2x"]);
        Should.Throw<ArgumentException>(() => TitleEmbedding.Of(["red"], vectors.GetValueOrDefault, 3, new HashSet<string>())).Message.ShouldContain("'red' has 2 numbers instead of 3");
    }
}
