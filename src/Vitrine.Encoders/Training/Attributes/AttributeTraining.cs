using Vitrine.Encoders.Attributes;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Attributes;

/// <summary>Trains a head that reads attributes from vectors which stay as they are, and chooses its thresholds on products it never saw.</summary>
/// <remarks>Binary cross-entropy, AdamW, half a cosine. What a data set never speaks of is not taken for "no"; see <see cref="LabelTable"/>.</remarks>
public sealed class AttributeTraining
{
    private const int Hidden = 512, Batch = 128;
    private const double Rate = 0.001, WeightDecay = 0.05;

    // A label seen less often cannot be learnt, and fewer held-out pictures prove no precision: of many labels some would keep it by luck.
    private const int LeastSeen = 8, LeastProof = 15;

    /// <summary>The part of all that is said which must be true on held-out products.</summary>
    /// <value>0.92: a little above the nine tenths that are promised, since other products are a little harder.</value>
    public double Precision { get; init; } = 0.92;

    /// <summary>How often every picture is looked at.</summary>
    /// <value>40.</value>
    public int Epochs { get; init; } = 40;

    /// <summary>Decides weights' start and order.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Trains.</summary>
    /// <param name="learnt">Pictures with attributes.</param>
    /// <param name="heldOut">Pictures of other products, for the thresholds.</param>
    /// <param name="space">The <see cref="VectorSpace.Id"/> of the vectors.</param>
    /// <param name="progress">Told after each step: steps done, of how many, the loss.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TrainingException">No attribute is seen often enough.</exception>
    public AttributePredictor Run(PictureVectors learnt, PictureVectors heldOut, string space, Action<long, long, double>? progress = null, CancellationToken cancel = default)
    {
        HashSet<string> frequent = [.. learnt.Pictures.SelectMany(p => p.Attributes).CountBy(a => a).Where(a => a.Value >= LeastSeen).Select(a => a.Key)];
        if (frequent.Count == 0) throw new TrainingException($"No attribute is seen on {LeastSeen} pictures or more.");
        var table = new LabelTable([.. learnt.Pictures.Select(p => p with { Attributes = [.. p.Attributes.Where(frequent.Contains)] })], ownCategories: false);
        var labels = new AttributeLabels(table.AttributeNames);
        var random = new SeededRandom(Seed);
        int dimension = learnt.Vectors.Size(1);
        var head = new AttributeHead(dimension, Hidden, labels.Pairs.Length, random.Fork("head"));
        var optimizer = new Adam(ParameterGroup.Split(head, Rate, WeightDecay), decoupled: true);
        int[] order = [.. Enumerable.Range(0, learnt.Pictures.Count)];
        int perEpoch = (order.Length + Batch - 1) / Batch;
        long step = 0, steps = (long)Epochs * perEpoch;
        Schedule schedule = Schedule.Cosine(steps);
        var tape = new Tape();
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Fork($"epoch {epoch}").Shuffle<int>(order);
            foreach (int[] batch in order.Chunk(Batch))
            {
                cancel.ThrowIfCancellationRequested();
                if (table.Of(batch) is not { Attributes: { } truth, Known: { } known }) continue;
                schedule.Apply(optimizer, step++);
                optimizer.ZeroGrad();
                double value;
                using (tape.Record())
                {
                    // By picture, not by number: else a rate would mean something else for another count of labels.
                    Tensor loss = Loss.BinaryCrossEntropy(head.Forward(learnt.Vectors.TakeRows(batch)) * known, truth) * labels.Pairs.Length;
                    value = loss.Item();
                    tape.Backward(loss);
                }
                optimizer.Step();
                progress?.Invoke(step, steps, value);
            }
        }
        head.Eval();
        return new AttributePredictor(head, labels, Thresholds(head, labels, heldOut), space, dimension);
    }

    private float[] Thresholds(AttributeHead head, AttributeLabels labels, PictureVectors heldOut)
    {
        List<(float, bool)>[] said = [.. labels.Pairs.Select(_ => new List<(float, bool)>())];
        Tensor logits = head.Forward(heldOut.Vectors);
        int count = labels.Pairs.Length;
        for (int i = 0; i < heldOut.Pictures.Count; i++)
        {
            IReadOnlyList<string> truth = heldOut.Pictures[i].Attributes;
            if (truth.Count == 0) continue;
            foreach (int[] group in labels.Groups)
            {
                int best = group.MaxBy(label => logits.Values[i * count + label]);
                said[best].Add((1 / (1 + MathF.Exp(-logits.Values[i * count + best])), truth.Contains(labels.Text[best])));
            }
        }
        return [.. said.Select(s => ThresholdChoice.Choose(s, Precision, LeastProof))];
    }
}
