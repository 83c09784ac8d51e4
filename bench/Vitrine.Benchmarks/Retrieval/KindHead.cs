using Vitrine.Benchmarks.Packs;
using Vitrine.Encoders;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>How often a linear layer on an encoder's vectors names the kind of a garment photo (pack <c>clothing</c>, the ten frequent kinds).</summary>
/// <param name="Queries">Photos of the validation split.</param>
/// <param name="Accuracy">Share named right; learnt from the train split alone.</param>
internal sealed record KindHead(int Queries, double Accuracy)
{
    private const int Steps = 1000, Batch = 256;

    // Pulls to zero, of which the best on a fifth of the train split is taken: encoders of more numbers need a stronger one.
    private static readonly double[] Decays = [0.1, 1, 3, 10, 30];

    public static KindHead Run(DataPack pack, IImageEncoder encoder)
    {
        var train = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "train"), encoder);
        var queries = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "validation"), encoder);
        var kinds = train.Rows.Select(r => r["label"]).Distinct().Order(StringComparer.Ordinal).ToList();
        int[] Labels(EmbeddedPictures pictures) => [.. pictures.Rows.Select(r => kinds.IndexOf(r["label"]))];
        var (x, labels) = (Standardised(train, train), Labels(train));
        int[] kept = [.. Enumerable.Range(0, train.Count).Where(i => i % 5 == 0)], others = [.. Enumerable.Range(0, train.Count).Where(i => i % 5 != 0)];
        var best = Decays.MaxBy(decay => Right(Learn(x, labels, others, kinds.Count, decay), x.TakeRows(kept), [.. kept.Select(i => labels[i])]));
        var head = Learn(x, labels, [.. Enumerable.Range(0, train.Count)], kinds.Count, best);
        return new KindHead(queries.Count, (double)Right(head, Standardised(queries, train), Labels(queries)) / queries.Count);
    }

    private static Linear Learn(Tensor x, int[] labels, int[] rows, int kinds, double decay)
    {
        var random = new SeededRandom(1);
        var head = new Linear(x.Size(1), kinds, random);
        var optimizer = new Adam(ParameterGroup.Split(head, 0.002, decay), decoupled: true);
        var schedule = Schedule.Cosine(Steps);
        var tape = new Tape();
        for (var step = 0; step < Steps; step++)
        {
            int[] batch = [.. Enumerable.Range(0, Batch).Select(_ => rows[random.NextInt(rows.Length)])];
            schedule.Apply(optimizer, step);
            optimizer.ZeroGrad();
            using (tape.Record())
                tape.Backward(Loss.CrossEntropy(head.Forward(x.TakeRows(batch)), [.. batch.Select(i => labels[i])], 0.1f));
            optimizer.Step();
        }

        return head;
    }

    private static int Right(Linear head, Tensor x, int[] labels)
    {
        var logits = head.Forward(x);
        var kinds = logits.Size(1);
        return Enumerable.Range(0, labels.Length).Count(i => Enumerable.Range(0, kinds).MaxBy(k => logits.Values[(i * kinds) + k]) == labels[i]);
    }

    // Each number to mean 0 and deviation 1 over the train split, so that one rate suits all encoders.
    private static Tensor Standardised(EmbeddedPictures pictures, EmbeddedPictures by)
    {
        var dimension = by.Vector(0).Length;
        var result = Tensor.Zeros(pictures.Count, dimension);
        for (var j = 0; j < dimension; j++)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < by.Count; i++)
            {
                double v = by.Vector(i)[j];
                sum += v;
                squares += v * v;
            }

            var mean = sum / by.Count;
            var scale = 1 / Math.Sqrt(Math.Max((squares / by.Count) - (mean * mean), 1e-12));
            for (var i = 0; i < pictures.Count; i++)
                result.Values[(i * dimension) + j] = (float)((pictures.Vector(i)[j] - mean) * scale);
        }

        return result;
    }
}
