using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Inference;

/// <summary>Depthwise convolution of a channels-last picture, 16 channels at a time.</summary>
/// <remarks>
/// For 16 channels the filter's nine vectors stay in registers while the window moves along a line; each output then costs nine loads
/// and nine multiply-adds. Positions at which the window hangs over an edge, and filters that are not 3 × 3, sum only the taps inside.
/// The last 16 channels overlap those before when the count is no multiple of 16; fewer than 16 channels are padded.
/// </remarks>
internal sealed unsafe class DepthwiseStep : PlanStep
{
    private const int Lane = 16;

    private readonly PlanValue _x, _y;
    private readonly ConvolutionShape _shape;
    private readonly float[] _weights, _bias; // (taps, channels padded to 16)
    private readonly int _padded;
    private readonly FusedActivation _activation;

    public DepthwiseStep(PlanValue x, PlanValue y, in ConvolutionShape shape, FoldedWeights weights, Activation activation)
    {
        (_x, _y, _shape, _activation) = (x, y, shape, new FusedActivation(activation));
        _padded = Math.Max(Lane, shape.Inputs);
        _weights = new float[shape.Taps * _padded];
        _bias = new float[Math.Max(Lane, weights.Bias.Length)];
        weights.Bias.CopyTo(_bias, 0);
        for (int c = 0; c < shape.Inputs; c++)
            for (int tap = 0; tap < shape.Taps; tap++)
                _weights[tap * _padded + c] = weights.Values[c * shape.Taps + tap];
    }

    public override IEnumerable<PlanValue> Values => [_x, _y];

    public override void Run(Span<float> arena)
    {
        Span<float> output = _y.In(arena);
        fixed (float* x = _x.In(arena), y = output, weights = _weights, bias = _bias)
        {
            if (_shape.Inputs < Lane) RunNarrow(x, y, weights, bias);
            else
            {
                for (int c = 0; c < _shape.Inputs; c += Lane)
                {
                    int channel = Math.Min(c, _shape.Inputs - Lane);
                    for (int oy = 0; oy < _shape.OutHeight; oy++)
                        RunLine(x + channel, y + oy * _shape.OutWidth * _shape.Inputs + channel, weights + channel, bias + channel, oy);
                }
            }
        }
        _activation.Apply(output);
    }

    public override string ToString() =>
        $"depthwise {_shape.Window.Kernel}×{_shape.Window.Kernel}/{_shape.Window.Stride} {_shape.Inputs} at {_shape.OutHeight}×{_shape.OutWidth}{_activation}";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunLine(float* x, float* y, float* weights, float* bias, int oy)
    {
        int kernel = _shape.Window.Kernel, stride = _shape.Window.Stride, channels = _shape.Inputs, line = _shape.Width * channels;
        int top = oy * stride - _shape.Top;
        int from = 0, to = 0; // positions with the whole window inside
        if (kernel == 3 && top >= 0 && top + 3 <= _shape.Height)
        {
            from = (_shape.Left + stride - 1) / stride;
            to = Math.Max(from, Math.Min(_shape.OutWidth, (_shape.Width + _shape.Left - 3) / stride + 1));
        }
        Vector512<float> b = Vector512.Load(bias), min = Vector512.Create(_activation.Min), max = Vector512.Create(_activation.Max);
        for (int ox = 0; ox < _shape.OutWidth; ox++)
        {
            if (ox == from && to > from)
            {
                RunInside(x + (top * _shape.Width + from * stride - _shape.Left) * channels, y + from * channels, to - from, weights, b, min, max);
                ox = to;
                if (ox >= _shape.OutWidth) break;
            }
            int left = ox * stride - _shape.Left;
            Vector512<float> sum = b;
            for (int ky = Math.Max(0, -top); ky < Math.Min(kernel, _shape.Height - top); ky++)
                for (int kx = Math.Max(0, -left); kx < Math.Min(kernel, _shape.Width - left); kx++)
                {
                    sum = Vector512.FusedMultiplyAdd(Vector512.Load(weights + (ky * kernel + kx) * _padded),
                        Vector512.Load(x + (top + ky) * line + (left + kx) * channels), sum);
                }
            Vector512.MinNative(max, Vector512.MaxNative(min, sum)).Store(y + ox * channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunInside(float* x, float* y, int count, float* weights, Vector512<float> b, Vector512<float> min, Vector512<float> max)
    {
        int channels = _shape.Inputs, line = _shape.Width * channels, step = _shape.Window.Stride * channels;
        Vector512<float> w0 = Vector512.Load(weights), w1 = Vector512.Load(weights + _padded), w2 = Vector512.Load(weights + 2 * _padded);
        Vector512<float> w3 = Vector512.Load(weights + 3 * _padded), w4 = Vector512.Load(weights + 4 * _padded), w5 = Vector512.Load(weights + 5 * _padded);
        Vector512<float> w6 = Vector512.Load(weights + 6 * _padded), w7 = Vector512.Load(weights + 7 * _padded), w8 = Vector512.Load(weights + 8 * _padded);
        for (; count > 0; count--, x += step, y += channels)
        {
            float* second = x + line, third = second + line;
            // Three sums of three: their latencies overlap.
            Vector512<float> s = Vector512.FusedMultiplyAdd(w0, Vector512.Load(x), b);
            Vector512<float> t = w3 * Vector512.Load(second);
            Vector512<float> u = w6 * Vector512.Load(third);
            s = Vector512.FusedMultiplyAdd(w1, Vector512.Load(x + channels), s);
            t = Vector512.FusedMultiplyAdd(w4, Vector512.Load(second + channels), t);
            u = Vector512.FusedMultiplyAdd(w7, Vector512.Load(third + channels), u);
            s = Vector512.FusedMultiplyAdd(w2, Vector512.Load(x + 2 * channels), s);
            t = Vector512.FusedMultiplyAdd(w5, Vector512.Load(second + 2 * channels), t);
            u = Vector512.FusedMultiplyAdd(w8, Vector512.Load(third + 2 * channels), u);
            Vector512.MinNative(max, Vector512.MaxNative(min, s + (t + u))).Store(y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunNarrow(float* x, float* y, float* weights, float* bias)
    {
        int kernel = _shape.Window.Kernel, stride = _shape.Window.Stride, channels = _shape.Inputs;
        for (int oy = 0; oy < _shape.OutHeight; oy++)
        for (int ox = 0; ox < _shape.OutWidth; ox++)
        for (int c = 0; c < channels; c++)
        {
            (int top, int left, float sum) = (oy * stride - _shape.Top, ox * stride - _shape.Left, bias[c]);
            for (int ky = Math.Max(0, -top); ky < Math.Min(kernel, _shape.Height - top); ky++)
                for (int kx = Math.Max(0, -left); kx < Math.Min(kernel, _shape.Width - left); kx++)
                    sum += weights[(ky * kernel + kx) * _padded + c] * x[((top + ky) * _shape.Width + left + kx) * channels + c];
            y[(oy * _shape.OutWidth + ox) * channels + c] = MathF.Min(_activation.Max, MathF.Max(_activation.Min, sum));
        }
    }
}
