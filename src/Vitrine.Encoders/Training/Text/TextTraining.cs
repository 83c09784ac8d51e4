using Vitrine.Encoders.Text;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Losses;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Text;

/// <summary>Trains a text tower to meet the pictures of an encoder that stays as it is.</summary>
/// <remarks>
/// Symmetric InfoNCE with a learned temperature (Radford and others, 2021); the pictures' side is locked (Zhai and others, "LiT: Zero-Shot
/// Transfer with Locked-image Text Tuning", 2022), so that vectors of a shop stay valid. A training of minutes: it is not resumed.
/// </remarks>
/// <param name="recipe">The recipe.</param>
/// <param name="learnt">Pictures with texts, and their vectors.</param>
/// <param name="space">The <see cref="VectorSpace.Id"/> of these vectors.</param>
public sealed class TextTraining(TextRecipe recipe, PictureVectors learnt, string space)
{
    // Tries to find a text that the batch does not have yet; two pictures of one text could not be told apart.
    private const int Tries = 20;

    /// <summary>What the columns of a recipe are read as.</summary>
    public static PictureColumns ColumnsOf(TextRecipe recipe) =>
        new() { Texts = recipe.Texts, Labels = recipe.Labels, Categories = recipe.Categories, Attributes = recipe.Attributes };

    /// <summary>Whether a picture can be learnt from: it is of the splits, and something is written about it.</summary>
    public static bool Takes(TextRecipe recipe, TrainingPicture picture) =>
        recipe.TrainSplits.Contains(picture.Split) && (picture.Texts.Count > 0 || picture.Category.Length > 0 || picture.Attributes.Count > 0);

    /// <summary>Trains.</summary>
    /// <param name="progress">Told after each step: steps done, of how many, the mean loss of the epoch.</param>
    /// <param name="cancel">Ends it early; what was learnt so far is returned.</param>
    /// <exception cref="TrainingException">There are fewer pictures than a batch has.</exception>
    public TextEncoder Run(Action<long, long, double>? progress = null, CancellationToken cancel = default)
    {
        IReadOnlyList<TrainingPicture> pictures = learnt.Pictures;
        if (pictures.Count < recipe.Batch) throw new TrainingException($"A batch has {recipe.Batch} pictures, and there are {pictures.Count} with texts: lower batch.");
        SubwordTokenizer tokenizer = SubwordTrainer.Train(pictures.DistinctBy(p => (p.Set, p.Label, p.Category)).SelectMany(Wording.All), recipe.Shape.Vocabulary - 3);
        var random = new SeededRandom(recipe.Seed);
        var tower = new TextTower(recipe.Shape with { Vocabulary = tokenizer.VocabularySize, Dimension = learnt.Vectors.Size(1) }, random.Fork("tower"));
        var logScale = new Tensor([MathF.Log(1 / (float)recipe.Temperature)], 1) { RequiresGrad = true };
        List<ParameterGroup> groups = [.. ParameterGroup.Split(tower, recipe.Rate, recipe.WeightDecay), new ParameterGroup([logScale], recipe.Rate)];
        var optimizer = new Adam(groups, decoupled: true);
        int perEpoch = Math.Max(1, pictures.Count / recipe.Batch);
        long steps = (long)recipe.Epochs * perEpoch;
        double warmup = recipe.Warmup * perEpoch;
        Schedule schedule = Schedule.Cosine(Math.Max(1, steps - warmup)).After(warmup, 1 / Math.Max(1, warmup));
        var tape = new Tape();
        double sum = 0;
        for (long step = 0; step < steps && !cancel.IsCancellationRequested; step++)
        {
            (int[] chosen, int[][] texts) = Draw(tokenizer, random.Fork($"step {step}"));
            schedule.Apply(optimizer, step);
            optimizer.ZeroGrad();
            using (tape.Record())
            {
                Tensor loss = Loss.InfoNce(learnt.Vectors.TakeRows(chosen), tower.Forward(texts), logScale);
                sum = (step % perEpoch == 0 ? 0 : sum) + loss.Item();
                tape.Backward(loss);
            }
            if (recipe.Clip > 0) GradientClipping.ClipNorm(tower.Parameters(), recipe.Clip);
            optimizer.Step();
            // Warmer than a hundredth: the few that are alike by chance would be all that counts.
            logScale.Values[0] = Math.Min(logScale.Values[0], MathF.Log(100));
            progress?.Invoke(step + 1, steps, sum / (step % perEpoch + 1));
        }
        tower.Eval();
        return new TextEncoder(tower, tokenizer, space);
    }

    private (int[] Chosen, int[][] Texts) Draw(SubwordTokenizer tokenizer, SeededRandom random)
    {
        var chosen = new int[recipe.Batch];
        var texts = new int[recipe.Batch][];
        var taken = new HashSet<string>();
        for (int i = 0; i < recipe.Batch; i++)
        {
            for (int attempt = 0; attempt < Tries; attempt++)
            {
                chosen[i] = random.NextInt(learnt.Pictures.Count);
                string text = Wording.Of(learnt.Pictures[chosen[i]], random);
                texts[i] = tokenizer.Encode(text, recipe.Shape.Tokens);
                if (taken.Add(text)) break;
            }
        }
        return (chosen, texts);
    }
}
