using Vitrine.Neural.Autograd;

namespace Vitrine.Neural.Losses;

public static partial class Loss
{
    /// <summary>ArcFace: cross-entropy of scaled cosines, the right class's angle made greater by a margin.</summary>
    /// <param name="cosines">(n, classes): normalised embeddings times normalised class weights.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="margin">Radians.</param>
    /// <param name="scale">Cosines are multiplied by it.</param>
    /// <remarks>
    /// Deng, Guo, Xue and Zafeiriou, 2019. Where angle + margin would pass π the cosine is lowered by margin·sin(margin) instead, so that the
    /// target still falls with the angle, as the authors' code has it.
    /// </remarks>
    public static Tensor ArcFace(Tensor cosines, ReadOnlySpan<int> labels, float margin = 0.5f, float scale = 64f)
    {
        float cosM = MathF.Cos(margin), sinM = MathF.Sin(margin), limit = -cosM; // cos(π − m)
        return CrossEntropy(ReplaceTargets(cosines, labels, scale, c =>
        {
            float sine = MathF.Sqrt(MathF.Max(1f - c * c, 1e-8f));
            return c > limit ? (c * cosM - sine * sinM, cosM + c / sine * sinM) : (c - margin * sinM, 1f);
        }), labels);
    }

    /// <summary>CosFace: cross-entropy of scaled cosines, the right class's lowered by a margin.</summary>
    /// <param name="cosines">(n, classes): normalised embeddings times normalised class weights.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="margin">In cosine.</param>
    /// <param name="scale">Cosines are multiplied by it.</param>
    /// <remarks>Wang and others, "CosFace: Large Margin Cosine Loss for Deep Face Recognition", 2018.</remarks>
    public static Tensor CosFace(Tensor cosines, ReadOnlySpan<int> labels, float margin = 0.35f, float scale = 64f) =>
        CrossEntropy(ReplaceTargets(cosines, labels, scale, c => (c - margin, 1f)), labels);

    /// <summary>scale·x, with the target of each row replaced by f of it; f gives value and slope.</summary>
    private static Tensor ReplaceTargets(Tensor x, ReadOnlySpan<int> labels, float scale, Func<float, (float Value, float Slope)> f)
    {
        ArgumentNullException.ThrowIfNull(x);
        int rows = x.Size(0), classes = x.Size(1);
        int[] label = RequireLabels(labels, rows, classes);
        Tensor y = Tensor.Empty(x.Shape);
        Operations.VectorKernels.Affine(x.Values, scale, 0f, y.Values);
        for (int i = 0; i < rows; i++)
        {
            if (label[i] >= 0) y.Values[i * classes + label[i]] = scale * f(x.Values[i * classes + label[i]]).Value;
        }
        return Tape.Track(y, [x], () =>
        {
            Operations.VectorKernels.AddScaled(x.GradSpan, y.GradSpan, scale);
            for (int i = 0; i < rows; i++)
            {
                if (label[i] < 0) continue;
                int at = i * classes + label[i];
                x.GradSpan[at] += scale * y.GradSpan[at] * (f(x.Values[at]).Slope - 1f);
            }
        });
    }
}
