using Vitrine.Datasets.Annotating;
using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Sampling;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Assembling;

/// <summary>Puts queries, ground truth and distractors together, in the field's files and with the features of the shop's encoder.</summary>
/// <remarks>
/// Queries without a match are dropped. A picture of a discarded pair may be a match after all, so it is no distractor. Nothing may be on two
/// sides: a query in the index, or a product of training in either, is refused.
/// </remarks>
public sealed class AssembleStep() : DatasetStep("assemble", FolderName, SampleStep.FolderName, QueryStep.FolderName, VoteStep.FolderName)
{
    internal const string FolderName = "7-benchmark";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Benchmark;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var pool = EvaluationPool.Read(context);
        var labels = VoteStep.Read(context.Input(VoteStep.FolderName, VoteStep.FileName)).ToList();
        var asked = EProductFormat.ReadItems(context.Input(QueryStep.FolderName, "queries.csv")).Select(q => context.Catalogue[q.Id]).ToList();
        var matches = labels.Where(l => l.Label == MatchLabel.ExactMatch).GroupBy(l => l.Pair.Query, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(l => l.Pair.Candidate).ToList(), StringComparer.Ordinal);
        var kept = asked.Where(q => matches.ContainsKey(q.Id)).ToList();
        if (kept.Count == 0)
            throw new EvaluationException("no query has a match; look at the labels of the step before: were the pairs judged, and is \"voting.target_accuracy\" within reach?");

        var (removed, severed) = await RemoveFirstAsync(context, kept, matches);
        var doubtful = labels.Where(l => l.Label is null).Select(l => l.Pair.Candidate).ToHashSet(StringComparer.Ordinal);
        var index = IndexOf(context, pool, asked, matches, doubtful, removed);
        var truth = Qrels.From(kept.SelectMany(q => matches[q.Id].Select(m => new Judgment(q.Id, m, 1))));
        var benchmark = new EProductBenchmark([.. kept.Select(Line)], [.. index.Select(Line)], truth);
        Refuse(benchmark, kept.Concat(index), pool);
        await WriteAsync(context, benchmark, kept, index);
        return Tables(context, benchmark, pool, asked.Count, kept, index, severed, doubtful.Count);
    }

    private static EProductItem Line(DatasetItem item) => new(item.Id, item.Product.Title, item.Product.Meta, item.Product.Level2, item.Product.Leaf);

    /// <summary>Takes from some queries the match that looks most alike, from the index altogether.</summary>
    private static async Task<(HashSet<string> Removed, int Queries)> RemoveFirstAsync(StepContext context, List<DatasetItem> queries, Dictionary<string, List<string>> matches)
    {
        var able = queries.Where(q => matches[q.Id].Count > 1).ToArray();
        new SeededRandom(context.Recipe.Seed).Fork("first matches").Shuffle(able.AsSpan());
        var chosen = able.Take((int)Math.Round(able.Length * context.Recipe.Benchmark.RemoveFirst)).ToList();
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var space = context.Shop.Encoder.Space;
        foreach (var query in chosen)
        {
            var candidates = matches[query.Id].Select(id => context.Catalogue[id]).ToList();
            var vectors = await ItemVectors.LoadAsync(context.Shop, space.Id, space.Dimension, [query, .. candidates], context.Cancel);
            float SimilarityOf(int row) => Distance.Dot(vectors.AsSpan(0, space.Dimension), vectors.AsSpan(row * space.Dimension, space.Dimension));
            removed.Add(candidates[Enumerable.Range(0, candidates.Count).MaxBy(i => SimilarityOf(i + 1))].Id);
        }

        // A removed picture may be the only match of another query, which then has nothing to find.
        foreach (var query in queries.ToList())
        {
            if (matches[query.Id].RemoveAll(removed.Contains) > 0 && matches[query.Id].Count == 0)
                queries.Remove(query);
        }

        return (removed, chosen.Count);
    }

    /// <summary>Matches first, then distractors in random order.</summary>
    private static List<DatasetItem> IndexOf(
        StepContext context, EvaluationPool pool, List<DatasetItem> asked, Dictionary<string, List<string>> matches, HashSet<string> doubtful, HashSet<string> removed)
    {
        var queries = asked.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var matching = matches.Values.SelectMany(m => m).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var used = matching.ToHashSet(StringComparer.Ordinal);
        DatasetItem[] distractors = [.. pool.Products
            .SelectMany(p => Enumerable.Range(0, p.Pictures.Count).Select(view => context.Catalogue[ItemId.Of(p.Id, view)]))
            .Where(i => !queries.Contains(i.Id) && !used.Contains(i.Id) && !doubtful.Contains(i.Id) && !removed.Contains(i.Id))];
        new SeededRandom(context.Recipe.Seed).Fork("distractors").Shuffle(distractors.AsSpan());
        return [.. matching.Select(id => context.Catalogue[id]), .. distractors.Take(context.Recipe.Benchmark.Distractors ?? int.MaxValue)];
    }

    private static void Refuse(EProductBenchmark benchmark, IEnumerable<DatasetItem> items, EvaluationPool pool)
    {
        var problems = benchmark.Check().Concat(items.Where(i => pool.TrainingGroups.Contains(i.Product.Group))
            .Select(i => $"'{i.Id}' shows a product of the training set")).ToList();
        if (problems.Count > 0)
            throw new EvaluationException($"the parts of the benchmark overlap: {string.Join("; ", problems.Take(5))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}");
    }

    private static async Task WriteAsync(StepContext context, EProductBenchmark benchmark, List<DatasetItem> queries, List<DatasetItem> index)
    {
        await using (var writer = context.Write("queries.csv"))
            EProductFormat.WriteItems(benchmark.Queries, writer);
        await using (var writer = context.Write("index.csv"))
            EProductFormat.WriteItems(benchmark.Index, writer);
        await using (var writer = context.Write("ground-truth.csv"))
            EProductFormat.WriteGroundTruth(benchmark.GroundTruth, writer);
        await using (var writer = context.Write("qrels.txt"))
            TrecFormat.WriteQrels(benchmark.GroundTruth, writer);
        await using (var writer = context.Write("pictures.csv"))
            CsvTable.Write(writer, ["id", "picture"], queries.Concat(index).Select(i => (IReadOnlyList<string>)[i.Id, i.Key]));
        Directory.CreateDirectory(context.Out("features"));
        foreach (var (name, items) in new[] { ("queries", queries), ("index", index) })
        {
            var space = context.Shop.Encoder.Space;
            var vectors = await ItemVectors.LoadAsync(context.Shop, space.Id, space.Dimension, items, context.Cancel);
            await using var stream = File.Create(context.Out(Path.Combine("features", $"{space.Encoder}.{name}.npy")));
            NpyWriter.Write(stream, new FeatureMatrix(items.Count, space.Dimension, vectors));
        }
    }

    private static IReadOnlyList<StepTable> Tables(
        StepContext context, EProductBenchmark benchmark, EvaluationPool pool, int asked, List<DatasetItem> queries, List<DatasetItem> index, int severed, int doubtful)
    {
        static IReadOnlyList<object?> Split(string name, IReadOnlyCollection<DatasetItem> items) =>
            [name, items.Count, items.Select(i => i.Product.Id).Distinct().Count(), items.Select(i => i.Product.Category).Distinct().Count(), items.Select(i => i.Product.Meta).Distinct().Count()];
        IReadOnlyList<object?> Products(string name, string file)
        {
            var ids = EProductFormat.ReadItems(context.Input(SampleStep.FolderName, file)).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
            return Split(name, [.. context.Catalogue.Items.Where(i => ids.Contains(ItemId.Escape(i.Product.Id)))]);
        }

        List<(string, object?)> counts =
        [
            ("queries drawn", asked),
            ("queries with a match", queries.Count),
            ("of leaves outside training", queries.Count(q => !pool.TrainingCategories.Contains(q.Product.Category))),
            ("matches a query, on average", benchmark.MatchesPerQuery),
            ("queries whose first match was removed", severed),
            ("share of first matches removed", queries.Count == 0 ? 0 : (double)severed / queries.Count),
            ("pictures left out because a label was discarded", doubtful),
        ];
        if (context.Recipe.Items.TruthIsKnown)
        {
            var truth = TrueMatches.Of(queries, index);
            var right = benchmark.GroundTruth.Judgments.Count(j => truth.Of(j.Query).ContainsKey(j.Document));
            counts.Add(("matches that are true ones", benchmark.GroundTruth.Count == 0 ? 0 : (double)right / benchmark.GroundTruth.Count));
            counts.Add(("true matches in the index that are not in the ground truth", truth.Count - right));
        }

        return
        [
            new StepTable("Splits", ["", "pictures", "products", "leaves", "meta categories"], [
                Products("training", "train.csv"),
                Products("validation", "validation.csv"),
                Split("queries", queries),
                Split("index", index),
                Split("  matches", index[..benchmark.MatchCount]),
                Split("  distractors", index[benchmark.MatchCount..]),
            ]),
            StepTable.Of("Benchmark", [.. counts]),
        ];
    }
}
