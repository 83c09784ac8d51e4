using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Sampling;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Sampling;

/// <summary>Draws queries that are unlike each other from the products outside training, leaf by leaf, so that rare products are as likely
/// as common ones.</summary>
/// <remarks>
/// Word vectors are trained on the titles of the whole shop; a title is the mean of its words' vectors, stop words left out, in its first
/// principal components. A query is one picture of a drawn product, at random.
/// </remarks>
public sealed class QueryStep() : DatasetStep("queries", FolderName, SampleStep.FolderName)
{
    internal const string FolderName = "2-queries";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Queries;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var settings = context.Recipe.Queries;
        var pool = EvaluationPool.Read(context);
        if (pool.Products.Count == 0)
            throw new EvaluationException("every product is in training; raise \"sample.validation_share\", or draw fewer or smaller leaves");
        var (vectors, titles, explained) = await Task.Run(() => Embed(context, pool.Products, settings), context.Cancel);
        string[] leaves = [.. pool.Products.Select(p => p.Category)];
        var drawn = QuerySampler.ChoosePerLeaf(leaves, titles, settings.Count, context.Recipe.Seed);

        var random = new SeededRandom(context.Recipe.Seed).Fork("query views");
        DatasetItem[] queries = [.. drawn.Select(row => pool.Products[row]).Select(p => context.Catalogue[ItemId.Of(p.Id, random.NextInt(p.Pictures.Count))])];
        using (var writer = context.Write("queries.csv"))
            EProductFormat.WriteItems(queries.Select(q => new EProductItem(q.Id, q.Product.Title, q.Product.Meta, q.Product.Level2, q.Product.Leaf)), writer);

        var outside = queries.Count(q => !pool.TrainingCategories.Contains(q.Product.Category));
        var plain = PlainDraw(leaves, drawn, context.Recipe.Seed);
        return
        [
            StepTable.Of(
                "Queries",
                ("products outside training", pool.Products.Count),
                ("leaves outside training", leaves.Distinct().Count(l => !pool.TrainingCategories.Contains(l))),
                ("words with a vector", vectors.Words.Count),
                ("variance that the components keep", explained),
                ("queries", queries.Length),
                ("of leaves outside training", outside),
                ("leaves with queries", queries.Select(q => q.Product.Category).Distinct().Count()),
                ("mean distance of a query from the nearest other of its leaf", Apart(titles, leaves, drawn)),
                ("the same for as many of each leaf drawn with equal chance", Apart(titles, leaves, plain))),
        ];
    }

    private static (WordVectors Vectors, FeatureMatrix Titles, double Explained) Embed(StepContext context, IReadOnlyList<DatasetProduct> pool, QuerySettings settings)
    {
        var titlesRead = (long)settings.Epochs * context.Catalogue.Products.Count;
        var progress = new Forward(share => context.Progress.Report(new StepProgress("training word vectors", "titles", (long)(share * titlesRead), titlesRead)));
        var vectors = WordVectors.Train(
            [.. context.Catalogue.Products.Select(p => p.Title)],
            new WordVectorOptions { Dimension = settings.Dimension, Epochs = settings.Epochs, Seed = context.Recipe.Seed },
            progress, context.Cancel);
        var known = new Dictionary<string, float[]?>(StringComparer.Ordinal);
        float[]? VectorOf(string word) => known.TryGetValue(word, out var vector) ? vector : known[word] = vectors.Of(word);
        var titles = TitleEmbedding.Of([.. pool.Select(p => p.Title)], VectorOf, settings.Dimension, StopWords.English);
        var components = PrincipalComponents.Fit(titles, Math.Min(settings.Components, settings.Dimension));
        return (vectors, components.Project(titles), components.ExplainedShare);
    }

    /// <summary>As many rows of each leaf as were drawn, but with equal chance: what the drawing is compared with.</summary>
    private static int[] PlainDraw(string[] leaves, int[] drawn, ulong seed)
    {
        int[] rows = [.. Enumerable.Range(0, leaves.Length)];
        new SeededRandom(seed).Fork("plain draw").Shuffle(rows.AsSpan());
        var wanted = drawn.CountBy(row => leaves[row]).ToDictionary(StringComparer.Ordinal);
        return [.. rows.GroupBy(row => leaves[row], StringComparer.Ordinal).SelectMany(leaf => leaf.Take(wanted.GetValueOrDefault(leaf.Key)))];
    }

    /// <summary>How unlike the drawn titles of a leaf are, on average; leaves with one are left out.</summary>
    private static double Apart(FeatureMatrix titles, string[] leaves, int[] drawn)
    {
        double sum = 0;
        var count = 0;
        foreach (var leaf in drawn.GroupBy(row => leaves[row], StringComparer.Ordinal).Select(g => g.ToArray()).Where(g => g.Length > 1))
        {
            sum += leaf.Sum(row => Math.Sqrt(leaf.Where(other => other != row).Min(other => Distance.SquaredL2(titles[row], titles[other]))));
            count += leaf.Length;
        }

        return count == 0 ? 0 : sum / count;
    }

    private sealed class Forward(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
