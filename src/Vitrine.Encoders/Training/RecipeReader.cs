using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training.Data;
using static Vitrine.Encoders.Training.RecipeLines;

namespace Vitrine.Encoders.Training;

/// <summary>Reads recipe files: a <c>key: value</c> a line, <c># comments</c>, every key optional.</summary>
public static class RecipeReader
{
    private static readonly Dictionary<string, Func<Recipe, string, Recipe>> Keys = new()
    {
        ["name"] = (r, v) => r with { Name = Word(v) },
        ["version"] = (r, v) => r with { Version = Word(v) },
        ["architecture"] = (r, v) => r with { Shape = r.Shape with { Architecture = OneOf(v, EmbedderShape.Architectures) } },
        ["width"] = (r, v) => r with { Shape = r.Shape with { Width = Number(v, 0.1, 2) } },
        ["pooling"] = (r, v) => r with { Shape = r.Shape with { Gem = OneOf(v, ["mean", "gem"]) == "gem" } },
        ["dimension"] = (r, v) => r with { Shape = r.Shape with { Dimension = Whole(v, 2, 4096) } },
        ["side"] = (r, v) => r with { Shape = r.Shape with { Side = Whole(v, 32, 512) } },
        ["labels"] = (r, v) => r with { Labels = List(v) },
        ["category"] = (r, v) => r with { Categories = List(v) },
        ["attributes"] = (r, v) => r with { Attributes = List(v) },
        ["regions"] = (r, v) => r with { Regions = v },
        ["without"] = (r, v) => r with { Without = List(v) },
        ["train"] = (r, v) => r with { TrainSplits = List(v) },
        ["queries"] = (r, v) => r with { QuerySplits = List(v) },
        ["gallery"] = (r, v) => r with { GallerySplits = List(v) },
        ["objective"] = (r, v) => r with { Objective = Enumerated<Objective>(v) },
        ["temperature"] = (r, v) => r with { Temperature = Number(v, 0.001, 10) },
        ["margin"] = (r, v) => r with { Margin = Number(v, 0, 3) },
        ["scale"] = (r, v) => r with { Scale = Number(v, 1, 1000) },
        ["smoothing"] = (r, v) => r with { Smoothing = Number(v, 0, 0.99) },
        ["category-weight"] = (r, v) => r with { CategoryWeight = Number(v, 0, 1000) },
        ["attributes-weight"] = (r, v) => r with { AttributesWeight = Number(v, 0, 1000) },
        ["teacher-weight"] = (r, v) => r with { TeacherWeight = Number(v, 0, 1000) },
        ["teacher-side"] = (r, v) => r with { TeacherSide = Whole(v, 32, 512) },
        ["teacher-sets"] = (r, v) => r with { TeacherSets = List(v) },
        ["epochs"] = (r, v) => r with { Epochs = Whole(v, 1, 100_000) },
        ["batch"] = (r, v) => r with { Batch = Whole(v, 2, 65_536) },
        ["shares"] = (r, v) => r with { Shares = [.. List(v).Select(Share)] },
        ["views"] = (r, v) => r with { Views = Whole(v, 1, 1024) },
        ["balance"] = (r, v) => r with { BalancePictures = OneOf(v, ["labels", "pictures"]) == "pictures" },
        ["unlabelled"] = (r, v) => r with { Unlabelled = Whole(v, 0, 65_536) },
        ["optimizer"] = (r, v) => r with { Optimizer = Enumerated<Method>(v) },
        ["rate"] = (r, v) => r with { Rate = Number(v, 0, 100) },
        ["momentum"] = (r, v) => r with { Momentum = Number(v, 0, 0.9999) },
        ["weight-decay"] = (r, v) => r with { WeightDecay = Number(v, 0, 10) },
        ["clip"] = (r, v) => r with { Clip = Number(v, 0, 1e6) },
        ["warmup"] = (r, v) => r with { Warmup = Number(v, 0, 100_000) },
        ["schedule"] = (r, v) => r with { Schedule = Enumerated<RateSchedule>(v) },
        ["milestones"] = (r, v) => r with { Milestones = [.. List(v).Select(m => Number(m, 0, 100_000))] },
        ["decay"] = (r, v) => r with { Decay = Number(v, 0, 1) },
        ["average"] = (r, v) => r with { Average = Number(v, 0, 0.99999) },
        ["crop"] = (r, v) => r with { Augmentation = r.Augmentation with { Crop = Number(v, 0.01, 1) } },
        ["stretch"] = (r, v) => r with { Augmentation = r.Augmentation with { Stretch = Number(v, 0, 3) } },
        ["flip"] = (r, v) => r with { Augmentation = r.Augmentation with { Flip = Number(v, 0, 1) } },
        ["rotation"] = (r, v) => r with { Augmentation = r.Augmentation with { Rotation = Number(v, 0, 180) } },
        ["perspective"] = (r, v) => r with { Augmentation = r.Augmentation with { Perspective = Number(v, 0, 0.9) } },
        ["color"] = (r, v) => r with { Augmentation = r.Augmentation with { Color = Number(v, 0, 1) } },
        ["hue"] = (r, v) => r with { Augmentation = r.Augmentation with { Hue = Number(v, 0, 180) } },
        ["blur"] = (r, v) => r with { Augmentation = r.Augmentation with { Blur = Number(v, 0, 1) } },
        ["erase"] = (r, v) => r with { Augmentation = r.Augmentation with { Erase = Number(v, 0, 1) } },
        ["seed"] = (r, v) => r with { Seed = Seed(v) },
        ["checkpoint-minutes"] = (r, v) => r with { CheckpointMinutes = Number(v, 0, 1e6) },
        ["cache-mb"] = (r, v) => r with { CacheMegabytes = Whole(v, 0, 1_000_000) },
    };

    /// <summary>The keys that there are.</summary>
    public static IReadOnlyCollection<string> KnownKeys => Keys.Keys;

    /// <summary>Reads a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="TrainingException">A line cannot be read, a key is unknown or given twice, or a value is out of range; file, line and what to
    /// change are named.</exception>
    public static Recipe Parse(string text, string file = "recipe")
    {
        Recipe recipe = RecipeLines.Parse(text, file, new Recipe(), Keys);
        if (recipe.Objective is Objective.Contrastive or Objective.Triplet && recipe.Views < 2)
            throw new TrainingException($"{file}: objective {Name(recipe.Objective)} compares pictures of one label in a batch: set views to 2 or more.");
        if (recipe.Views > 1 && recipe.Batch - recipe.Unlabelled < 2 * recipe.Views)
            throw new TrainingException($"{file}: a batch of {recipe.Batch} with {recipe.Unlabelled} unlabelled pictures holds less than two labels of {recipe.Views} views.");
        if (recipe.Schedule == RateSchedule.Step && recipe.Milestones.Count == 0)
            throw new TrainingException($"{file}: schedule step needs milestones: the epochs at which the rate falls.");
        if (recipe.Shares.Count > 0 && recipe.Shares.Sum(s => s.Places) != recipe.Batch)
            throw new TrainingException($"{file}: shares add up to {recipe.Shares.Sum(s => s.Places)}, and a batch has {recipe.Batch} pictures.");
        if (recipe.AttributesWeight > 0 && recipe.Attributes.Count == 0)
            throw new TrainingException($"{file}: attributes-weight needs attributes: the columns that say them, or * for all of a sample shop.");
        return recipe;
    }

    private static BatchShare Share(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var places] ? new BatchShare(name, Whole(places, 1, 65_536))
            : throw new FormatException("a data set's name and its places in a batch are needed, such as \"shoes 16\"");
}
