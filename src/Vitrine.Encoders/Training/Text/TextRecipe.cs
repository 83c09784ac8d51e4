using Vitrine.Encoders.Text;
using static Vitrine.Encoders.Training.RecipeLines;

namespace Vitrine.Encoders.Training.Text;

/// <summary>All that decides the training of a text tower but its data and its image encoder.</summary>
public sealed record TextRecipe
{
    private static readonly Dictionary<string, Func<TextRecipe, string, TextRecipe>> Keys = new()
    {
        ["vocabulary"] = (r, v) => r with { Shape = r.Shape with { Vocabulary = Whole(v, 64, 100_000) } },
        ["tokens"] = (r, v) => r with { Shape = r.Shape with { Tokens = Whole(v, 4, 512) } },
        ["width"] = (r, v) => r with { Shape = r.Shape with { Width = Whole(v, 8, 2048) } },
        ["layers"] = (r, v) => r with { Shape = r.Shape with { Layers = Whole(v, 1, 48) } },
        ["heads"] = (r, v) => r with { Shape = r.Shape with { Heads = Whole(v, 1, 64) } },
        ["texts"] = (r, v) => r with { Texts = List(v) },
        ["labels"] = (r, v) => r with { Labels = List(v) },
        ["category"] = (r, v) => r with { Categories = List(v) },
        ["attributes"] = (r, v) => r with { Attributes = List(v) },
        ["train"] = (r, v) => r with { TrainSplits = List(v) },
        ["epochs"] = (r, v) => r with { Epochs = Whole(v, 1, 100_000) },
        ["batch"] = (r, v) => r with { Batch = Whole(v, 2, 65_536) },
        ["temperature"] = (r, v) => r with { Temperature = Number(v, 0.001, 10) },
        ["rate"] = (r, v) => r with { Rate = Number(v, 0, 100) },
        ["weight-decay"] = (r, v) => r with { WeightDecay = Number(v, 0, 10) },
        ["clip"] = (r, v) => r with { Clip = Number(v, 0, 1e6) },
        ["warmup"] = (r, v) => r with { Warmup = Number(v, 0, 100_000) },
        ["seed"] = (r, v) => r with { Seed = Seed(v) },
    };

    /// <summary>The tower; its vocabulary is the most pieces there may be.</summary>
    public TextShape Shape { get; init; } = new();

    /// <summary>Columns that are read as text.</summary>
    public IReadOnlyList<string> Texts { get; init; } = ["title", "description"];

    /// <summary>Columns that say which pictures show the same.</summary>
    public IReadOnlyList<string> Labels { get; init; } = ["product_id"];

    /// <summary>Columns that say the kind of thing; its last step is a word for it.</summary>
    public IReadOnlyList<string> Categories { get; init; } = ["category"];

    /// <summary>Columns whose values are words for it; <c>*</c> for all that a sample shop's products have.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = ["*"];

    /// <summary>Splits to train on.</summary>
    public IReadOnlyList<string> TrainSplits { get; init; } = ["train", "catalog"];

    /// <summary>Epochs: each looks at as many pictures as there are.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Pictures and texts of a step; each is told from the others.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Cosines are divided by it at the start; it is learnt.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <summary>The rate of AdamW after the warm-up; half a cosine takes it to nothing.</summary>
    public double Rate { get; init; } = 0.001;

    /// <summary>Pull of matrices to zero.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Longest common gradient; 0 for any.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Epochs of linear warm-up.</summary>
    public double Warmup { get; init; } = 1;

    /// <summary>Decides weights' start, order and wording.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="Data.TrainingException">A line cannot be read; file, line and what to change are named.</exception>
    public static TextRecipe Parse(string text, string file = "recipe")
    {
        TextRecipe recipe = RecipeLines.Parse(text, file, new TextRecipe(), Keys);
        return recipe.Shape.Width % recipe.Shape.Heads == 0 ? recipe
            : throw new Data.TrainingException($"{file}: {recipe.Shape.Heads} heads do not divide a width of {recipe.Shape.Width}.");
    }
}
