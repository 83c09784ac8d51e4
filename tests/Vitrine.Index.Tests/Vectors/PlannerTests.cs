using Vitrine.Index.Filters;

namespace Vitrine.Index.Tests.Vectors;

/// <summary>Searches through lists against searches that compare everything.</summary>
public sealed class PlannerTests
{
    [Theory]
    [InlineData(VectorMetric.InnerProduct, false)]
    [InlineData(VectorMetric.InnerProduct, true)]
    [InlineData(VectorMetric.Cosine, false)]
    [InlineData(VectorMetric.SquaredL2, false)]
    public void The_recall_asked_for_is_found(VectorMetric metric, bool singleViews)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, metric, singleViews);
        foreach (double recall in new[] { 0.8, 0.9, 0.95, 0.99 })
        {
            SearchPlan plan = reader.Plan(null, 10, recall);
            plan.Kind.ShouldBe(SearchPlanKind.Lists);
            plan.ExpectedRecall.ShouldBeGreaterThanOrEqualTo(recall - 1e-6);
            // A hundred queries of ten answers each: chance moves the figure by a point or so.
            gallery.Recall(reader, null, 10, recall).ShouldBeGreaterThan(recall - 0.03);
        }
    }

    [Fact]
    public void More_recall_takes_more_lists()
    {
        IndexReader reader = new Gallery(1).Shared(20_000, VectorMetric.InnerProduct);
        double[] lists = [.. new[] { 0.7, 0.8, 0.9, 0.95, 0.98 }.Select(recall => reader.Plan(null, 10, recall).Lists)];
        lists.ShouldBe(lists.Order());
        lists[^1].ShouldBeGreaterThan(lists[0]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(1)]
    public void Under_a_filter_the_recall_holds_and_k_are_found_where_k_exist(int perMille)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.InnerProduct);
        DocumentSet set = reader.Match(FilterExpression.Parse($"part < {perMille}"));
        gallery.Recall(reader, set, 10, 0.95).ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public void A_filter_that_leaves_little_is_answered_exactly()
    {
        IndexReader reader = new Gallery(1).Shared(20_000, VectorMetric.InnerProduct);
        SearchPlan plan = reader.Plan(reader.Match(FilterExpression.Parse("part < 1")), 10, 0.9);
        plan.Kind.ShouldBe(SearchPlanKind.Scan);
        plan.ExpectedRecall.ShouldBe(1);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Many_answers_are_found_as_well_as_few(int k)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.InnerProduct);
        gallery.Recall(reader, null, k, 0.95, queries: 20).ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public void Full_recall_is_exact_whatever_lists_there_are()
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.SquaredL2);
        reader.Plan(null, 10, 1).Kind.ShouldBe(SearchPlanKind.Scan);
        gallery.Recall(reader, null, 10, 1).ShouldBe(1);
    }

    [Fact]
    public void Scores_and_views_are_those_of_the_exact_search()
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.InnerProduct);
        for (int i = 0; i < 50; i++)
        {
            float[] query = gallery.Query();
            Dictionary<int, VectorHit> exact = reader.SearchVectors(query, null, 200).ToDictionary(hit => hit.Ordinal);
            foreach (VectorHit hit in reader.SearchVectors(query, null, 10, 0.9))
            {
                if (exact.TryGetValue(hit.Ordinal, out VectorHit same))
                    hit.ShouldBe(same);
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_a_query_once_warm()
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.Cosine);
        DocumentSet filter = reader.Match(FilterExpression.Parse("part < 500"));
        float[][] queries = [.. Enumerable.Range(0, 200).Select(_ => gallery.Query())];
        var hits = new VectorHit[10];
        int All()
        {
            int found = 0;
            foreach (float[] query in queries)
            {
                found += reader.SearchVectors(query, null, hits, 0.95);
                found += reader.SearchVectors(query, filter, hits, 0.95);
            }
            return found + reader.SearchVectors(queries[0], null, hits, 1);
        }

        All().ShouldBe(4_010);
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
