using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;

namespace Vitrine.Neural.Operations;

/// <summary>The same numbers under another shape or in another order.</summary>
public static class Shaping
{
    /// <summary>The same numbers under another shape; one dimension may be −1: what is left.</summary>
    /// <exception cref="ArgumentException">The shape holds another number of numbers.</exception>
    public static Tensor Reshape(this Tensor x, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] full = shape.ToArray();
        int open = Array.IndexOf(full, -1);
        if (open >= 0)
        {
            full[open] = 1;
            full[open] = x.Length / Math.Max(1, Tensor.Count(full));
        }
        Tensor y = Tensor.Alias(x, full);
        Tracer.Current?.Record(new ReshapeNode(x, y));
        return Tape.Track(y, [x], () => VectorKernels.Add(x.GradSpan, y.GradSpan));
    }

    /// <summary>Joins all dimensions from <paramref name="first"/> on: (n, c, h, w) becomes (n, c·h·w).</summary>
    public static Tensor Flatten(this Tensor x, int first = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape([.. x.Shape[..first], -1]);
    }

    /// <summary>Swaps the last two dimensions: (…, a, b) becomes (…, b, a).</summary>
    public static Tensor Transpose(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int rows = x.Size(-2), columns = x.Size(-1), matrices = x.Length / Math.Max(1, rows * columns);
        Tensor y = Tensor.Empty([.. x.Shape[..^2], columns, rows]);
        for (int m = 0; m < matrices; m++)
        {
            ReadOnlySpan<float> from = x.Values.Slice(m * rows * columns, rows * columns);
            Span<float> to = y.Values.Slice(m * rows * columns, rows * columns);
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                    to[j * rows + i] = from[i * columns + j];
        }
        return Tape.Track(y, [x], () =>
        {
            for (int m = 0; m < matrices; m++)
            {
                ReadOnlySpan<float> dy = y.GradSpan.Slice(m * rows * columns, rows * columns);
                Span<float> dx = x.GradSpan.Slice(m * rows * columns, rows * columns);
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < columns; j++)
                        dx[i * columns + j] += dy[j * rows + i];
            }
        });
    }

    /// <summary>Puts tensors one after the other along a dimension; the others agree.</summary>
    /// <exception cref="ArgumentException">There are none, or their shapes do not fit.</exception>
    public static Tensor Concatenate(IReadOnlyList<Tensor> parts, int dimension)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("Nothing to put together.", nameof(parts));
        int[] shape = parts[0].Shape.ToArray();
        shape[dimension] = parts.Sum(p => p.Size(dimension));
        foreach (Tensor part in parts)
        {
            for (int d = 0; d < shape.Length; d++)
            {
                if (part.Rank != shape.Length || (d != dimension && part.Size(d) != shape[d]))
                    throw new ArgumentException($"{part} does not fit to {parts[0]} along dimension {dimension}.", nameof(parts));
            }
        }
        Tensor y = Tensor.Empty(shape);
        int outer = Tensor.Count(shape.AsSpan(0, dimension)), row = y.Length / Math.Max(1, outer);
        Tensor[] inputs = [.. parts];
        CopyParts(copyBack: false);
        return Tape.Track(y, inputs, () => CopyParts(copyBack: true));

        void CopyParts(bool copyBack)
        {
            int at = 0;
            foreach (Tensor part in inputs)
            {
                int length = part.Length / Math.Max(1, outer);
                for (int i = 0; i < outer; i++)
                {
                    if (!copyBack) part.Values.Slice(i * length, length).CopyTo(y.Values[(i * row + at)..]);
                    else if (part.RequiresGrad) VectorKernels.Add(part.GradSpan.Slice(i * length, length), y.GradSpan.Slice(i * row + at, length));
                }
                at += length;
            }
        }
    }

    /// <summary>A part of the last dimension: numbers <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> − 1 of each row.</summary>
    public static Tensor SliceLast(this Tensor x, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(x);
        int row = x.Size(-1), rows = x.Length / Math.Max(1, row);
        Tensor y = Tensor.Empty([.. x.Shape[..^1], length]);
        for (int i = 0; i < rows; i++)
            x.Values.Slice(i * row, row).Slice(start, length).CopyTo(y.Values[(i * length)..]);
        return Tape.Track(y, [x], () =>
        {
            for (int i = 0; i < rows; i++)
                VectorKernels.Add(x.GradSpan.Slice(i * row + start, length), y.GradSpan.Slice(i * length, length));
        });
    }

    /// <summary>Rows of a table: x (n, …) and k indices make (k, …). An index may occur more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not one of a row.</exception>
    public static Tensor TakeRows(this Tensor x, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(x);
        int row = x.Length / Math.Max(1, x.Size(0));
        int[] taken = rows.ToArray();
        foreach (int index in taken)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)x.Size(0), nameof(rows));
        Tensor y = Tensor.Empty([taken.Length, .. x.Shape[1..]]);
        for (int i = 0; i < taken.Length; i++)
            x.Values.Slice(taken[i] * row, row).CopyTo(y.Values[(i * row)..]);
        return Tape.Track(y, [x], () =>
        {
            for (int i = 0; i < taken.Length; i++)
                VectorKernels.Add(x.GradSpan.Slice(taken[i] * row, row), y.GradSpan.Slice(i * row, row));
        });
    }

    /// <summary>One step of each sequence: x (b, t, d) and b positions make (b, d).</summary>
    public static Tensor TakeSteps(this Tensor x, ReadOnlySpan<int> positions)
    {
        ArgumentNullException.ThrowIfNull(x);
        int steps = x.Size(1);
        var rows = new int[positions.Length];
        for (int b = 0; b < rows.Length; b++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)positions[b], (uint)steps, nameof(positions));
            rows[b] = b * steps + positions[b];
        }
        return x.Reshape(x.Size(0) * steps, x.Size(2)).TakeRows(rows);
    }
}
