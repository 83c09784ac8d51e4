using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation.Features;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Tests.Scoring;

public sealed class IndexFeatureSearchTests
{
    private static readonly FeatureRankingOptions Options = new() { Depth = 10, Threads = 2, Tag = "tagged" };

    [Fact]
    public void Finds_the_share_of_the_neighbours_that_is_asked_for()
    {
        FeatureMatrix gallery = Clusters(6_000, 32, 1), queries = Clusters(200, 32, 2);
        string[] queryIds = Ids("q", queries.Rows), galleryIds = Ids("g", gallery.Rows);
        var search = new IndexFeatureSearch(0.95);
        using var first = Open(gallery);
        using var second = Open(gallery);
        var rows = 0L;
        var run = search.Rank(queries, queryIds, first, galleryIds, Options, new Counter(n => rows = n), TestContext.Current.CancellationToken);
        var exact = FeatureRanking.Rank(queries, queryIds, second, galleryIds, Options, cancel: TestContext.Current.CancellationToken);
        search.Plan!.Value.Kind.ShouldBe(SearchPlanKind.Lists);
        rows.ShouldBe(gallery.Rows);
        run.Tag.ShouldBe("tagged");
        var found = queryIds.Average(q => run.Of(q).Select(d => d.Document).Intersect(exact.Of(q).Select(d => d.Document)).Count() / 10.0);
        found.ShouldBeGreaterThanOrEqualTo(0.93);
        foreach (var query in queryIds)
        {
            run.Of(query).Select(d => d.Rank).ShouldBe(Enumerable.Range(1, 10));
            run.Of(query).Select(d => d.Score).ShouldBeInOrder(SortDirection.Descending);
        }
    }

    [Fact]
    public void A_gallery_smaller_than_the_depth_is_ranked_whole()
    {
        using var gallery = Open(Clusters(3, 4, 1));
        var search = new IndexFeatureSearch(0.9);
        var run = search.Rank(Clusters(1, 4, 2), ["q"], gallery, ["a", "b", "c"], Options, cancel: TestContext.Current.CancellationToken);
        search.Plan!.Value.Kind.ShouldBe(SearchPlanKind.Scan);
        run.Of("q").Select(d => d.Document).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public void An_id_given_twice_is_named()
    {
        using var gallery = Open(Clusters(2, 4, 1));
        Should.Throw<ArgumentException>(() => new IndexFeatureSearch(0.9).Rank(Clusters(1, 4, 2), ["q"], gallery, ["a", "a"], Options))
            .Message.ShouldContain("'a' twice");
    }

    private static string[] Ids(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    // Rows around centres that both sets share, as views of products are.
    private static FeatureMatrix Clusters(int rows, int columns, ulong seed)
    {
        var centres = new SeededRandom(7);
        float[][] centre = [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, columns).Select(_ => (float)centres.NextGaussian()).ToArray())];
        var random = new SeededRandom(seed);
        var values = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var around = centre[random.NextInt(centre.Length)];
            for (var i = 0; i < columns; i++)
                values[(row * columns) + i] = around[i] + (0.4f * (float)random.NextGaussian());
        }

        return new FeatureMatrix(rows, columns, values);
    }

    private static FeatureReader Open(FeatureMatrix matrix)
    {
        var stream = new MemoryStream();
        NpyWriter.Write(stream, matrix);
        stream.Position = 0;
        return new FeatureReader(stream, "gallery.npy");
    }

    private sealed class Counter(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
