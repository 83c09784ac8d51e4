namespace Vitrine.Benchmarks.Graph;

/// <summary>A graph over rows: a fixed number of neighbours each.</summary>
/// <param name="Rows">Rotated vectors, row after row.</param>
/// <param name="Dimension">Numbers of one, padded.</param>
/// <param name="Neighbours"><see cref="Degree"/> rows for each row.</param>
/// <param name="Entries">For each inverted list the row nearest to its centre.</param>
internal sealed record FlatGraph(float[] Rows, int Dimension, int[] Neighbours, int[] Entries)
{
    /// <summary>Neighbours of a row: a block of <see cref="Vitrine.Numerics.Codes.FastScan"/>.</summary>
    public const int Degree = 32;

    public int Count => Rows.Length / Dimension;

    public ReadOnlySpan<float> Row(int row) => Rows.AsSpan(row * Dimension, Dimension);

    public ReadOnlySpan<int> NeighboursOf(int row) => Neighbours.AsSpan(row * Degree, Degree);
}
