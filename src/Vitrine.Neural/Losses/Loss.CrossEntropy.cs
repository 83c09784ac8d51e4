using Vitrine.Neural.Autograd;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Losses;

/// <summary>What training makes small. Each gives one number: the mean over the batch.</summary>
public static partial class Loss
{
    /// <summary>Cross-entropy of softmax probabilities with the right class.</summary>
    /// <param name="logits">(n, classes).</param>
    /// <param name="labels">The class of each row; a negative one leaves its row out.</param>
    /// <param name="smoothing">This share of the target is spread over all classes (Szegedy and others, 2016).</param>
    /// <exception cref="ArgumentException">There are not as many labels as rows, or none that counts.</exception>
    public static Tensor CrossEntropy(Tensor logits, ReadOnlySpan<int> labels, float smoothing = 0f)
    {
        ArgumentNullException.ThrowIfNull(logits);
        int rows = logits.Size(0), classes = logits.Size(1);
        int[] label = RequireLabels(labels, rows, classes);
        int counted = label.Count(l => l >= 0);
        if (counted == 0) throw new ArgumentException("No row has a label.", nameof(labels));
        Tensor loss = Tensor.Empty(1);
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            if (label[i] < 0) continue;
            ReadOnlySpan<float> row = logits.Values.Slice(i * classes, classes);
            double log = SoftmaxOperation.LogSumExp(row);
            sum += log - (1 - smoothing) * row[label[i]];
            if (smoothing > 0) sum -= smoothing * (double)VectorKernels.Sum(row) / classes;
        }
        loss.Values[0] = (float)(sum / counted);
        return Tape.Track(loss, [logits], () =>
        {
            float scale = loss.GradSpan[0] / counted;
            var p = new float[classes];
            for (int i = 0; i < rows; i++)
            {
                if (label[i] < 0) continue;
                SoftmaxOperation.Row(logits.Values.Slice(i * classes, classes), p);
                Span<float> d = logits.GradSpan.Slice(i * classes, classes); // p − target
                VectorKernels.AddScaled(d, p, scale);
                if (smoothing > 0) VectorKernels.Affine(d, 1f, -scale * smoothing / classes, d);
                d[label[i]] -= scale * (1f - smoothing);
            }
        });
    }

    private static int[] RequireLabels(ReadOnlySpan<int> labels, int rows, int classes)
    {
        if (labels.Length != rows) throw new ArgumentException($"{labels.Length} labels for {rows} rows.", nameof(labels));
        foreach (int label in labels)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, classes, nameof(labels));
        return labels.ToArray();
    }
}
