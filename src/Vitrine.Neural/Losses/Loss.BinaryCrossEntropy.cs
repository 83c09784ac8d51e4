using Vitrine.Neural.Autograd;

namespace Vitrine.Neural.Losses;

public static partial class Loss
{
    /// <summary>Binary cross-entropy of sigmoid probabilities with targets, the mean over all numbers: for labels that do not exclude each other.</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape, 0 to 1.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor targets)
    {
        RequireSameShape(logits, targets);
        Tensor loss = Tensor.Empty(1);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double x = logits.Values[i]; // max(x, 0) − x·t + ln(1 + e^−|x|), which overflows nowhere
            sum += Math.Max(x, 0) - x * targets.Values[i] + Math.Log(1 + Math.Exp(-Math.Abs(x)));
        }
        loss.Values[0] = (float)(sum / logits.Length);
        return Tape.Track(loss, [logits], () =>
        {
            float scale = loss.GradSpan[0] / logits.Length;
            for (int i = 0; i < logits.Length; i++)
                logits.GradSpan[i] += scale * (1f / (1f + MathF.Exp(-logits.Values[i])) - targets.Values[i]);
        });
    }

    private static void RequireSameShape(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.Shape.SequenceEqual(b.Shape)) throw new ArgumentException($"{a} and {b} are not of one shape.");
    }
}
