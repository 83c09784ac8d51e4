using Vitrine.Neural.Autograd;
using Vitrine.Numerics;

namespace Vitrine.Neural.Tests.Operations;

/// <summary>Derivatives against central differences.</summary>
internal static class GradientCheck
{
    /// <summary>
    /// Checks d(Σ f·w)/dx for each input, with w random: (loss(x + h) − loss(x − h)) / 2h. With h = 1e-2 and numbers around 1 the
    /// truncation and the rounding of floats both stay near 1e-3.
    /// </summary>
    public static void Check(Func<Tensor> function, params Tensor[] inputs) => Check(1e-2f, function, inputs);

    public static void Check(float h, Func<Tensor> function, params Tensor[] inputs)
    {
        Tensor weights = Random(99, function().Shape);
        foreach (Tensor input in inputs)
        {
            input.RequiresGrad = true;
            input.Grad = null;
        }
        using (var recording = new Tape().Record())
            Tape.Current!.Backward(Vitrine.Neural.Operations.Arithmetic.Sum(function() * weights));
        foreach (Tensor input in inputs)
        {
            input.Grad.ShouldNotBeNull();
            double scale = Math.Max(0.1, Math.Sqrt(input.Grad.Values.ToArray().Average(g => (double)g * g)));
            for (int i = 0; i < input.Length; i++)
            {
                float at = input.Values[i];
                input.Values[i] = at + h;
                double above = Loss();
                input.Values[i] = at - h;
                double below = Loss();
                input.Values[i] = at;
                ((double)input.Grad.Values[i]).ShouldBe((above - below) / (2 * h), 1e-2 * scale, $"input {Array.IndexOf(inputs, input)}, number {i}");
            }
        }

        double Loss()
        {
            Tensor y = function();
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
                sum += (double)y.Values[i] * weights.Values[i];
            return sum;
        }
    }

    public static Tensor Random(ulong seed, params ReadOnlySpan<int> shape) => Vitrine.Neural.Modules.Initialization.Normal(new SeededRandom(seed), 1f, shape);

    /// <summary>Random numbers at least <paramref name="distance"/> from the kinks of a function, where it has no derivative.</summary>
    public static Tensor AwayFrom(float[] kinks, float distance, ulong seed, params ReadOnlySpan<int> shape)
    {
        Tensor x = Random(seed, shape);
        foreach (ref float v in x.Values)
        {
            v *= 3;
            foreach (float kink in kinks)
            {
                if (MathF.Abs(v - kink) < distance) v = kink + 2 * distance;
            }
        }
        return x;
    }
}
