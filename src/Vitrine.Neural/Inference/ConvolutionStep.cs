using Vitrine.Neural.Operations;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Inference;

/// <summary>Convolution of a channels-last picture as a matrix product: (positions, taps·in) · (taps·in, out).</summary>
/// <remarks>
/// A 1 × 1 filter reads the picture as it lies. Larger ones gather what the window sees, a few positions at a time, so that the gathered
/// rows stay in the second-level cache until the product has read them; channels-last, a line of the window is one run of numbers.
/// </remarks>
internal sealed class ConvolutionStep : PlanStep
{
    private readonly PlanValue _x, _y;
    private readonly PlanValue? _addend, _patches;
    private readonly ConvolutionShape _shape;
    private readonly PackedMatrix[] _weights;
    private readonly float[][] _bias;
    private readonly FusedActivation _activation;
    private readonly int _block;

    public ConvolutionStep(PlanValue x, PlanValue y, PlanValue? addend, in ConvolutionShape shape, FoldedWeights weights, Activation activation)
    {
        (_x, _y, _addend, _shape, _activation) = (x, y, addend, shape, new FusedActivation(activation));
        int groups = shape.Groups, outputs = shape.GroupOutputs, taps = shape.Taps;
        _weights = [.. Enumerable.Range(0, groups).Select(g => PackedMatrix.Pack(taps, outputs, weights.TapsFirst(g, groups), outputs))];
        _bias = [.. Enumerable.Range(0, groups).Select(g =>
        {
            var bias = new float[(outputs + 15) / 16 * 16];
            weights.Bias.AsSpan(g * outputs, outputs).CopyTo(bias);
            return bias;
        })];
        // 48 k numbers of patches are 192 kB: beside the weights' panel they fit a cache of 1 MB.
        _block = shape.Pointwise ? shape.Positions : Math.Clamp(49152 / taps / 6 * 6, 6, (shape.Positions + 5) / 6 * 6);
        if (!shape.Pointwise) _patches = new PlanValue(1, _block, taps);
    }

    public override IEnumerable<PlanValue> Values => new[] { _x, _y, _addend, _patches }.OfType<PlanValue>();

    public override void Run(Span<float> arena)
    {
        ReadOnlySpan<float> x = _x.In(arena);
        Span<float> y = _y.In(arena), patches = _patches is null ? default : _patches.In(arena);
        ReadOnlySpan<float> addend = _addend is null ? default : _addend.In(arena);
        for (int first = 0; first < _shape.Positions; first += _block)
        {
            int count = Math.Min(_block, _shape.Positions - first);
            int at = first * _shape.Outputs;
            for (int g = 0; g < _shape.Groups; g++)
            {
                ReadOnlySpan<float> rows = x[(g * _shape.GroupInputs)..];
                int stride = _shape.Inputs;
                if (!_shape.Pointwise)
                {
                    Gather(x, g * _shape.GroupInputs, first, count, patches);
                    rows = patches;
                    stride = _shape.Taps;
                }
                int column = at + g * _shape.GroupOutputs;
                Gemm.Multiply(count, rows, stride, _weights[g], y[column..], _shape.Outputs, new GemmFinish
                {
                    Bias = _bias[g],
                    Addend = addend.IsEmpty ? default : addend[column..],
                    Min = _activation.Min,
                    Max = _activation.Max,
                });
            }
            _activation.Apply(y.Slice(at, count * _shape.Outputs));
        }
    }

    public override string ToString() =>
        $"convolution {_shape.Window.Kernel}×{_shape.Window.Kernel}/{_shape.Window.Stride} {_shape.Inputs}→{_shape.Outputs} at {_shape.OutHeight}×{_shape.OutWidth}"
        + (_addend is null ? "" : " + residual") + _activation;

    private void Gather(ReadOnlySpan<float> x, int channel, int first, int count, Span<float> patches)
    {
        int kernel = _shape.Window.Kernel, inputs = _shape.GroupInputs, all = _shape.Inputs, width = _shape.Width;
        for (int p = 0; p < count; p++)
        {
            (int oy, int ox) = Math.DivRem(first + p, _shape.OutWidth);
            int left = ox * _shape.Window.Stride - _shape.Left;
            int from = Math.Max(0, -left), to = Math.Max(from, Math.Min(kernel, width - left));
            for (int ky = 0; ky < kernel; ky++)
            {
                Span<float> line = patches.Slice(p * _shape.Taps + ky * kernel * inputs, kernel * inputs);
                int iy = oy * _shape.Window.Stride + ky - _shape.Top;
                if ((uint)iy >= (uint)_shape.Height)
                {
                    line.Clear();
                    continue;
                }
                line[..(from * inputs)].Clear();
                line[(to * inputs)..].Clear();
                int at = (iy * width + left + from) * all + channel;
                if (inputs == all) x.Slice(at, (to - from) * inputs).CopyTo(line[(from * inputs)..]);
                else
                {
                    for (int kx = from; kx < to; kx++, at += all)
                        x.Slice(at, inputs).CopyTo(line[(kx * inputs)..]);
                }
            }
        }
    }
}
