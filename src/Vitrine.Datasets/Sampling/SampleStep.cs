using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Reports.Plots;
using Vitrine.Evaluation.Sampling;

namespace Vitrine.Datasets.Sampling;

/// <summary>Draws leaf categories, clips the largest and splits the products of each into training and validation.</summary>
/// <remarks>Products are drawn, not pictures: all pictures of a product are on one side.</remarks>
public sealed class SampleStep() : DatasetStep("sample", FolderName)
{
    internal const string FolderName = "1-sample";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Sample;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var settings = context.Recipe.Sample;
        var products = context.Catalogue.Products;
        var sample = LeafSampler.Sample([.. products.Select(p => new EProductItem(ItemId.Escape(p.Id), p.Title, p.Meta, p.Level2, p.Leaf))], new LeafSamplingOptions
        {
            Leaves = settings.Leaves,
            SmallestLeaf = settings.SmallestLeaf,
            LargestLeaf = settings.LargestLeaf,
            ValidationShare = settings.ValidationShare,
            Seed = context.Recipe.Seed,
        });
        using (var writer = context.Write("train.csv"))
            EProductFormat.WriteItems(sample.Train, writer);
        using (var writer = context.Write("validation.csv"))
            EProductFormat.WriteItems(sample.Validation, writer);
        var shares = sample.MetaShares();
        WriteTables(context, sample, shares);
        File.WriteAllText(context.Out("meta-shares.svg"), BarPlot.Draw(
            "Shares of the meta categories", ["before clipping", "after"],
            [.. shares.Select(m => (m.Meta.Length > 0 ? m.Meta : "(none)", new[] { m.ShareBefore, m.ShareAfter }))]));
        File.WriteAllText(context.Out("leaf-sizes.svg"), LeafSizes(sample));

        var pictures = products.ToDictionary(p => ItemId.Escape(p.Id), p => p.Pictures.Count, StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<StepTable>>([
            new StepTable("Sample", ["", "leaves", "products", "pictures"], [
                ["with pictures in the shop", products.Select(p => (p.Meta, p.Level2, p.Leaf)).Distinct().Count(), products.Count, context.Catalogue.Items.Count],
                ["drawn", sample.Leaves.Count, sample.Leaves.Sum(l => l.Available), null],
                ["clipped", sample.Leaves.Count(l => l.Clipped), sample.Leaves.Sum(l => l.Available - l.Kept), null],
                ["training", sample.Leaves.Count(l => l.Train > 0), sample.Train.Count, sample.Train.Sum(i => pictures[i.Id])],
                ["validation", sample.Leaves.Count(l => l.Validation > 0), sample.Validation.Count, sample.Validation.Sum(i => pictures[i.Id])],
            ]),
            new StepTable("Meta categories", ["meta category", "leaves", "products", "drawn", "share before", "share after"],
                [.. shares.Select(m => (IReadOnlyList<object?>)[m.Meta, m.Leaves, m.Available, m.Kept, m.ShareBefore, m.ShareAfter])]),
        ]);
    }

    private static void WriteTables(StepContext context, LeafSample sample, IReadOnlyList<MetaShare> shares)
    {
        using (var writer = context.Write("leaves.csv"))
        {
            CsvTable.Write(writer, ["meta", "level2", "leaf", "available", "train", "validation"],
                sample.Leaves.Select(l => (IReadOnlyList<string>)[l.Meta, l.Level2, l.Leaf, $"{l.Available}", $"{l.Train}", $"{l.Validation}"]));
        }

        using (var writer = context.Write("meta.csv"))
        {
            CsvTable.Write(writer, ["meta", "leaves", "available", "kept", "share_before", "share_after"],
                shares.Select(m => (IReadOnlyList<string>)[m.Meta, $"{m.Leaves}", $"{m.Available}", $"{m.Kept}", FormattableString.Invariant($"{m.ShareBefore:0.######}"), FormattableString.Invariant($"{m.ShareAfter:0.######}")]));
        }
    }

    /// <summary>The long tail: leaves by size, before and after, each in its own order.</summary>
    private static string LeafSizes(LeafSample sample)
    {
        (double, double)[] Tail(IEnumerable<int> sizes) => [.. sizes.OrderDescending().Select((size, i) => (i + 1.0, (double)size))];
        return LinePlot.Draw(
            "Sizes of the leaf categories",
            Axis.Linear("leaf, the largest first", sample.Leaves.Count),
            Axis.Logarithmic("products", sample.Leaves.Max(l => l.Available)),
            [new PlotSeries("before clipping", Tail(sample.Leaves.Select(l => l.Available))), new PlotSeries("after", Tail(sample.Leaves.Select(l => l.Kept)))]);
    }
}
