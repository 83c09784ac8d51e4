namespace Vitrine.Evaluation.Sampling;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.</summary>
/// <remarks>
/// Cyclic Jacobi: Golub and Van Loan, Matrix Computations, section 8.5. Slower than reduction to a tridiagonal matrix by some factor, but
/// short, very accurate, and fast enough for the few hundred dimensions of word vectors.
/// </remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 50;

    // Off-diagonal norm, relative to the whole matrix, at which the matrix counts as diagonal.
    private const double Converged = 1e-14;

    // A rotation for less than this, relative to the diagonal, would change nothing but the last bits.
    private const double Negligible = 1e-17;

    /// <summary>Decomposes; the matrix is destroyed.</summary>
    /// <param name="matrix">The symmetric matrix, [n][n].</param>
    /// <returns>Eigenvalues, largest first, and the unit eigenvector of each as a row.</returns>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] matrix)
    {
        int n = matrix.Length;
        double[][] vectors = [.. Enumerable.Range(0, n).Select(i => { double[] unit = new double[n]; unit[i] = 1; return unit; })];
        double total = matrix.Sum(row => row.Sum(value => value * value));
        for (int sweep = 0; sweep < MaxSweeps && OffDiagonal(matrix) > Converged * Converged * total; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, p, q);
            }
        }
        double[] values = [.. Enumerable.Range(0, n).Select(i => matrix[i][i])];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => values[i])];
        return ([.. order.Select(i => values[i])], [.. order.Select(i => vectors[i])]);
    }

    private static double OffDiagonal(double[][] matrix)
    {
        double sum = 0;
        for (int i = 0; i < matrix.Length; i++)
        {
            for (int j = i + 1; j < matrix.Length; j++)
                sum += 2 * matrix[i][j] * matrix[i][j];
        }
        return sum;
    }

    // Turns the plane of p and q by the smaller angle that makes matrix[p][q] zero.
    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        double apq = matrix[p][q];
        if (Math.Abs(apq) <= Negligible * (Math.Abs(matrix[p][p]) + Math.Abs(matrix[q][q])))
            return;
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        TurnRows(matrix[p], matrix[q], c, s);
        foreach (double[] row in matrix)
            (row[p], row[q]) = ((c * row[p]) - (s * row[q]), (s * row[p]) + (c * row[q]));
        matrix[p][q] = matrix[q][p] = 0;
        TurnRows(vectors[p], vectors[q], c, s);
    }

    private static void TurnRows(double[] a, double[] b, double c, double s)
    {
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = ((c * a[i]) - (s * b[i]), (s * a[i]) + (c * b[i]));
    }
}
