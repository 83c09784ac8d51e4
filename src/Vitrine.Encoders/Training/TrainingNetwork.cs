using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training;

/// <summary>An embedder with what is needed beside it only while it learns: class weights, a map to the teacher's features.</summary>
internal sealed class TrainingNetwork : Module
{
    private readonly Recipe _recipe;
    private readonly Linear? _category, _attributes, _teacher;
    private readonly ClassCentres? _centres;

    public TrainingNetwork(Recipe recipe, LabelTable labels, int teacherFeatures, SeededRandom random)
    {
        _recipe = recipe;
        Embedder = Child("embedder", new Embedder(recipe.Shape, random.Fork("embedder")));
        if (recipe.Objective == Objective.Category || recipe.CategoryWeight > 0)
            _category = Child("category", new Linear(Embedder.Trunk.Channels, labels.CategoryCount, random.Fork("category")));
        if (recipe.Objective == Objective.ArcFace)
            _centres = Child("centres", new ClassCentres(labels.LabelCount, recipe.Shape.Dimension, random.Fork("centres")));
        if (recipe.AttributesWeight > 0)
        {
            _attributes = Child("attributes", new Linear(recipe.Shape.Dimension, labels.AttributeNames.Count, random.Fork("attributes")));
            _attributes.Bias!.Values.Fill(RareAttribute);
        }
        if (teacherFeatures > 0)
            _teacher = Child("teacher", new Linear(Embedder.Trunk.Channels, teacherFeatures, random.Fork("teacher")));
    }

    public Embedder Embedder { get; }

    // Logit of one in a hundred, about how often an attribute is seen: else the first steps would do nothing but say "no".
    private const float RareAttribute = -4.6f;

    // An embedding's numbers are about 1/√dimension; a linear layer wants them about 1.
    private float AttributeScale => MathF.Sqrt(_recipe.Shape.Dimension);

    /// <summary>The loss of a batch.</summary>
    /// <param name="batch">The pictures, and what a teacher saw in them.</param>
    /// <param name="targets">What they show.</param>
    public Tensor Loss(Batch batch, BatchTargets targets)
    {
        Tensor features = Embedder.Features(batch.Pictures);
        List<Tensor> terms = [];
        bool labelled = targets.Labels.Any(l => l >= 0) && _recipe.Objective != Objective.Category, described = _attributes is not null && targets.Attributes is not null;
        Tensor? embeddings = labelled || described ? Embedder.Project(features) : null;
        if (_category is not null && targets.Categories.Any(c => c >= 0))
        {
            Tensor loss = Neural.Losses.Loss.CrossEntropy(_category.Forward(features), targets.Categories, (float)_recipe.Smoothing);
            terms.Add(_recipe.Objective == Objective.Category ? loss : loss * (float)_recipe.CategoryWeight);
        }
        if (labelled) terms.Add(Metric(embeddings!, targets.Labels));
        if (described)
        {
            Tensor logits = _attributes!.Forward(embeddings! * AttributeScale) * targets.Known!;
            terms.Add(Neural.Losses.Loss.BinaryCrossEntropy(logits, targets.Attributes!) * (float)(_recipe.AttributesWeight * targets.Attributes!.Size(1)));
        }
        if (_teacher is not null && batch.Teacher is not null)
            terms.Add(Neural.Losses.Loss.CosineDistance(_teacher.Forward(features.TakeRows(batch.Taught)), batch.Teacher) * (float)_recipe.TeacherWeight);
        return terms.Aggregate((a, b) => a + b);
    }

    private Tensor Metric(Tensor embeddings, int[] labels)
    {
        switch (_recipe.Objective)
        {
            case Objective.ArcFace:
                return Neural.Losses.Loss.ArcFace(_centres!.Cosines(embeddings), labels, (float)_recipe.Margin, (float)_recipe.Scale);
            case Objective.Triplet:
                int[] labelled = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] >= 0)];
                return Neural.Losses.Loss.TripletBatchHard(embeddings.TakeRows(labelled), [.. labelled.Select(i => labels[i])], (float)_recipe.Margin);
            default:
                // Pictures without a label are nobody's positives, but everybody's negatives.
                int[] distinct = [.. labels.Select((l, i) => l >= 0 ? l : -1 - i)];
                return Neural.Losses.Loss.SupervisedContrastive(embeddings, distinct, (float)_recipe.Temperature);
        }
    }

    /// <summary>A direction for each class.</summary>
    private sealed class ClassCentres : Module
    {
        private readonly Tensor _weight;

        public ClassCentres(int classes, int dimension, SeededRandom random) =>
            _weight = Parameter("weight", Initialization.Normal(random, 1f / MathF.Sqrt(dimension), classes, dimension));

        public Tensor Cosines(Tensor embeddings) => embeddings.MatMul(_weight.NormalizeRows(), transposeB: true);
    }
}
