using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Inference;

/// <summary>An activation that no layer could take along.</summary>
internal sealed class ActivationStep(PlanValue x, PlanValue y, Activation function) : PlanStep
{
    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena) => Activations.Apply(function, x.In(arena), y.In(arena));

    public override string ToString() => function.ToString();
}

/// <summary>Sum or product of two values of one size, or of positions with one vector of channels (a squeeze-excite gate).</summary>
internal sealed class BinaryStep : PlanStep
{
    private readonly PlanValue _a, _b, _y;
    private readonly bool _product;

    public BinaryStep(PlanValue a, PlanValue b, PlanValue y, bool product)
    {
        if (a.Length < b.Length) (a, b) = (b, a);
        if (a.Length != y.Length || (b.Length != a.Length && b.Length != a.Channels))
            throw new NotSupportedException($"Plans cannot join {a.Length} and {b.Length} numbers.");
        (_a, _b, _y, _product) = (a, b, y, product);
    }

    public override IEnumerable<PlanValue> Values => [_a, _b, _y];

    public override void Run(Span<float> arena)
    {
        ReadOnlySpan<float> a = _a.In(arena), b = _b.In(arena);
        Span<float> y = _y.In(arena);
        for (int i = 0; i < a.Length; i += b.Length)
        {
            Span<float> to = y.Slice(i, b.Length);
            if (_product)
            {
                to.Clear();
                VectorKernels.AddProduct(to, a.Slice(i, b.Length), b);
            }
            else
            {
                b.CopyTo(to);
                VectorKernels.Add(to, a.Slice(i, b.Length));
            }
        }
    }

    public override string ToString() => _product ? "product" : "sum";
}

/// <summary>Layer norm, softmax or L2 normalisation of each position.</summary>
internal sealed class RowStep(PlanValue x, PlanValue y, TraceNode node) : PlanStep
{
    private readonly float[] _weight = node is LayerNormNode n ? n.Weight.Values.ToArray() : [];
    private readonly float[] _bias = node is LayerNormNode n ? n.Bias.Values.ToArray() : [];

    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena)
    {
        for (int p = 0; p < x.Positions; p++)
        {
            ReadOnlySpan<float> from = x.In(arena).Slice(p * x.Channels, x.Channels);
            Span<float> to = y.In(arena).Slice(p * x.Channels, x.Channels);
            switch (node)
            {
                case LayerNormNode norm:
                    LayerNormalization.Row(from, norm.Epsilon, to);
                    for (int i = 0; i < to.Length; i++)
                        to[i] = to[i] * _weight[i] + _bias[i];
                    break;
                case NormalizeNode:
                    VectorKernels.Affine(from, 1f / MathF.Max(MathF.Sqrt(Distance.Dot(from, from)), 1e-12f), 0f, to);
                    break;
                default:
                    SoftmaxOperation.Row(from, to);
                    break;
            }
        }
    }

    public override string ToString() => node is LayerNormNode ? "layer norm" : node is NormalizeNode ? "normalise" : "softmax";
}

/// <summary>(h, w, c) → (c·h·w), in the order that a linear layer was trained with.</summary>
internal sealed class FlattenStep(PlanValue x, PlanValue y) : PlanStep
{
    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena) => InferencePlan.Turn(x.In(arena), x.Positions, x.Channels, y.In(arena));

    public override string ToString() => "flatten";
}
