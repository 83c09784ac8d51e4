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
    private const int Steps = 3000, Batch = 256;

    public static KindHead Run(DataPack pack, IImageEncoder encoder)
    {
        var train = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "train"), encoder);
        var queries = EmbeddedPictures.From(pack, pack.Rows.Where(r => r["top10_split"] == "validation"), encoder);
        var kinds = train.Rows.Select(r => r["label"]).Distinct().Order(StringComparer.Ordinal).ToList();
        var (x, labels) = (Standardised(train, train), train.Rows.Select(r => kinds.IndexOf(r["label"])).ToArray());
        var random = new SeededRandom(1);
        var head = new Linear(encoder.Space.Dimension, kinds.Count, random);
        var optimizer = new Adam(ParameterGroup.Split(head, 0.003, 0.1), decoupled: true);
        var schedule = Schedule.Cosine(Steps);
        var tape = new Tape();
        for (var step = 0; step < Steps; step++)
        {
            int[] batch = [.. Enumerable.Range(0, Batch).Select(_ => random.NextInt(train.Count))];
            schedule.Apply(optimizer, step);
            optimizer.ZeroGrad();
            using (tape.Record())
                tape.Backward(Loss.CrossEntropy(head.Forward(x.TakeRows(batch)), [.. batch.Select(i => labels[i])], 0.1f));
            optimizer.Step();
        }

        var logits = head.Forward(Standardised(queries, train));
        var right = Enumerable.Range(0, queries.Count).Count(q =>
            kinds[Enumerable.Range(0, kinds.Count).MaxBy(k => logits.Values[(q * kinds.Count) + k])] == queries.Rows[q]["label"]);
        return new KindHead(queries.Count, (double)right / queries.Count);
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
