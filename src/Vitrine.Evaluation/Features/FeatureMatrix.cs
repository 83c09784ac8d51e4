namespace Vitrine.Evaluation.Features;

/// <summary>Rows of numbers, one row a picture.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] values;

    /// <summary>Wraps numbers, which are not copied.</summary>
    /// <param name="rows">How many rows, 0 or more.</param>
    /// <param name="columns">How many numbers a row, at least 1.</param>
    /// <param name="values">The numbers, row after row: rows × columns of them.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public FeatureMatrix(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.LongLength != (long)rows * columns)
            throw new ArgumentException($"{values.Length} numbers are not {rows} rows of {columns}", nameof(values));
        Rows = rows;
        Columns = columns;
        this.values = values;
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many numbers a row.</summary>
    public int Columns { get; }

    /// <summary>All numbers, row after row.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>One row, counted from 0.</summary>
    public ReadOnlySpan<float> this[int row] => values.AsSpan(row * Columns, Columns);
}
