using Vitrine.Neural.Autograd;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Losses;

public static partial class Loss
{
    /// <summary>The mean of (student − teacher)² over all numbers.</summary>
    public static Tensor MeanSquare(Tensor student, Tensor teacher)
    {
        RequireSameShape(student, teacher);
        Tensor difference = student - teacher;
        return (difference * difference).Mean();
    }

    /// <summary>The mean of 1 − cosine over rows: directions agree, lengths are free.</summary>
    /// <param name="student">(n, d).</param>
    /// <param name="teacher">(n, d).</param>
    public static Tensor CosineDistance(Tensor student, Tensor teacher)
    {
        RequireSameShape(student, teacher);
        Tensor product = student.NormalizeRows() * teacher.NormalizeRows();
        return product.Sum().Affine(-1f / student.Size(0), 1f);
    }

    /// <summary>Kullback-Leibler divergence of the student's class probabilities from the teacher's, both softened by a temperature.</summary>
    /// <param name="student">Logits, (n, classes).</param>
    /// <param name="teacher">Logits, (n, classes); no gradient passes to them.</param>
    /// <param name="temperature">Logits are divided by it; the loss is multiplied by its square, so that gradients keep their size.</param>
    /// <remarks>Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network", 2015.</remarks>
    public static Tensor Divergence(Tensor student, Tensor teacher, float temperature = 1f)
    {
        RequireSameShape(student, teacher);
        int rows = student.Size(0), classes = student.Size(1);
        Tensor loss = Tensor.Empty(1), difference = Tensor.Empty(student.Shape); // student's − teacher's probability
        var scaled = new float[classes];
        var p = new float[classes];
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            Span<float> q = difference.Values.Slice(i * classes, classes);
            VectorKernels.Affine(teacher.Values.Slice(i * classes, classes), 1f / temperature, 0f, scaled);
            double logP = SoftmaxOperation.LogSumExp(scaled);
            SoftmaxOperation.Row(scaled, p);
            VectorKernels.Affine(student.Values.Slice(i * classes, classes), 1f / temperature, 0f, q);
            double logQ = SoftmaxOperation.LogSumExp(q);
            for (int j = 0; j < classes; j++)
                sum += p[j] * (scaled[j] - logP - (q[j] - logQ));
            SoftmaxOperation.Row(q, q);
            VectorKernels.AddScaled(q, p, -1f);
        }
        loss.Values[0] = (float)(sum / rows * temperature * temperature);
        return Tape.Track(loss, [student], () =>
            VectorKernels.AddScaled(student.GradSpan, difference.Values, loss.GradSpan[0] * temperature / rows));
    }
}
