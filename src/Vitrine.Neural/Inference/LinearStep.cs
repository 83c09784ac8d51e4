using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Inference;

/// <summary>A linear layer over each position.</summary>
internal sealed class LinearStep : PlanStep
{
    private readonly PlanValue _x, _y;
    private readonly PlanValue? _addend;
    private readonly PackedMatrix _weights;
    private readonly float[] _bias;
    private readonly FusedActivation _activation;

    public LinearStep(PlanValue x, PlanValue y, PlanValue? addend, FoldedWeights weights, Activation activation)
    {
        (_x, _y, _addend, _activation) = (x, y, addend, new FusedActivation(activation));
        _weights = PackedMatrix.Pack(x.Channels, y.Channels, weights.Values, x.Channels, transposed: true);
        _bias = weights.Bias;
    }

    public override IEnumerable<PlanValue> Values => new[] { _x, _y, _addend }.OfType<PlanValue>();

    public override void Run(Span<float> arena)
    {
        Span<float> y = _y.In(arena);
        Gemm.Multiply(_x.Positions, _x.In(arena), _x.Channels, _weights, y, _y.Channels, new GemmFinish
        {
            Bias = _bias,
            Addend = _addend is null ? default : _addend.In(arena),
            Min = _activation.Min,
            Max = _activation.Max,
        });
        _activation.Apply(y);
    }

    public override string ToString() => $"linear {_x.Channels}→{_y.Channels}{(_addend is null ? "" : " + residual")}{_activation}";
}
