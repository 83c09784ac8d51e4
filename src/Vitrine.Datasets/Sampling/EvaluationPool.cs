using Vitrine.Datasets.Items;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Sampling;

/// <summary>The products that a benchmark may be made of: nothing that training has seen, not even another listing of the same product.</summary>
/// <param name="Products">Products outside training, in the shop's order.</param>
/// <param name="TrainingGroups">What counts as the same product, of all training products.</param>
/// <param name="TrainingCategories">The categories of training.</param>
internal sealed record EvaluationPool(IReadOnlyList<DatasetProduct> Products, IReadOnlySet<string> TrainingGroups, IReadOnlySet<string> TrainingCategories)
{
    public static EvaluationPool Read(StepContext context)
    {
        var train = EProductFormat.ReadItems(context.Input(SampleStep.FolderName, "train.csv")).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var training = context.Catalogue.Products.Where(p => train.Contains(ItemId.Escape(p.Id))).ToList();
        var groups = training.Select(p => p.Group).ToHashSet(StringComparer.Ordinal);
        return new EvaluationPool(
            [.. context.Catalogue.Products.Where(p => !groups.Contains(p.Group))],
            groups,
            training.Select(p => p.Category).ToHashSet(StringComparer.Ordinal));
    }
}
