using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training;

/// <summary>An embedder with what is needed beside it only while it learns: class weights, a map to the teacher's features.</summary>
internal sealed class TrainingNetwork : Module
{
    private readonly Recipe _recipe;
    private readonly Linear? _category, _teacher;
    private readonly ClassCentres? _centres;

    public TrainingNetwork(Recipe recipe, int classes, int teacherFeatures, SeededRandom random)
    {
        _recipe = recipe;
        Embedder = Child("embedder", new Embedder(recipe.Shape, random.Fork("embedder")));
        if (recipe.Objective == Objective.Category || recipe.CategoryWeight > 0)
            _category = Child("category", new Linear(Embedder.Trunk.Channels, classes, random.Fork("category")));
        if (recipe.Objective == Objective.ArcFace)
            _centres = Child("centres", new ClassCentres(classes, recipe.Shape.Dimension, random.Fork("centres")));
        if (teacherFeatures > 0)
            _teacher = Child("teacher", new Linear(Embedder.Trunk.Channels, teacherFeatures, random.Fork("teacher")));
    }

    public Embedder Embedder { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="pictures">(n, 3, side, side).</param>
    /// <param name="labels">Negative where a picture has none.</param>
    /// <param name="teacher">(n, d), or null.</param>
    public Tensor Loss(Tensor pictures, int[] labels, Tensor? teacher)
    {
        Tensor features = Embedder.Features(pictures);
        List<Tensor> terms = [];
        if (labels.Any(l => l >= 0))
        {
            if (_category is not null)
            {
                Tensor loss = Neural.Losses.Loss.CrossEntropy(_category.Forward(features), labels, (float)_recipe.Smoothing);
                terms.Add(_recipe.Objective == Objective.Category ? loss : loss * (float)_recipe.CategoryWeight);
            }
            if (_recipe.Objective != Objective.Category) terms.Add(Metric(Embedder.Project(features), labels));
        }
        if (_teacher is not null && teacher is not null)
            terms.Add(Neural.Losses.Loss.CosineDistance(_teacher.Forward(features), teacher) * (float)_recipe.TeacherWeight);
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
