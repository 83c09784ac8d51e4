using Vitrine.Index.Filters;

namespace Vitrine.Index.Tests.Vectors;

public sealed class BatchSearchTests
{
    [Theory]
    [InlineData(VectorMetric.InnerProduct)]
    [InlineData(VectorMetric.Cosine)]
    [InlineData(VectorMetric.SquaredL2)]
    public void Many_exact_searches_at_once_find_what_each_finds_alone(VectorMetric metric)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Reader(3_000, metric);
        DocumentSet filter = reader.Match(FilterExpression.Parse("part < 300"));
        float[][] queries = [.. Enumerable.Range(0, 37).Select(_ => gallery.Query())];
        foreach (DocumentSet? among in new[] { null, filter })
        {
            IReadOnlyList<IReadOnlyList<VectorHit>> batch = reader.SearchVectorsBatch(queries.SelectMany(q => q).ToArray(), among, 25, cancel: TestContext.Current.CancellationToken);
            batch.Count.ShouldBe(37);
            for (int i = 0; i < queries.Length; i++)
                batch[i].ShouldBe(reader.SearchVectors(queries[i], among, 25));
        }
    }

    [Fact]
    public void Many_searches_of_lists_find_what_each_finds_alone()
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.InnerProduct);
        float[][] queries = [.. Enumerable.Range(0, 50).Select(_ => gallery.Query())];
        IReadOnlyList<IReadOnlyList<VectorHit>> batch = reader.SearchVectorsBatch(queries.SelectMany(q => q).ToArray(), null, 10, 0.9, TestContext.Current.CancellationToken);
        for (int i = 0; i < queries.Length; i++)
            batch[i].ShouldBe(reader.SearchVectors(queries[i], null, 10, 0.9));
    }

    [Fact]
    public void No_queries_and_no_k_have_no_answers()
    {
        IndexReader reader = new Gallery(3).Reader(500, VectorMetric.InnerProduct);
        reader.SearchVectorsBatch([], null, 10, cancel: TestContext.Current.CancellationToken).ShouldBeEmpty();
        reader.SearchVectorsBatch(new float[Gallery.Dimension * 2], null, 0, cancel: TestContext.Current.CancellationToken).ShouldAllBe(hits => hits.Count == 0);
        Should.Throw<ArgumentException>(() => reader.SearchVectorsBatch(new float[65], null, 10)).Message.ShouldContain("65 numbers");
    }
}
