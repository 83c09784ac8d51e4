namespace Vitrine.Neural.Operations;

/// <summary>Pictures as matrices of columns: column p holds what the window sees at output position p.</summary>
/// <remarks>
/// Convolution is then a matrix product (Chellapilla, Puri and Simard, 2006). One group of one picture, (c, h, w), becomes
/// (c·k·k, positions); zeros where the window hangs over the edge.
/// </remarks>
internal static class ImageColumns
{
    /// <summary>Picture → columns; the rows of the matrix are <paramref name="stride"/> numbers apart.</summary>
    public static void Gather(in ConvolutionShape s, ReadOnlySpan<float> picture, Span<float> columns, int stride)
    {
        int row = 0;
        for (int c = 0; c < s.GroupInputs; c++)
        for (int ky = 0; ky < s.Window.Kernel; ky++)
        for (int kx = 0; kx < s.Window.Kernel; kx++, row++)
        {
            (int from, int to) = Inside(kx, s.Left, s.Window.Stride, s.Width, s.OutWidth);
            for (int oy = 0; oy < s.OutHeight; oy++)
            {
                Span<float> line = columns.Slice(row * stride + oy * s.OutWidth, s.OutWidth);
                int y = oy * s.Window.Stride + ky - s.Top;
                if ((uint)y >= (uint)s.Height || from >= to)
                {
                    line.Clear();
                    continue;
                }
                line[..from].Clear();
                line[to..].Clear();
                int x = from * s.Window.Stride + kx - s.Left;
                ReadOnlySpan<float> source = picture.Slice((c * s.Height + y) * s.Width, s.Width);
                if (s.Window.Stride == 1) source.Slice(x, to - from).CopyTo(line[from..]);
                else StridedKernels.Gather(source[x..], s.Window.Stride, line[from..to]);
            }
        }
    }

    /// <summary>Columns → picture: each number is added to where <see cref="Gather"/> took it from.</summary>
    public static void Scatter(in ConvolutionShape s, ReadOnlySpan<float> columns, int stride, Span<float> picture)
    {
        int row = 0;
        for (int c = 0; c < s.GroupInputs; c++)
        for (int ky = 0; ky < s.Window.Kernel; ky++)
        for (int kx = 0; kx < s.Window.Kernel; kx++, row++)
        {
            (int from, int to) = Inside(kx, s.Left, s.Window.Stride, s.Width, s.OutWidth);
            for (int oy = 0; oy < s.OutHeight && from < to; oy++)
            {
                int y = oy * s.Window.Stride + ky - s.Top;
                if ((uint)y >= (uint)s.Height) continue;
                ReadOnlySpan<float> line = columns.Slice(row * stride + oy * s.OutWidth, s.OutWidth);
                int x = from * s.Window.Stride + kx - s.Left;
                Span<float> target = picture.Slice((c * s.Height + y) * s.Width, s.Width);
                if (s.Window.Stride == 1) VectorKernels.Add(target.Slice(x, to - from), line[from..to]);
                else StridedKernels.ScatterAdd(line[from..to], s.Window.Stride, target[x..]);
            }
        }
    }

    /// <summary>Output positions at which tap k lies inside the picture: 0 ≤ o·stride + k − before &lt; size.</summary>
    internal static (int From, int To) Inside(int k, int before, int stride, int size, int outputs)
    {
        int from = Math.Max(0, (before - k + stride - 1) / stride);
        int to = size + before - k <= 0 ? 0 : Math.Min(outputs, (size + before - k - 1) / stride + 1);
        return (from, Math.Max(from, to));
    }
}
