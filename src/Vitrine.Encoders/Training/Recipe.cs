using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Training;

/// <summary>What makes embeddings of the same label alike.</summary>
public enum Objective
{
    /// <summary>Cross-entropy of labels from the pooled feature; embeddings come along.</summary>
    Category,

    /// <summary>Supervised contrastive loss of embeddings in a batch (Khosla and others, 2020).</summary>
    Contrastive,

    /// <summary>Each embedding's farthest positive and nearest negative in the batch (Hermans and others, 2017).</summary>
    Triplet,

    /// <summary>Cross-entropy of labels from embeddings, with an angular margin (Deng and others, 2019).</summary>
    ArcFace,
}

/// <summary>How the learning rate goes after its warm-up.</summary>
public enum RateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Multiplied at each milestone.</summary>
    Step,

    /// <summary>Half a cosine down to nothing.</summary>
    Cosine,
}

/// <summary>How weights move.</summary>
public enum Method
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam with decoupled decay.</summary>
    AdamW,
}

/// <summary>All that decides a training but its data: the same recipe, data and number of threads give the same weights on one kind of processor.</summary>
/// <remarks>Each property is a key of recipe files; <see cref="RecipeReader"/> has names, ranges and defaults.</remarks>
public sealed record Recipe
{
    /// <summary>The encoder's name in its vector space.</summary>
    public string Name { get; init; } = "network";

    /// <summary>The encoder's version in its vector space.</summary>
    public string Version { get; init; } = "1";

    /// <summary>The network.</summary>
    public EmbedderShape Shape { get; init; } = new();

    /// <summary>Columns that say what is shown; the first that is not empty counts.</summary>
    public IReadOnlyList<string> Labels { get; init; } = ["product_id"];

    /// <summary>Columns that say the kind of thing, for the cross-entropy; empty: those of <see cref="Labels"/>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Columns with attributes to learn; <c>*</c> for all that a sample shop's products have.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>A column of regions that are pictures of their own; empty for none.</summary>
    public string Regions { get; init; } = "";

    /// <summary>Labels (without their data set's name) that are left out of the training, to be measured as never seen.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Splits to train on.</summary>
    public IReadOnlyList<string> TrainSplits { get; init; } = ["train"];

    /// <summary>Splits whose pictures search after each epoch; empty for none.</summary>
    public IReadOnlyList<string> QuerySplits { get; init; } = [];

    /// <summary>Splits that they search in.</summary>
    public IReadOnlyList<string> GallerySplits { get; init; } = ["train"];

    /// <summary>What is made alike.</summary>
    public Objective Objective { get; init; } = Objective.Category;

    /// <summary>For <see cref="Objective.Contrastive"/>: cosines are divided by it.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <summary>For <see cref="Objective.Triplet"/> (distance) and <see cref="Objective.ArcFace"/> (radians).</summary>
    public double Margin { get; init; } = 0.2;

    /// <summary>For <see cref="Objective.ArcFace"/>: cosines are multiplied by it.</summary>
    public double Scale { get; init; } = 32;

    /// <summary>Spread over all classes, where there is cross-entropy.</summary>
    public double Smoothing { get; init; }

    /// <summary>Weight of a cross-entropy of labels beside another objective.</summary>
    public double CategoryWeight { get; init; }

    /// <summary>Weight of the binary cross-entropy of attributes, summed over them.</summary>
    public double AttributesWeight { get; init; }

    /// <summary>Weight of the agreement with a teacher's features.</summary>
    public double TeacherWeight { get; init; }

    /// <summary>Pixels of the square that the teacher sees.</summary>
    public int TeacherSide { get; init; } = 160;

    /// <summary>Data sets that the teacher is asked about; empty for all.</summary>
    public IReadOnlyList<string> TeacherSets { get; init; } = [];

    /// <summary>Epochs.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Pictures of a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Places of a batch for each data set, or for one of its splits (<c>set/split</c>); empty: they come as they are.</summary>
    public IReadOnlyList<BatchShare> Shares { get; init; } = [];

    /// <summary>Pictures of each label in a batch; 1 shuffles all pictures.</summary>
    public int Views { get; init; } = 1;

    /// <summary>With <see cref="Views"/>: labels come as often as they have pictures; otherwise all equally often.</summary>
    public bool BalancePictures { get; init; }

    /// <summary>Places of a batch for pictures without a label, when <see cref="Views"/> is above 1.</summary>
    public int Unlabelled { get; init; }

    /// <summary>How weights move.</summary>
    public Method Optimizer { get; init; } = Method.Sgd;

    /// <summary>The rate after the warm-up.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>For <see cref="Method.Sgd"/>.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Pull of matrices and filters to zero.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Longest common gradient; 0 for any.</summary>
    public double Clip { get; init; }

    /// <summary>Epochs of linear warm-up.</summary>
    public double Warmup { get; init; }

    /// <summary>What follows.</summary>
    public RateSchedule Schedule { get; init; } = RateSchedule.Cosine;

    /// <summary>For <see cref="RateSchedule.Step"/>: epochs at which the rate falls.</summary>
    public IReadOnlyList<double> Milestones { get; init; } = [];

    /// <summary>For <see cref="RateSchedule.Step"/>: the rate is multiplied by it.</summary>
    public double Decay { get; init; } = 0.1;

    /// <summary>Memory of the slow average of weights that is validated and kept; 0 for the weights themselves.</summary>
    public double Average { get; init; }

    /// <summary>How pictures are changed.</summary>
    public Augmentation Augmentation { get; init; } = new();

    /// <summary>Decides weights' start, order and changes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Minutes between checkpoints; each epoch ends with one anyway.</summary>
    public double CheckpointMinutes { get; init; } = 5;

    /// <summary>Megabytes for decoded pictures.</summary>
    public int CacheMegabytes { get; init; } = 1024;
}
