using Vitrine.Neural.Autograd;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Losses;

public static partial class Loss
{
    /// <summary>max(0, |a − p| − |a − n| + margin): the positive nearer than the negative by a margin.</summary>
    /// <param name="anchor">(n, d).</param>
    /// <param name="positive">(n, d).</param>
    /// <param name="negative">(n, d).</param>
    /// <param name="margin">In the units of the embedding.</param>
    /// <remarks>Schroff, Kalenichenko and Philbin, "FaceNet", 2015, with distances that are not squared, as PyTorch's.</remarks>
    public static Tensor Triplet(Tensor anchor, Tensor positive, Tensor negative, float margin = 0.2f) =>
        (RowDistances(anchor, positive) - RowDistances(anchor, negative) + margin).Relu().Mean();

    /// <summary>Triplets of each anchor with its farthest positive and its nearest negative in the batch.</summary>
    /// <param name="embeddings">(n, d).</param>
    /// <param name="labels">Same label: positives of each other.</param>
    /// <param name="margin">In the units of the embedding.</param>
    /// <exception cref="ArgumentException">No row has both a positive and a negative.</exception>
    /// <remarks>Hermans, Beyer and Leibe, "In Defense of the Triplet Loss for Person Re-Identification", 2017.</remarks>
    public static Tensor TripletBatchHard(Tensor embeddings, ReadOnlySpan<int> labels, float margin = 0.2f)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        int rows = embeddings.Size(0), size = embeddings.Size(1);
        int[] label = RequireLabels(labels, rows, int.MaxValue);
        List<int> anchors = [], positives = [], negatives = [];
        for (int i = 0; i < rows; i++)
        {
            (int positive, int negative, float far, float near) = (-1, -1, -1f, float.PositiveInfinity);
            for (int j = 0; j < rows; j++)
            {
                if (i == j) continue;
                float distance = Distance.SquaredL2(embeddings.Values.Slice(i * size, size), embeddings.Values.Slice(j * size, size));
                if (label[i] == label[j] && distance > far) (positive, far) = (j, distance);
                if (label[i] != label[j] && distance < near) (negative, near) = (j, distance);
            }
            if (positive < 0 || negative < 0) continue;
            anchors.Add(i);
            positives.Add(positive);
            negatives.Add(negative);
        }
        if (anchors.Count == 0) throw new ArgumentException("No row has both a positive and a negative in the batch.", nameof(labels));
        return Triplet(embeddings.TakeRows([.. anchors]), embeddings.TakeRows([.. positives]), embeddings.TakeRows([.. negatives]), margin);
    }

    /// <summary>√Σ(a − b + ε)² of each row: (n, d), (n, d) → (n). The ε keeps the derivative finite at zero, where PyTorch has it.</summary>
    private static Tensor RowDistances(Tensor a, Tensor b, float epsilon = 1e-6f)
    {
        RequireSameShape(a, b);
        int rows = a.Size(0), size = a.Size(1);
        Tensor y = Tensor.Empty(rows);
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = i * size; j < (i + 1) * size; j++)
                sum += Math.Pow(a.Values[j] - b.Values[j] + epsilon, 2);
            y.Values[i] = (float)Math.Sqrt(sum);
        }
        return Tape.Track(y, [a, b], () =>
        {
            for (int i = 0; i < rows; i++)
            {
                float scale = y.Values[i] > 0 ? y.GradSpan[i] / y.Values[i] : 0f;
                for (int j = i * size; j < (i + 1) * size; j++)
                {
                    float d = (a.Values[j] - b.Values[j] + epsilon) * scale;
                    if (a.RequiresGrad) a.GradSpan[j] += d;
                    if (b.RequiresGrad) b.GradSpan[j] -= d;
                }
            }
        });
    }
}
