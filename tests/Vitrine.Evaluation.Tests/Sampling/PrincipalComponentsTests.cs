using FsCheck.Fluent;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Sampling;

namespace Vitrine.Evaluation.Tests.Sampling;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Points_on_a_line_have_one_component_along_it()
    {
        // (3, 4)·t about (10, 20): distances along the line are 5·t.
        float[] steps = [-2, -1, 0, 1, 2];
        var points = new FeatureMatrix(5, 2, [.. steps.SelectMany(t => new[] { 10 + 3 * t, 20 + 4 * t })]);
        PrincipalComponents components = PrincipalComponents.Fit(points, 2);
        components.Variances[0].ShouldBe(25 * 2.5, 1e-6);
        components.Variances[1].ShouldBe(0, 1e-6);
        components.ExplainedShare.ShouldBe(1, 1e-9);
        FeatureMatrix projected = PrincipalComponents.Fit(points, 1).Project(points);
        projected.Values.ToArray().Select(value => (int)Math.Round(value)).ShouldBe([-10, -5, 0, 5, 10]);
    }

    [Fact]
    public void All_components_together_keep_every_distance()
        => Properties.Hold(from rows in Gen.Choose(2, 12) from columns in Gen.Choose(1, 9) from seed in Gen.Choose(0, 10_000) select (rows, columns, seed), size =>
        {
            FeatureMatrix points = SubmissionRows(size.rows, size.columns, (ulong)size.seed);
            PrincipalComponents components = PrincipalComponents.Fit(points, size.columns);
            components.Variances.ShouldBeInOrder(SortDirection.Descending);
            FeatureMatrix projected = components.Project(points);
            for (int i = 1; i < size.rows; i++)
                Distance(projected, i).ShouldBe(Distance(points, i), 1e-5);
        });

    [Fact]
    public void Few_components_of_many_dimensions_find_the_plane_that_the_points_lie_in()
    {
        // 64 dimensions, of which two random directions hold almost all the variance.
        var random = new RandomStream(5);
        FeatureMatrix directions = SubmissionRows(2, 64, 7);
        float[] values = new float[200 * 64];
        for (int i = 0; i < 200; i++)
        {
            double a = 8 * (random.NextDouble() - 0.5), b = 3 * (random.NextDouble() - 0.5);
            for (int d = 0; d < 64; d++)
                values[(i * 64) + d] = (float)((a * directions[0][d]) + (b * directions[1][d]) + (0.001 * (random.NextDouble() - 0.5)));
        }
        PrincipalComponents.Fit(new FeatureMatrix(200, 64, values), 2).ExplainedShare.ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void Rows_of_another_length_are_refused()
    {
        PrincipalComponents components = PrincipalComponents.Fit(SubmissionRows(3, 4, 1), 2);
        Should.Throw<ArgumentException>(() => components.Project(SubmissionRows(3, 5, 1))).Message.ShouldContain("5 numbers instead of 4");
        Should.Throw<ArgumentOutOfRangeException>(() => PrincipalComponents.Fit(SubmissionRows(3, 4, 1), 5));
    }

    private static FeatureMatrix SubmissionRows(int rows, int columns, ulong seed) => Features.SubmissionTests.UnitRows(rows, columns, seed);

    private static double Distance(FeatureMatrix rows, int row)
    {
        double sum = 0;
        for (int d = 0; d < rows.Columns; d++)
            sum += Math.Pow(rows[row][d] - rows[0][d], 2);
        return Math.Sqrt(sum);
    }
}
