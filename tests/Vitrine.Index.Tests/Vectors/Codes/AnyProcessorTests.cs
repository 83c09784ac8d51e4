namespace Vitrine.Index.Tests.Vectors.Codes;

/// <summary>A whole life of lists, small enough for a processor without vectors.</summary>
public sealed class AnyProcessorTests
{
    [Theory]
    [InlineData(VectorMetric.InnerProduct)]
    [InlineData(VectorMetric.SquaredL2)]
    public void Lists_are_made_calibrated_and_searched(VectorMetric metric)
    {
        var gallery = new Gallery(1, clusters: 8);
        IndexReader reader = Gallery.Calibrated(gallery.Reader(1_500, metric));
        // So few vectors and queries move the figure by some points; what an unsound kernel finds is far below.
        gallery.Recall(reader, null, 10, 0.9, queries: 40).ShouldBeGreaterThan(0.8);
        gallery.Recall(reader, null, 10, 1, queries: 10).ShouldBe(1);
    }
}
