using Vitrine.Encoders.Composition;
using Vitrine.Encoders.Text;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Composition;

/// <summary>Trains a composer on relative feedback, in the space of an encoder that stays as it is.</summary>
/// <remarks>
/// Softmax over the batch's targets (Vo and others, 2019), with every triplet's own negative beside them: what is near and was not meant is
/// what a composer gets wrong. Where the batch has a target twice, the other place of it does not count as wrong. A training of minutes: it is not resumed.
/// </remarks>
/// <param name="recipe">The recipe.</param>
/// <param name="products">Products with their vectors.</param>
/// <param name="triplets">What is said about them; triplets of products without pictures are left out.</param>
/// <param name="space">The <see cref="VectorSpace.Id"/> of these vectors.</param>
public sealed class ComposerTraining(ComposerRecipe recipe, ProductViews products, IReadOnlyList<FeedbackTriplet> triplets, string space)
{
    private const float Never = -1e4f;

    private readonly FeedbackTriplet[] _learnt = [.. triplets.Where(t => products.NumberOf(t.Source) >= 0 && products.NumberOf(t.Target) >= 0)];

    /// <summary>Trains.</summary>
    /// <param name="progress">Told after each step: steps done, of how many, the mean loss of the epoch.</param>
    /// <param name="cancel">Ends it early; what was learnt so far is returned.</param>
    /// <exception cref="TrainingException">There are fewer triplets than a batch has.</exception>
    public FeedbackComposer Run(Action<long, long, double>? progress = null, CancellationToken cancel = default)
    {
        if (_learnt.Length < recipe.Batch) throw new TrainingException($"A batch has {recipe.Batch} triplets, and there are {_learnt.Length} with pictures: lower batch.");
        SubwordTokenizer tokenizer = SubwordTrainer.Train(_learnt.SelectMany(t => t.Sentences), recipe.Shape.Vocabulary - 3);
        var random = new SeededRandom(recipe.Seed);
        var network = new ComposerNetwork(
            recipe.Shape with { Vocabulary = tokenizer.VocabularySize, Dimension = products.Pictures.Vectors.Size(1) }, random.Fork("network"));
        var logScale = new Tensor([MathF.Log(1 / (float)recipe.Temperature)], 1) { RequiresGrad = true };
        List<ParameterGroup> groups = [.. ParameterGroup.Split(network, recipe.Rate, recipe.WeightDecay), new ParameterGroup([logScale], recipe.Rate)];
        var optimizer = new Adam(groups, decoupled: true);
        int perEpoch = _learnt.Length / recipe.Batch;
        long steps = (long)recipe.Epochs * perEpoch;
        double warmup = recipe.Warmup * perEpoch, sum = 0;
        Schedule schedule = Schedule.Cosine(Math.Max(1, steps - warmup)).After(warmup, 1 / Math.Max(1, warmup));
        int[] order = [.. Enumerable.Range(0, _learnt.Length)];
        var tape = new Tape();
        for (long step = 0; step < steps && !cancel.IsCancellationRequested; step++)
        {
            int at = (int)(step % perEpoch);
            if (at == 0) random.Fork($"epoch {step}").Shuffle<int>(order);
            schedule.Apply(optimizer, step);
            optimizer.ZeroGrad();
            using (tape.Record())
            {
                Tensor loss = LossOf(network, tokenizer, order.AsSpan(at * recipe.Batch, recipe.Batch), logScale, random.Fork($"step {step}"));
                sum = (at == 0 ? 0 : sum) + loss.Item();
                tape.Backward(loss);
            }
            if (recipe.Clip > 0) GradientClipping.ClipNorm(network.Parameters(), recipe.Clip);
            optimizer.Step();
            logScale.Values[0] = Math.Min(logScale.Values[0], MathF.Log(100));
            progress?.Invoke(step + 1, steps, sum / (at + 1));
        }
        network.Eval();
        return new FeedbackComposer(network, tokenizer, space);
    }

    private Tensor LossOf(ComposerNetwork network, SubwordTokenizer tokenizer, ReadOnlySpan<int> batch, Tensor logScale, SeededRandom random)
    {
        int n = batch.Length;
        var texts = new int[n][];
        int[] sources = new int[n], candidates = new int[2 * n], shown = new int[2 * n];
        for (int i = 0; i < n; i++)
        {
            FeedbackTriplet triplet = _learnt[batch[i]];
            texts[i] = Say(tokenizer, triplet, random);
            sources[i] = View(products.NumberOf(triplet.Source), random);
            (candidates[i], candidates[n + i]) = (products.NumberOf(triplet.Target), products.NumberOf(triplet.Negative));
            // A triplet without a negative has its target there again, which the mask takes out.
            if (candidates[n + i] < 0) candidates[n + i] = candidates[i];
            (shown[i], shown[n + i]) = (View(candidates[i], random), View(candidates[n + i], random));
        }
        Tensor vectors = products.Pictures.Vectors, mask = Tensor.Zeros(n, 2 * n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 2 * n; j++)
                if (j != i && candidates[j] == candidates[i]) mask.Values[i * 2 * n + j] = Never;
        }
        Tensor composed = network.Forward(vectors.TakeRows(sources), texts);
        Tensor similarity = composed.MatMul(vectors.TakeRows(shown), transposeB: true) * logScale.Exp(); // (n, 2n)
        return Loss.CrossEntropy(similarity + mask, [.. Enumerable.Range(0, n)]);
    }

    private int View(int product, SeededRandom random) => products.ViewsOf(product)[random.NextInt(products.ViewsOf(product).Count)];

    /// <summary>One of the sentences, or some: shoppers say a thing in one breath or in several.</summary>
    private int[] Say(SubwordTokenizer tokenizer, FeedbackTriplet triplet, SeededRandom random)
    {
        string[] sentences = [.. triplet.Sentences];
        random.Shuffle<string>(sentences);
        int said = random.NextDouble() < 0.7 ? 1 : 1 + random.NextInt(sentences.Length);
        int[] tokens = FeedbackComposer.Tokens(tokenizer, sentences[..said], recipe.Shape.Tokens);
        int[] kept = [.. tokens.Where((_, i) => i == 0 || random.NextDouble() >= recipe.DropWords)];
        return kept.Length > 1 ? kept : tokens;
    }
}
