using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation.Features;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Tests.Scoring;

public sealed class ExactFeatureSearchTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 700, 31)]
    [InlineData(600, 4200, 64)]
    public void The_matrix_product_ranks_as_the_plain_loops_do(int queryRows, int galleryRows, int dimension)
    {
        FeatureMatrix queries = Rows(queryRows, dimension, 1), gallery = Rows(galleryRows, dimension, 2);
        string[] queryIds = [.. Enumerable.Range(0, queryRows).Select(i => $"q{i}")], galleryIds = [.. Enumerable.Range(0, galleryRows).Select(i => $"g{i}")];
        var options = new FeatureRankingOptions { Depth = 7, Threads = 2, Tag = "tagged" };
        using var first = Open(gallery);
        using var second = Open(gallery);
        var exact = new ExactFeatureSearch().Rank(queries, queryIds, first, galleryIds, options);
        var plain = FeatureRanking.Rank(queries, queryIds, second, galleryIds, options);
        exact.Tag.ShouldBe("tagged");
        foreach (var query in queryIds)
            exact.Of(query).Zip(plain.Of(query)).ShouldAllBe(pair => Math.Abs(pair.First.Score - pair.Second.Score) < 1e-4);
        exact.Count.ShouldBe(plain.Count);
    }

    private static FeatureMatrix Rows(int rows, int columns, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new FeatureMatrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextGaussian())]);
    }

    private static FeatureReader Open(FeatureMatrix matrix)
    {
        var stream = new MemoryStream();
        NpyWriter.Write(stream, matrix);
        stream.Position = 0;
        return new FeatureReader(stream, "gallery.npy");
    }
}
