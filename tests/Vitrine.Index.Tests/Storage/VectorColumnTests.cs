using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class VectorColumnTests
{
    public static TheoryData<VectorMetric, RowFormat> Kinds => new MatrixTheoryData<VectorMetric, RowFormat>(Enum.GetValues<VectorMetric>(), Enum.GetValues<RowFormat>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_score_is_the_metric_over_the_stored_row(VectorMetric metric, RowFormat format)
    {
        var random = new SeededRandom(3);
        foreach (int dimension in new[] { 1, 8, 31, 33, 256, 257 })
        {
            VectorColumn column = Column(metric, format, dimension);
            column.AddDocument([Vector(random, dimension), Vector(random, dimension), new float[dimension]]);
            using var query = new PreparedQuery(metric, Vector(random, dimension));
            var row = new float[dimension];
            for (int i = 0; i < 3; i++)
            {
                column.CopyRow(i, row);
                double expected = 0;
                for (int j = 0; j < dimension; j++)
                    expected += metric == VectorMetric.SquaredL2 ? -Math.Pow(query.Values[j] - row[j], 2) : (double)query.Values[j] * row[j];
                column.Score(query.Values, i).ShouldBe((float)expected, 1e-4 * dimension);
                var job = new ScoreJob { Column = column, Query = query.Values, Row = i };
                column.Dispatch(ref job);
                job.Score.ShouldBe(column.Score(query.Values, i));
            }
        }
    }

    [Theory]
    [InlineData(RowFormat.Float32, 1e-6)]
    [InlineData(RowFormat.BFloat16, 5e-3)]
    [InlineData(RowFormat.Int8, 2e-2)]
    public void The_cosine_does_not_see_lengths(RowFormat format, double tolerance)
    {
        VectorColumn column = Column(VectorMetric.Cosine, format, 3);
        column.AddDocument([[1e-20f, 2e-20f, 2e-20f], [1e20f, 2e20f, 2e20f], [0, 0, 0]]);
        using var query = new PreparedQuery(VectorMetric.Cosine, [3, 6, 6]);
        column.Score(query.Values, 0).ShouldBe(1, tolerance);
        column.Score(query.Values, 1).ShouldBe(1, tolerance);
        column.Score(query.Values, 2).ShouldBe(0);
    }

    [Theory]
    [InlineData(RowFormat.Float32)]
    [InlineData(RowFormat.BFloat16)]
    [InlineData(RowFormat.Int8)]
    public void Rows_know_their_documents_through_many_blocks(RowFormat format)
    {
        VectorColumn column = Column(VectorMetric.InnerProduct, format, 4_096);
        int documents = 3 * column.RowsPerBlock;
        for (int i = 0; i < documents; i++)
            column.AddDocument([.. Enumerable.Repeat(Filled(i), i % 3)]);
        var row = new float[4_096];
        for (int i = 0; i < documents; i++)
        {
            (column.First[i + 1] - column.First[i]).ShouldBe(i % 3);
            for (int j = column.First[i]; j < column.First[i + 1]; j++)
            {
                column.Documents[j].ShouldBe(i);
                column.CopyRow(j, row);
                row[0].ShouldBe(i % 100);
                row[4_095].ShouldBe(127);
            }
        }
    }

    [Fact]
    public void It_knows_whether_any_document_has_several_views()
    {
        var schema = new IndexSchema { Dimension = 2 };
        var column = new VectorColumn(schema);
        column.AddDocument([[1, 2]]);
        column.AddDocument([]);
        column.HasSingleViews.ShouldBeTrue();
        column.AddDocument([[1, 2], [3, 4]]);
        column.HasSingleViews.ShouldBeFalse();
        new VectorColumn(schema, [0, 1, 1, 2]).HasSingleViews.ShouldBeTrue();
        new VectorColumn(schema, [0, 1, 3]).HasSingleViews.ShouldBeFalse();
    }

    [Theory]
    [InlineData(RowFormat.Float32, 1 << 18)]
    [InlineData(RowFormat.BFloat16, 1 << 17)]
    [InlineData(RowFormat.Int8, (1 << 16) + 4)]
    public void The_widest_vector_fits(RowFormat format, int stride) =>
        Column(VectorMetric.InnerProduct, format, 65_536).Stride.ShouldBe(stride);

    // 127 as the greatest: whole numbers come back as they were in every format.
    private static float[] Filled(int number)
    {
        var vector = new float[4_096];
        vector[0] = number % 100;
        vector[^1] = 127;
        return vector;
    }

    private static VectorColumn Column(VectorMetric metric, RowFormat format, int dimension) =>
        new(new IndexSchema { Dimension = dimension, Metric = metric, Rows = format });

    private static float[] Vector(SeededRandom random, int dimension) => [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextGaussian())];

    private ref struct ScoreJob : IRowJob
    {
        public required VectorColumn Column;
        public required ReadOnlySpan<float> Query;
        public required int Row;
        public float Score;

        public void Run<TKernel>()
            where TKernel : struct, IRowKernel => Score = TKernel.Score(Query, Column.Row(Row));
    }
}
