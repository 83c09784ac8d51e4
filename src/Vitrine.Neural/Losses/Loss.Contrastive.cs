using Vitrine.Neural.Autograd;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Losses;

public static partial class Loss
{
    /// <summary>Symmetric InfoNCE: each picture finds its own text among the batch's, and each text its picture.</summary>
    /// <param name="image">(n, d), of any length.</param>
    /// <param name="text">(n, d); row i belongs to picture i.</param>
    /// <param name="logScale">Shape (1): cosines are multiplied by its exponential; may be learned.</param>
    /// <remarks>Radford and others, "Learning Transferable Visual Models From Natural Language Supervision" (CLIP), 2021, figure 3.</remarks>
    public static Tensor InfoNce(Tensor image, Tensor text, Tensor logScale)
    {
        RequireSameShape(image, text);
        int[] own = [.. Enumerable.Range(0, image.Size(0))];
        Tensor similarity = image.NormalizeRows().MatMul(text.NormalizeRows(), transposeB: true) * logScale.Exp(); // (n, n)
        return (CrossEntropy(similarity, own) + CrossEntropy(similarity.Transpose(), own)) * 0.5f;
    }

    /// <summary>Supervised contrastive loss: each row against all others, those of its label being the right answers.</summary>
    /// <param name="embeddings">(n, d), of any length: they are normalised here.</param>
    /// <param name="labels">Same label: positives of each other. Rows without one are left out.</param>
    /// <param name="temperature">Cosines are divided by it.</param>
    /// <exception cref="ArgumentException">No row has a positive.</exception>
    /// <remarks>Khosla and others, "Supervised Contrastive Learning", 2020, equation 2 (the mean outside the logarithm).</remarks>
    public static Tensor SupervisedContrastive(Tensor embeddings, ReadOnlySpan<int> labels, float temperature = 0.1f)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        int rows = embeddings.Size(0);
        int[] label = RequireLabels(labels, rows, int.MaxValue);
        Tensor z = embeddings.NormalizeRows();
        Tensor similarity = z.MatMul(z, transposeB: true) * (1f / temperature); // (n, n)
        int[] positives = [.. label.Select((l, i) => label.Where((m, j) => m == l && j != i).Count())];
        int counted = positives.Count(p => p > 0);
        if (counted == 0) throw new ArgumentException("No row has a positive in the batch.", nameof(labels));
        Tensor loss = Tensor.Empty(1), probability = Tensor.Empty(rows, rows);
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            Span<float> row = probability.Values.Slice(i * rows, rows);
            similarity.Values.Slice(i * rows, rows).CopyTo(row);
            row[i] = float.NegativeInfinity; // a row is no answer to itself
            double log = SoftmaxOperation.LogSumExp(row);
            for (int j = 0; j < rows; j++)
            {
                if (j != i && label[i] == label[j]) sum += (log - row[j]) / positives[i];
            }
            SoftmaxOperation.Row(row, row);
        }
        loss.Values[0] = (float)(sum / counted);
        return Tape.Track(loss, [similarity], () =>
        {
            float scale = loss.GradSpan[0] / counted;
            for (int i = 0; i < rows; i++)
            {
                if (positives[i] == 0) continue;
                Span<float> d = similarity.GradSpan.Slice(i * rows, rows);
                VectorKernels.AddScaled(d, probability.Values.Slice(i * rows, rows), scale);
                for (int j = 0; j < rows; j++)
                {
                    if (j != i && label[i] == label[j]) d[j] -= scale / positives[i];
                }
            }
        });
    }
}
