namespace Vitrine.Index.Tests.Vectors;

/// <summary>Filters whose documents lie together, as those of a category do: near the query, or far from it.</summary>
public sealed class CorrelatedFilterTests
{
    [Theory]
    [InlineData(true, 0.4)]
    [InlineData(true, 0.1)]
    [InlineData(false, 0.4)]
    [InlineData(false, 0.1)]
    public void The_recall_asked_for_is_found(bool near, double share)
    {
        var gallery = new Gallery(1);
        IndexReader reader = gallery.Shared(20_000, VectorMetric.InnerProduct);
        int found = 0, wanted = 0;
        for (int round = 0; round < 5; round++)
        {
            // Documents in the order of their distance from one of them; the filter leaves the first or the last.
            IReadOnlyList<VectorHit> order = reader.SearchVectors(gallery.Query(), null, reader.Count);
            int count = (int)(share * order.Count);
            DocumentSet set = reader.SetOf([.. (near ? order.Take(count) : order.TakeLast(count)).Select(hit => hit.Ordinal)]);
            for (int i = 0; i < 20; i++)
            {
                float[] query = gallery.Query();
                HashSet<int> exact = [.. reader.SearchVectors(query, set, 10).Select(hit => hit.Ordinal)];
                wanted += exact.Count;
                found += reader.SearchVectors(query, set, 10, 0.95).Count(hit => exact.Contains(hit.Ordinal));
            }
        }
        ((double)found / wanted).ShouldBeGreaterThan(0.92);
    }
}
