using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics;

namespace Vitrine.Neural.Operations;

/// <summary>Sums and products, element by element, with broadcasting.</summary>
public static class Arithmetic
{
    /// <summary>a + b.</summary>
    /// <exception cref="ArgumentException">The shapes do not meet.</exception>
    public static Tensor Add(this Tensor a, Tensor b) => Combine(a, b, 1f);

    /// <summary>a − b.</summary>
    /// <exception cref="ArgumentException">The shapes do not meet.</exception>
    public static Tensor Subtract(this Tensor a, Tensor b) => Combine(a, b, -1f);

    /// <summary>a · b, element by element.</summary>
    /// <exception cref="ArgumentException">The shapes do not meet.</exception>
    public static Tensor Multiply(this Tensor a, Tensor b)
    {
        var plan = new BroadcastPlan(a, b);
        Tensor y = Tensor.Empty(plan.Shape);
        int run = plan.Run, stepA = plan.StepA, stepB = plan.StepB;
        plan.ForEach((o, i, j) =>
        {
            Span<float> to = y.Values.Slice(o, run);
            if (stepA == 1 && stepB == 0) VectorKernels.Affine(a.Values.Slice(i, run), b.Values[j], 0f, to);
            else if (stepA == 0 && stepB == 1) VectorKernels.Affine(b.Values.Slice(j, run), a.Values[i], 0f, to);
            else
            {
                to.Clear();
                VectorKernels.AddProduct(to, a.Values.Slice(i, run), b.Values.Slice(j, run));
            }
        });
        Tracer.Current?.Record(new MultiplyNode(a, b, y));
        return Tape.Track(y, [a, b], () => plan.ForEach((o, i, j) =>
        {
            ReadOnlySpan<float> dy = y.GradSpan.Slice(o, run);
            if (a.RequiresGrad) PassProduct(dy, b, j, stepB, a, i, stepA);
            if (b.RequiresGrad) PassProduct(dy, a, i, stepA, b, j, stepB);
        }));
    }

    /// <summary>x · scale + shift.</summary>
    public static Tensor Affine(this Tensor x, float scale, float shift = 0f)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor y = Tensor.Empty(x.Shape);
        VectorKernels.Affine(x.Values, scale, shift, y.Values);
        return Tape.Track(y, [x], () => VectorKernels.AddScaled(x.GradSpan, y.GradSpan, scale));
    }

    /// <summary>The sum of all numbers, shape (1).</summary>
    public static Tensor Sum(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor y = Tensor.Empty(1);
        y.Values[0] = VectorKernels.Sum(x.Values);
        return Tape.Track(y, [x], () => VectorKernels.Affine(x.GradSpan, 1f, y.GradSpan[0], x.GradSpan));
    }

    /// <summary>The mean of all numbers, shape (1).</summary>
    public static Tensor Mean(this Tensor x) => x.Sum().Affine(1f / x.Length);

    // y = a + sign·b
    private static Tensor Combine(Tensor a, Tensor b, float sign)
    {
        var plan = new BroadcastPlan(a, b);
        Tensor y = Tensor.Empty(plan.Shape);
        int run = plan.Run, stepA = plan.StepA, stepB = plan.StepB;
        plan.ForEach((o, i, j) =>
        {
            Span<float> to = y.Values.Slice(o, run);
            if (stepA == 1) a.Values.Slice(i, run).CopyTo(to);
            else to.Fill(a.Values[i]);
            if (stepB == 1) VectorKernels.AddScaled(to, b.Values.Slice(j, run), sign);
            else VectorKernels.Affine(to, 1f, sign * b.Values[j], to);
        });
        if (sign > 0) Tracer.Current?.Record(new AddNode(a, b, y));
        return Tape.Track(y, [a, b], () => plan.ForEach((o, i, j) =>
        {
            ReadOnlySpan<float> dy = y.GradSpan.Slice(o, run);
            if (a.RequiresGrad) PassSum(dy, 1f, a, i, stepA);
            if (b.RequiresGrad) PassSum(dy, sign, b, j, stepB);
        }));
    }

    private static void PassSum(ReadOnlySpan<float> dy, float sign, Tensor input, int offset, int step)
    {
        if (step == 1) VectorKernels.AddScaled(input.GradSpan.Slice(offset, dy.Length), dy, sign);
        else input.GradSpan[offset] += sign * VectorKernels.Sum(dy); // it was repeated: its gradients add up
    }

    private static void PassProduct(ReadOnlySpan<float> dy, Tensor factor, int at, int factorStep, Tensor input, int offset, int step)
    {
        if (step == 1)
        {
            Span<float> dx = input.GradSpan.Slice(offset, dy.Length);
            if (factorStep == 1) VectorKernels.AddProduct(dx, dy, factor.Values.Slice(at, dy.Length));
            else VectorKernels.AddScaled(dx, dy, factor.Values[at]);
        }
        else
        {
            input.GradSpan[offset] += factorStep == 1
                ? Distance.Dot(dy, factor.Values.Slice(at, dy.Length))
                : VectorKernels.Sum(dy) * factor.Values[at];
        }
    }
}
