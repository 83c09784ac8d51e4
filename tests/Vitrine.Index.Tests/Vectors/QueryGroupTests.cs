using Vitrine.Index.Vectors;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Vectors;

public sealed class QueryGroupTests
{
    [Fact]
    public void The_share_found_is_counted_over_all_answers_and_its_error_over_queries()
    {
        IndexReader reader = new Gallery(1).Reader(300, VectorMetric.InnerProduct, singleViews: true);
        QueryGroup group = QueryGroup.OfDocuments(reader, [5, 17, 100, 200]);
        group.FindTruth(reader, reader.All, 8, 1, TestContext.Current.CancellationToken);
        // Half of every answer: the own document is in nobody's way.
        GroupRecall half = group.Search((ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts counts) =>
        {
            counts.Lists++;
            reader.SearchVectors(query, null, 5).ToArray().CopyTo(hits);
            return 5;
        }, 8, Gallery.Dimension, 2, TestContext.Current.CancellationToken);
        half.Recall.ShouldBe(0.5);
        half.Error.ShouldBe(0);
        half.Counts.Lists.ShouldBe(4);
        // Everything for two queries, nothing for the other two.
        int asked = 0;
        GroupRecall uneven = group.Search(
            (ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts _) => asked++ < 2 ? reader.SearchVectors(query, null, hits) : 0,
            8, Gallery.Dimension, 1, TestContext.Current.CancellationToken);
        uneven.Recall.ShouldBe(0.5);
        uneven.Error.ShouldBe(Math.Sqrt(1.0 / 3 / 4), 1e-9);
    }

    [Fact]
    public void Answers_beyond_the_depth_do_not_count()
    {
        IndexReader reader = new Gallery(2).Reader(300, VectorMetric.InnerProduct, singleViews: true);
        QueryGroup group = QueryGroup.OfDocuments(reader, [7]);
        group.FindTruth(reader, reader.All, 10, 1, TestContext.Current.CancellationToken);
        // Worst first: of the best three none is among the three that are returned.
        GroupRecall found = group.Search((ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts _) =>
        {
            reader.SearchVectors(query, null, 300).Reverse().Take(4).ToArray().CopyTo(hits);
            return 4;
        }, 3, Gallery.Dimension, 1, TestContext.Current.CancellationToken);
        found.Recall.ShouldBe(0);
    }
}
