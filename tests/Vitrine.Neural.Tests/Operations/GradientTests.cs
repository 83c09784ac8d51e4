using Vitrine.Neural.Losses;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;
using static Vitrine.Neural.Tests.Operations.GradientCheck;

namespace Vitrine.Neural.Tests.Operations;

/// <summary>Every operation's derivative, against central differences.</summary>
public class GradientTests
{
    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Relu6)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.QuickGelu)]
    [InlineData(Activation.Silu)]
    [InlineData(Activation.HardSwish)]
    [InlineData(Activation.HardSigmoid)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    public void Activations_(Activation function)
    {
        Tensor x = AwayFrom([-3, 0, 3, 6], 0.02f, 1, 5, 7);
        Check(() => x.Activate(function), x);
    }

    [Fact]
    public void Exponential()
    {
        Tensor x = Random(1, 9);
        Check(() => x.Exp(), x);
    }

    [Fact]
    public void Arithmetic_with_broadcasting()
    {
        Tensor a = Random(1, 2, 3, 4), same = Random(2, 2, 3, 4), row = Random(3, 4), gate = Random(4, 2, 3, 1), one = Random(5, 1);
        foreach (Tensor b in (Tensor[])[same, row, gate, one])
        {
            Check(() => a + b, a, b);
            Check(() => b - a, a, b);
            Check(() => a * b, a, b);
        }
        Check(() => row * gate, row, gate);
        Check(() => a.Affine(2f, 1f).Mean(), a);
    }

    [Fact]
    public void Products()
    {
        Tensor a = Random(1, 3, 5), b = Random(2, 5, 4), c = Random(3, 4, 5), bias = Random(4, 4), x = Random(5, 2, 3, 5);
        Check(() => a.MatMul(b), a, b);
        Check(() => a.MatMul(c, transposeB: true), a, c);
        Check(() => a.MatMul(a, transposeB: true), a);
        Check(() => x.Linear(c, bias), x, c, bias);
    }

    [Theory]
    [InlineData(3, 1, 1, false, 1)]
    [InlineData(3, 2, 1, false, 1)]
    [InlineData(1, 1, 0, false, 1)]
    [InlineData(1, 2, 0, false, 1)]
    [InlineData(3, 2, 0, true, 1)]
    [InlineData(2, 1, 0, true, 1)]
    [InlineData(3, 1, 1, false, 2)]
    [InlineData(3, 1, 1, false, 4)]
    [InlineData(5, 2, 2, false, 4)]
    [InlineData(3, 2, 0, true, 4)]
    public void Convolution_(int kernel, int stride, int padding, bool same, int groups)
    {
        Tensor x = Random(1, 2, 4, 6, 5), weight = Random(2, 4, 4 / groups, kernel, kernel), bias = Random(3, 4);
        Check(() => x.Conv2d(weight, bias, new Window(kernel, stride, padding, same), groups), x, weight, bias);
    }

    [Fact]
    public void Batch_norm()
    {
        Tensor x = Random(1, 3, 2, 3, 4), weight = Random(2, 2), bias = Random(3, 2);
        Check(() => x.BatchNormTraining(weight, bias, Tensor.Zeros(2), Tensor.Full(1, 2)), x, weight, bias);
        Check(() => x.BatchNormInference(weight, bias, new Tensor([0.5f, -1f], 2), new Tensor([2f, 0.7f], 2)), x, weight, bias);
    }

    [Fact]
    public void Row_normalisation()
    {
        Tensor x = Random(1, 2, 3, 6), weight = Random(2, 6), bias = Random(3, 6);
        Check(() => x.LayerNorm(weight, bias), x, weight, bias);
        Check(() => x.NormalizeRows(), x);
        Check(() => x.Softmax(), x);
    }

    [Fact]
    public void Pools()
    {
        // Numbers 0.1 apart in a shuffled order: no window has two greatest.
        int[] order = [.. Enumerable.Range(0, 60)];
        new SeededRandom(1).Shuffle<int>(order);
        var x = new Tensor([.. order.Select(i => i * 0.1f)], 1, 2, 6, 5);
        Check(() => x.MaxPool2d(new Window(3, 2, 1)), x);
        Check(() => x.AvgPool2d(new Window(2, 2)), x);
        Check(() => x.AvgPool2d(new Window(3, 2, 1)), x);
        Check(() => x.GlobalAvgPool2d(), x);
        Tensor positive = x + 0.5f, power = Tensor.Scalar(3f);
        Check(() => positive.GemPool2d(power), positive, power);
    }

    [Fact]
    public void Shapes()
    {
        Tensor x = Random(1, 2, 3, 4), y = Random(2, 2, 2, 4);
        Check(() => x.Reshape(6, -1), x);
        Check(() => x.Flatten() * x.Flatten(), x);
        Check(() => x.Transpose(), x);
        Check(() => Shaping.Concatenate([x, y], 1), x, y);
        Check(() => x.SliceLast(1, 2), x);
        Check(() => x.TakeRows([1, 0, 1]), x);
        Check(() => x.TakeSteps([2, 0]), x);
    }

    [Fact]
    public void Embedding_lookup()
    {
        Tensor table = Random(1, 5, 3);
        Check(() => table.Lookup([1, 4, 1, 2], [2, 2]), table);
    }

    [Fact]
    public void Recurrence()
    {
        Tensor gates = Random(1, 2, 4, 9), weight = Random(2, 9, 3), bias = Random(3, 9);
        Check(() => gates.Gru(weight, bias), gates, weight, bias);
    }

    [Fact]
    public void Attention()
    {
        Tensor q = Random(1, 2, 4, 6), k = Random(2, 2, 4, 6), v = Random(3, 2, 4, 6);
        Check(() => AttentionOperation.Attend(q, k, v, 2), q, k, v);
        Check(() => AttentionOperation.Attend(q, k, v, 3, new AttentionMask { Causal = true }), q, k, v);
        Check(() => AttentionOperation.Attend(q, k, v, 2, AttentionMask.FromLengths([4, 2], 4)), q, k, v);
        Check(() => AttentionOperation.Attend(q, q, q, 2), q);
    }

    [Fact]
    public void Classification_losses()
    {
        Tensor logits = Random(1, 4, 5), targets = Random(2, 4, 5).Sigmoid();
        Check(() => Loss.CrossEntropy(logits, [0, 4, -1, 2], 0.1f), logits);
        Check(() => Loss.BinaryCrossEntropy(logits, targets), logits);
        Tensor cosines = Random(3, 4, 5).Tanh() * 0.9f;
        Check(1e-3f, () => Loss.ArcFace(cosines, [0, 4, 3, 2], 0.3f, 8f), cosines);
        Check(1e-3f, () => Loss.CosFace(cosines, [0, 4, 3, 2], 0.3f, 8f), cosines);
    }

    [Fact]
    public void Metric_losses()
    {
        Tensor a = Random(1, 6, 4), b = Random(2, 6, 4), c = Random(3, 6, 4), scale = Tensor.Scalar(0.5f);
        int[] labels = [0, 0, 1, 1, 2, 2];
        Check(1e-3f, () => Loss.Triplet(a, b, c, 0.5f), a, b, c);
        Check(1e-3f, () => Loss.TripletBatchHard(a, labels, 0.5f), a);
        Check(() => Loss.InfoNce(a, b, scale), a, b, scale);
        Check(() => Loss.SupervisedContrastive(a, labels, 0.5f), a);
    }

    [Fact]
    public void Distillation_losses()
    {
        Tensor student = Random(1, 3, 5), teacher = Random(2, 3, 5);
        Check(() => Loss.MeanSquare(student, teacher), student);
        Check(() => Loss.CosineDistance(student, teacher), student);
        Check(() => Loss.Divergence(student, teacher, 2f), student);
    }
}
