using Vitrine.Encoders.Composition;
using static Vitrine.Encoders.Training.RecipeLines;

namespace Vitrine.Encoders.Training.Composition;

/// <summary>All that decides the training of a composer but its data and its image encoder.</summary>
public sealed record ComposerRecipe
{
    private static readonly Dictionary<string, Func<ComposerRecipe, string, ComposerRecipe>> Keys = new()
    {
        ["method"] = (r, v) => r with { Shape = r.Shape with { Method = Enumerated<ComposerMethod>(v) } },
        ["vocabulary"] = (r, v) => r with { Shape = r.Shape with { Vocabulary = Whole(v, 64, 100_000) } },
        ["tokens"] = (r, v) => r with { Shape = r.Shape with { Tokens = Whole(v, 4, 512) } },
        ["width"] = (r, v) => r with { Shape = r.Shape with { Width = Whole(v, 8, 2048) } },
        ["layers"] = (r, v) => r with { Shape = r.Shape with { Layers = Whole(v, 1, 48) } },
        ["heads"] = (r, v) => r with { Shape = r.Shape with { Heads = Whole(v, 1, 64) } },
        ["epochs"] = (r, v) => r with { Epochs = Whole(v, 1, 100_000) },
        ["batch"] = (r, v) => r with { Batch = Whole(v, 2, 65_536) },
        ["temperature"] = (r, v) => r with { Temperature = Number(v, 0.001, 10) },
        ["drop-words"] = (r, v) => r with { DropWords = Number(v, 0, 0.9) },
        ["rate"] = (r, v) => r with { Rate = Number(v, 0, 100) },
        ["weight-decay"] = (r, v) => r with { WeightDecay = Number(v, 0, 10) },
        ["clip"] = (r, v) => r with { Clip = Number(v, 0, 1e6) },
        ["warmup"] = (r, v) => r with { Warmup = Number(v, 0, 100_000) },
        ["seed"] = (r, v) => r with { Seed = Seed(v) },
    };

    /// <summary>The network; its vocabulary is the most pieces there may be.</summary>
    public ComposerShape Shape { get; init; } = new();

    /// <summary>Epochs: each says every triplet once.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Triplets of a step; each target is told from the others and from all negatives.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Cosines are divided by it at the start; it is learnt.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <summary>Share of tokens that are left out while learning, so that no single word decides.</summary>
    public double DropWords { get; init; } = 0.1;

    /// <summary>The rate of AdamW after the warm-up; half a cosine takes it to nothing.</summary>
    public double Rate { get; init; } = 0.001;

    /// <summary>Pull of matrices to zero.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Longest common gradient; 0 for any.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Epochs of linear warm-up.</summary>
    public double Warmup { get; init; } = 1;

    /// <summary>Decides weights' start, order, views and wording.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="Data.TrainingException">A line cannot be read; file, line and what to change are named.</exception>
    public static ComposerRecipe Parse(string text, string file = "recipe")
    {
        ComposerRecipe recipe = RecipeLines.Parse(text, file, new ComposerRecipe(), Keys);
        return recipe.Shape.Width % recipe.Shape.Heads == 0 ? recipe
            : throw new Data.TrainingException($"{file}: {recipe.Shape.Heads} heads do not divide a width of {recipe.Shape.Width}.");
    }
}
