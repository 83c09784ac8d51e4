using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;

namespace Vitrine.Neural.Operations;

/// <summary>Activations as operations: element by element, the shape stays.</summary>
public static class Activations
{
    /// <summary>y = f(x).</summary>
    public static Tensor Activate(this Tensor x, Activation function)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (function == Activation.None) return x;
        Tensor y = Tensor.Empty(x.Shape);
        Compute.Ranges(x.Length, (from, to) => Apply(function, x.Values[from..to], y.Values[from..to]));
        Tracer.Current?.Record(new ActivationNode(x, y, function));
        return Tape.Track(y, [x], () =>
        {
            _ = x.GradSpan; // made before threads share it
            Compute.Ranges(x.Length, (from, to) => ApplySlope(function, x.Values[from..to], y.GradSpan[from..to], x.GradSpan[from..to]));
        });
    }

    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(this Tensor x) => x.Activate(Activation.Relu);

    /// <summary>x · Φ(x).</summary>
    public static Tensor Gelu(this Tensor x) => x.Activate(Activation.Gelu);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor Sigmoid(this Tensor x) => x.Activate(Activation.Sigmoid);

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(this Tensor x) => x.Activate(Activation.Tanh);

    /// <summary>eˣ.</summary>
    public static Tensor Exp(this Tensor x) => x.Activate(Activation.Exponential);

    internal static void Apply(Activation function, ReadOnlySpan<float> x, Span<float> y)
    {
        switch (function)
        {
            case Activation.Relu: VectorKernels.Map<ReluFunction>(x, y); break;
            case Activation.Relu6: VectorKernels.Map<Relu6Function>(x, y); break;
            case Activation.Gelu: VectorKernels.Map<GeluFunction>(x, y); break;
            case Activation.GeluTanh: VectorKernels.Map<GeluTanhFunction>(x, y); break;
            case Activation.QuickGelu: VectorKernels.Map<QuickGeluFunction>(x, y); break;
            case Activation.Silu: VectorKernels.Map<SiluFunction>(x, y); break;
            case Activation.HardSwish: VectorKernels.Map<HardSwishFunction>(x, y); break;
            case Activation.HardSigmoid: VectorKernels.Map<HardSigmoidFunction>(x, y); break;
            case Activation.Sigmoid: VectorKernels.Map<SigmoidFunction>(x, y); break;
            case Activation.Tanh: VectorKernels.Map<TanhFunction>(x, y); break;
            case Activation.Exponential: VectorKernels.Map<ExponentialFunction>(x, y); break;
            default: x.CopyTo(y); break;
        }
    }

    private static void ApplySlope(Activation function, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        switch (function)
        {
            case Activation.Relu: VectorKernels.MapSlope<ReluFunction>(x, dy, dx); break;
            case Activation.Relu6: VectorKernels.MapSlope<Relu6Function>(x, dy, dx); break;
            case Activation.Gelu: VectorKernels.MapSlope<GeluFunction>(x, dy, dx); break;
            case Activation.GeluTanh: VectorKernels.MapSlope<GeluTanhFunction>(x, dy, dx); break;
            case Activation.QuickGelu: VectorKernels.MapSlope<QuickGeluFunction>(x, dy, dx); break;
            case Activation.Silu: VectorKernels.MapSlope<SiluFunction>(x, dy, dx); break;
            case Activation.HardSwish: VectorKernels.MapSlope<HardSwishFunction>(x, dy, dx); break;
            case Activation.HardSigmoid: VectorKernels.MapSlope<HardSigmoidFunction>(x, dy, dx); break;
            case Activation.Sigmoid: VectorKernels.MapSlope<SigmoidFunction>(x, dy, dx); break;
            case Activation.Tanh: VectorKernels.MapSlope<TanhFunction>(x, dy, dx); break;
            case Activation.Exponential: VectorKernels.MapSlope<ExponentialFunction>(x, dy, dx); break;
            default: VectorKernels.Add(dx, dy); break;
        }
    }
}
