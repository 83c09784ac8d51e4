using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Vitrine.Neural.Operations;

// Each activation as its formula and the derivative of its formula.

internal readonly struct ReluFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => Max(x, Vector512<float>.Zero);

    public static Vector512<float> Slope(Vector512<float> x) => GreaterThan(x, Vector512<float>.Zero) & Vector512<float>.One;
}

internal readonly struct Relu6Function : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => Min(Max(x, Vector512<float>.Zero), Create(6f));

    public static Vector512<float> Slope(Vector512<float> x) =>
        GreaterThan(x, Vector512<float>.Zero) & LessThan(x, Create(6f)) & Vector512<float>.One;
}

internal readonly struct SigmoidFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    public static Vector512<float> Slope(Vector512<float> x)
    {
        Vector512<float> s = Value(x);
        return s * (Vector512<float>.One - s);
    }
}

/// <summary>tanh x = 2·sigmoid(2x) − 1, and near zero, where that loses digits, its series.</summary>
internal readonly struct TanhFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x)
    {
        Vector512<float> far = Create(2f) * SigmoidFunction.Value(x + x) - Vector512<float>.One;
        Vector512<float> x2 = x * x;
        Vector512<float> near = x * (Vector512<float>.One + x2 * (Create(-1f / 3) + x2 * (Create(2f / 15) + x2 * Create(-17f / 315))));
        return ConditionalSelect(LessThan(Abs(x), Create(0.15f)), near, far);
    }

    public static Vector512<float> Slope(Vector512<float> x)
    {
        Vector512<float> t = Value(x);
        return Vector512<float>.One - t * t;
    }
}

/// <summary>x · sigmoid(x), "swish" (Ramachandran, Zoph and Le, 2017).</summary>
internal readonly struct SiluFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => x * SigmoidFunction.Value(x);

    public static Vector512<float> Slope(Vector512<float> x)
    {
        Vector512<float> s = SigmoidFunction.Value(x);
        return s + x * s * (Vector512<float>.One - s);
    }
}

/// <summary>x · sigmoid(1.702·x), as in CLIP (Radford and others, 2021).</summary>
internal readonly struct QuickGeluFunction : IFunction
{
    private static Vector512<float> Rate => Create(1.702f);

    public static Vector512<float> Value(Vector512<float> x) => x * SigmoidFunction.Value(Rate * x);

    public static Vector512<float> Slope(Vector512<float> x)
    {
        Vector512<float> s = SigmoidFunction.Value(Rate * x);
        return s + Rate * x * s * (Vector512<float>.One - s);
    }
}

/// <summary>x · Φ(x) with the normal distribution Φ (Hendrycks and Gimpel, 2016).</summary>
internal readonly struct GeluFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => x * Normal(x);

    public static Vector512<float> Slope(Vector512<float> x) =>
        Normal(x) + x * Create(0.39894228f) * Exp(Create(-0.5f) * x * x);

    // Abramowitz and Stegun, 7.1.26: |error of erf| ≤ 1.5e-7.
    private static Vector512<float> Normal(Vector512<float> x)
    {
        Vector512<float> z = Abs(x) * Create(0.70710678f);
        Vector512<float> t = Vector512<float>.One / (Vector512<float>.One + Create(0.3275911f) * z);
        Vector512<float> tail = t * (Create(0.254829592f) + t * (Create(-0.284496736f) + t * (Create(1.421413741f)
            + t * (Create(-1.453152027f) + t * Create(1.061405429f))))) * Exp(-z * z) * Create(0.5f);
        return ConditionalSelect(LessThan(x, Vector512<float>.Zero), tail, Vector512<float>.One - tail);
    }
}

/// <summary>The approximation of GELU by tanh: 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).</summary>
internal readonly struct GeluTanhFunction : IFunction
{
    private static Vector512<float> Inner(Vector512<float> x) => Create(0.7978846f) * (x + Create(0.044715f) * x * x * x);

    public static Vector512<float> Value(Vector512<float> x) => Create(0.5f) * x * (Vector512<float>.One + TanhFunction.Value(Inner(x)));

    public static Vector512<float> Slope(Vector512<float> x)
    {
        Vector512<float> t = TanhFunction.Value(Inner(x));
        Vector512<float> inner = Create(0.7978846f) * (Vector512<float>.One + Create(3 * 0.044715f) * x * x);
        return Create(0.5f) * (Vector512<float>.One + t + x * (Vector512<float>.One - t * t) * inner);
    }
}

/// <summary>clamp(x/6 + ½, 0, 1) (Howard and others, "Searching for MobileNetV3", 2019).</summary>
internal readonly struct HardSigmoidFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) =>
        Min(Max(x * Create(1f / 6) + Create(0.5f), Vector512<float>.Zero), Vector512<float>.One);

    public static Vector512<float> Slope(Vector512<float> x) => LessThan(Abs(x), Create(3f)) & Create(1f / 6);
}

/// <summary>x · hardsigmoid(x).</summary>
internal readonly struct HardSwishFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => x * HardSigmoidFunction.Value(x);

    public static Vector512<float> Slope(Vector512<float> x) => ConditionalSelect(LessThan(Abs(x), Create(3f)),
        x * Create(1f / 3) + Create(0.5f), GreaterThan(x, Vector512<float>.Zero) & Vector512<float>.One);
}

internal readonly struct ExponentialFunction : IFunction
{
    public static Vector512<float> Value(Vector512<float> x) => Exp(x);

    public static Vector512<float> Slope(Vector512<float> x) => Exp(x);
}
