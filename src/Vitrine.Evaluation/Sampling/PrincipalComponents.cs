using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Sampling;

/// <summary>Principal component analysis: the directions in which rows differ most.</summary>
/// <remarks>
/// Pearson, Philosophical Magazine 2, 1901; Hotelling, 1933. Computed from the covariance matrix in double precision: O(rows · columns² +
/// columns³). The sign of a component, which is arbitrary, makes its largest number positive, so that the same data give the same answer.
/// </remarks>
public sealed class PrincipalComponents
{
    private readonly double[] mean;
    private readonly double[][] components;

    private PrincipalComponents(double[] mean, double[][] components, double[] variances, double total)
    {
        this.mean = mean;
        this.components = components;
        Variances = variances;
        ExplainedShare = total > 0 ? variances.Sum() / total : 1;
    }

    /// <summary>The variance along each component, largest first.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Share of the whole variance that the components keep, 0 to 1.</summary>
    public double ExplainedShare { get; }

    /// <summary>Finds the first components.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="count">How many components, 1 to the number of columns.</param>
    public static PrincipalComponents Fit(FeatureMatrix rows, int count)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Rows, 1, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, rows.Columns);
        double[] mean = MeanOf(rows);
        double[][] covariance = CovarianceOf(rows, mean);
        double total = Enumerable.Range(0, rows.Columns).Sum(i => covariance[i][i]);
        (double[] values, double[][] vectors) = SymmetricEigen.Decompose(covariance);
        foreach (double[] vector in vectors)
        {
            if (vector.MaxBy(Math.Abs) < 0)
                NegateInPlace(vector);
        }
        return new PrincipalComponents(mean, vectors[..count], [.. values[..count].Select(value => Math.Max(value, 0))], total);
    }

    /// <summary>The rows in the coordinates of the components, centred.</summary>
    /// <exception cref="ArgumentException">The rows have another length than those that were fitted.</exception>
    public FeatureMatrix Project(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != mean.Length)
            throw new ArgumentException($"rows have {rows.Columns} numbers instead of {mean.Length}", nameof(rows));
        float[] values = new float[(long)rows.Rows * components.Length];
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<float> row = rows[i];
            for (int c = 0; c < components.Length; c++)
            {
                double[] component = components[c];
                double sum = 0;
                for (int d = 0; d < row.Length; d++)
                    sum += (row[d] - mean[d]) * component[d];
                values[(i * components.Length) + c] = (float)sum;
            }
        }
        return new FeatureMatrix(rows.Rows, components.Length, values);
    }

    private static double[] MeanOf(FeatureMatrix rows)
    {
        double[] mean = new double[rows.Columns];
        for (int i = 0; i < rows.Rows; i++)
        {
            for (int d = 0; d < mean.Length; d++)
                mean[d] += rows[i][d];
        }
        for (int d = 0; d < mean.Length; d++)
            mean[d] /= rows.Rows;
        return mean;
    }

    private static double[][] CovarianceOf(FeatureMatrix rows, double[] mean)
    {
        int n = mean.Length;
        double[][] covariance = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        double[] centred = new double[n];
        for (int i = 0; i < rows.Rows; i++)
        {
            for (int d = 0; d < n; d++)
                centred[d] = rows[i][d] - mean[d];
            for (int a = 0; a < n; a++)
            {
                double[] row = covariance[a];
                double factor = centred[a];
                for (int b = a; b < n; b++)
                    row[b] += factor * centred[b];
            }
        }
        for (int a = 0; a < n; a++)
        {
            for (int b = a; b < n; b++)
                covariance[b][a] = covariance[a][b] /= Math.Max(rows.Rows - 1, 1);
        }
        return covariance;
    }

    private static void NegateInPlace(double[] vector)
    {
        for (int i = 0; i < vector.Length; i++)
            vector[i] = -vector[i];
    }
}
