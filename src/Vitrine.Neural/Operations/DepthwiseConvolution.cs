using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Neural.Operations;

/// <summary>Convolution in which every channel has one filter of its own, computed directly.</summary>
/// <remarks>
/// A matrix product would have one row here. Instead each plane is copied once into padded lines, a line cut into <c>stride</c> phases
/// (columns 0, s, 2s…; then 1, s + 1…), so that each tap reads neighbouring numbers for neighbouring outputs, at any stride, without
/// asking for edges. Lines have room for whole vectors; what those compute beyond the last output is never copied out, and on the way
/// back it is zero.
/// </remarks>
internal static unsafe class DepthwiseConvolution
{
    private const int Lane = 16;

    public static void Forward(ConvolutionShape s, float[] x, float[] weight, float[] y)
    {
        var lines = new Lines(s);
        Compute.For(s.Batch * s.Inputs, (long)s.Positions * s.Taps, plane =>
        {
            float[] padded = Scratch(ref _padded, lines.Length);
            float[] result = Scratch(ref _result, s.OutHeight * lines.OutStride);
            lines.Spread(s, x.AsSpan(plane * s.Height * s.Width, s.Height * s.Width), padded);
            fixed (float* p = padded, w = &weight[plane % s.Inputs * s.Taps], o = result)
            fixed (int* offsets = lines.Offsets)
            {
                for (int oy = 0; oy < s.OutHeight; oy++)
                    Filter(p + oy * s.Window.Stride * lines.Stride, offsets, w, s.Taps, o + oy * lines.OutStride, lines.OutStride);
            }
            for (int oy = 0; oy < s.OutHeight; oy++)
                result.AsSpan(oy * lines.OutStride, s.OutWidth).CopyTo(y.AsSpan(plane * s.Positions + oy * s.OutWidth));
        });
    }

    public static void Backward(ConvolutionShape s, float[] x, float[] weight, float[] dy, float[]? dx, float[]? dw)
    {
        var lines = new Lines(s);
        // A thread takes whole channels, so that no two add to one filter.
        Compute.For(s.Inputs, (long)s.Batch * s.Positions * s.Taps * 2, channel =>
        {
            float[] padded = Scratch(ref _padded, lines.Length);
            float[] gradient = Scratch(ref _result, s.OutHeight * lines.OutStride);
            for (int n = 0; n < s.Batch; n++)
            {
                int plane = n * s.Inputs + channel;
                gradient.AsSpan(0, s.OutHeight * lines.OutStride).Clear();
                for (int oy = 0; oy < s.OutHeight; oy++)
                    dy.AsSpan(plane * s.Positions + oy * s.OutWidth, s.OutWidth).CopyTo(gradient.AsSpan(oy * lines.OutStride));
                if (dw is not null)
                {
                    lines.Spread(s, x.AsSpan(plane * s.Height * s.Width, s.Height * s.Width), padded);
                    fixed (float* p = padded, g = gradient)
                    {
                        for (int tap = 0; tap < s.Taps; tap++)
                            dw[channel * s.Taps + tap] += Correlate(p + lines.Offsets[tap], s.Window.Stride * lines.Stride, g, lines.OutStride, s.OutHeight);
                    }
                }
                if (dx is null) continue;
                padded.AsSpan(0, lines.Length).Clear();
                fixed (float* p = padded, g = gradient, w = &weight[channel * s.Taps])
                {
                    for (int oy = 0; oy < s.OutHeight; oy++)
                    for (int tap = 0; tap < s.Taps; tap++)
                    {
                        float* at = p + oy * s.Window.Stride * lines.Stride + lines.Offsets[tap];
                        VectorKernels.AddScaled(new Span<float>(at, lines.OutStride), new ReadOnlySpan<float>(g + oy * lines.OutStride, lines.OutStride), w[tap]);
                    }
                }
                lines.Collect(s, padded, dx.AsSpan(plane * s.Height * s.Width, s.Height * s.Width));
            }
        });
    }

    /// <summary>One line of outputs: y[i] = Σ w[tap]·x[i + offset(tap)].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Filter(float* x, int* offsets, float* w, int taps, float* y, int count)
    {
        for (int i = 0; i < count; i += Lane)
        {
            Vector512<float> sum = default;
            for (int tap = 0; tap < taps; tap++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(w[tap]), Vector512.Load(x + i + offsets[tap]), sum);
            sum.Store(y + i);
        }
    }

    /// <summary>One tap's gradient: the sum over lines of x·dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Correlate(float* x, int stride, float* dy, int count, int lines)
    {
        Vector512<float> even = default, odd = default;
        for (int l = 0; l < lines; l++, x += stride, dy += count)
        {
            for (int i = 0; i < count; i += Lane)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Load(dy + i), Vector512.Load(x + i), even);
                (even, odd) = (odd, even);
            }
        }
        return Vector512.Sum(even + odd);
    }

    [ThreadStatic]
    private static float[]? _padded, _result;

    private static float[] Scratch(ref float[]? scratch, int length) =>
        scratch is { } enough && enough.Length >= length ? enough : scratch = new float[length];

    /// <summary>The layout of a padded plane.</summary>
    private sealed class Lines
    {
        private readonly int _phase; // numbers in one phase of a line
        private readonly int _count; // lines

        public Lines(in ConvolutionShape s)
        {
            int stride = s.Window.Stride, kernel = s.Window.Kernel;
            OutStride = (s.OutWidth + Lane - 1) / Lane * Lane;
            _phase = Math.Max(OutStride + (kernel - 1) / stride + 1, (s.Left + s.Width + stride - 1) / stride);
            Stride = _phase * stride;
            _count = Math.Max((s.OutHeight - 1) * stride + kernel, s.Top + s.Height);
            Length = _count * Stride + Lane;
            Offsets = new int[kernel * kernel];
            for (int ky = 0; ky < kernel; ky++)
                for (int kx = 0; kx < kernel; kx++)
                    Offsets[ky * kernel + kx] = ky * Stride + kx % stride * _phase + kx / stride;
        }

        /// <summary>Output numbers kept for each line: whole vectors.</summary>
        public int OutStride { get; }

        /// <summary>Numbers from one padded line to the next.</summary>
        public int Stride { get; }

        public int Length { get; }

        /// <summary>Where each tap lies, from the place of the first.</summary>
        public int[] Offsets { get; }

        public void Spread(in ConvolutionShape s, ReadOnlySpan<float> plane, Span<float> padded)
        {
            padded[..Length].Clear();
            int stride = s.Window.Stride;
            for (int y = 0; y < s.Height; y++)
            {
                ReadOnlySpan<float> source = plane.Slice(y * s.Width, s.Width);
                Span<float> line = padded.Slice((y + s.Top) * Stride, Stride);
                if (stride == 1) source.CopyTo(line[s.Left..]);
                else
                {
                    for (int x = 0; x < Math.Min(stride, source.Length); x++)
                    {
                        int at = (x + s.Left) % stride * _phase + (x + s.Left) / stride;
                        StridedKernels.Gather(source[x..], stride, line.Slice(at, (source.Length - x + stride - 1) / stride));
                    }
                }
            }
        }

        public void Collect(in ConvolutionShape s, ReadOnlySpan<float> padded, Span<float> plane)
        {
            int stride = s.Window.Stride;
            for (int y = 0; y < s.Height; y++)
            {
                Span<float> target = plane.Slice(y * s.Width, s.Width);
                ReadOnlySpan<float> line = padded.Slice((y + s.Top) * Stride, Stride);
                if (stride == 1) VectorKernels.Add(target, line.Slice(s.Left, s.Width));
                else
                {
                    for (int x = 0; x < Math.Min(stride, target.Length); x++)
                    {
                        int at = (x + s.Left) % stride * _phase + (x + s.Left) / stride;
                        StridedKernels.ScatterAdd(line.Slice(at, (target.Length - x + stride - 1) / stride), stride, target[x..]);
                    }
                }
            }
        }
    }
}
