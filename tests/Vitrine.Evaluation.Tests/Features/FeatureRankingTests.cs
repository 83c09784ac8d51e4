using FsCheck.Fluent;
using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Tests.Features;

public sealed class FeatureRankingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(128)]
    [InlineData(257)]
    public void The_inner_product_is_that_of_the_plain_loop(int dimension)
    {
        FeatureMatrix rows = SubmissionTests.UnitRows(2, dimension, 3);
        double plain = 0;
        for (int i = 0; i < dimension; i++)
            plain += (double)rows[0][i] * rows[1][i];
        PlainInnerProducts.Dot(rows[0], rows[1]).ShouldBe((float)plain, 1e-6f);
    }

    [Fact]
    public void The_lists_are_those_of_a_full_sort_whatever_the_number_of_threads()
    {
        // More rows than one chunk, so that blocks, chunks and threads all have seams.
        FeatureMatrix queries = SubmissionTests.UnitRows(150, 16, 1), gallery = SubmissionTests.UnitRows(9001, 16, 2);
        string[] queryIds = SubmissionTests.Ids(150), galleryIds = SubmissionTests.Ids(9001);
        Run run = Rank(1), parallel = Rank(2);
        foreach (int q in (int[])[0, 1, 127, 128, 149])
        {
            IEnumerable<string> sorted = Enumerable.Range(0, gallery.Rows).OrderByDescending(row => PlainInnerProducts.Dot(queries[q], gallery[row])).Take(20).Select(row => galleryIds[row]);
            JudgedRanking.Ordered(run.Of(queryIds[q]), RankOrder.ByScore).Select(line => line.Document).ShouldBe(sorted);
            run.Of(queryIds[q]).ShouldBe(parallel.Of(queryIds[q]));
        }

        Run Rank(int threads)
        {
            using FeatureReader reader = NpyTests.Open(NpyTests.Write(gallery));
            return FeatureRanking.Rank(queries, queryIds, reader, galleryIds, new FeatureRankingOptions { Depth = 20, Threads = threads }, cancel: TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void Ties_at_the_cut_are_broken_by_id_descending_as_everywhere()
        => Properties.Hold(Gen.Choose(0, 2).ArrayOf(), levels =>
        {
            string[] ids = SubmissionTests.Ids(levels.Length);
            using FeatureReader reader = NpyTests.Open(NpyTests.Write(new FeatureMatrix(levels.Length, 1, [.. levels.Select(level => (float)level)])));
            Run run = FeatureRanking.Rank(new FeatureMatrix(1, 1, [1]), ["q"], reader, ids, new FeatureRankingOptions { Depth = 5, Threads = 1 });
            IEnumerable<RankedDocument> all = levels.Select((level, i) => new RankedDocument(ids[i], i, level));
            run.Of("q").Select(line => line.Document).ShouldBe(JudgedRanking.Ordered([.. all], RankOrder.ByScore).Take(5).Select(line => line.Document));
        });

    [Fact]
    public void Another_matrix_product_gives_the_same_lists_and_progress_is_told()
    {
        // More queries than one tile, so that tiles have seams too.
        FeatureMatrix queries = SubmissionTests.UnitRows(520, 8, 1), gallery = SubmissionTests.UnitRows(4100, 8, 2);
        string[] queryIds = SubmissionTests.Ids(520), galleryIds = SubmissionTests.Ids(4100);
        var told = new Told();
        Run plain = Rank(null), other = Rank((q, queryCount, d, documentCount, dimension, scores) =>
        {
            for (int i = 0; i < queryCount * documentCount; i++)
                scores[i] = PlainInnerProducts.Dot(q.Slice(i / documentCount * dimension, dimension), d.Slice(i % documentCount * dimension, dimension));
        });
        told.Rows.ShouldBe([4096, 4100, 4096, 4100]);
        foreach (string query in queryIds)
            other.Of(query).ShouldBe(plain.Of(query));

        Run Rank(InnerProducts? products)
        {
            using FeatureReader reader = NpyTests.Open(NpyTests.Write(gallery));
            return FeatureRanking.Rank(queries, queryIds, reader, galleryIds, new FeatureRankingOptions { Depth = 5, Threads = 2, Products = products }, told, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        FeatureMatrix two = SubmissionTests.UnitRows(2, 4, 1);
        using FeatureReader other = NpyTests.Open(NpyTests.Write(SubmissionTests.UnitRows(2, 5, 1)));
        Should.Throw<ArgumentException>(() => FeatureRanking.Rank(two, ["a", "b"], other, ["c", "d"])).Message.ShouldContain("queries have 4 numbers a row, the gallery has 5");
        Should.Throw<ArgumentException>(() => FeatureRanking.Rank(two, ["a"], other, ["c", "d"])).Message.ShouldContain("2 query rows for 1 ids");
    }

    private sealed class Told : IProgress<long>
    {
        public List<long> Rows { get; } = [];

        public void Report(long value) => Rows.Add(value);
    }
}
