using System.Globalization;
using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Sampling;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Sampling;

namespace Vitrine.Datasets.Shortlists;

/// <summary>Finds the candidates that people will judge for each query.</summary>
/// <remarks>Works in batches of queries that share their candidates; each batch is a file, so that an interrupted run goes on after the
/// last whole one.</remarks>
public sealed class ShortlistStep() : DatasetStep("shortlist", FolderName, SampleStep.FolderName, QueryStep.FolderName)
{
    internal const string FolderName = "3-shortlists";
    internal const string FileName = "shortlists.csv";
    private const int BatchQueries = 256;
    private static readonly string[] columns = ["query_id", "candidate_id", "rank", "votes", "voters"];

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Shortlists;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var settings = context.Recipe.Shortlists;
        var voters = VotersOf(context);
        var batches = BatchesOf(context).ToList();
        var total = batches.Sum(b => b.Queries.Count);
        Directory.CreateDirectory(context.Out("batches"));
        var tally = new ShortlistTally([.. voters.Select(v => v.Name)], settings);
        long done = 0;
        for (var b = 0; b < batches.Count; b++)
        {
            context.Cancel.ThrowIfCancellationRequested();
            var file = context.Out(Path.Combine("batches", $"{b:00000}.csv"));
            if (!File.Exists(file) || !File.Exists(file + ".tally"))
                await VoteAsync(batches[b], voters, settings, file, context);
            tally.Add(file, file + ".tally");
            context.Progress.Report(new StepProgress("voting", "queries", done += batches[b].Queries.Count, total));
        }

        using (var writer = context.Write(FileName))
            CsvTable.Write(writer, columns, batches.Index().SelectMany(b => CsvTable.Read(context.Out(Path.Combine("batches", $"{b.Index:00000}.csv"))).Rows.Select(r => r.Fields)));
        Directory.Delete(context.Out("batches"), recursive: true);
        return tally.Tables(context.Recipe.Items.TruthIsKnown);
    }

    /// <summary>The lists of all queries: candidates by query, best first.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string file)
    {
        var table = CsvTable.Read(file);
        int query = table.Column("query_id"), candidate = table.Column("candidate_id");
        return table.Rows.GroupBy(r => r.Fields[query], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(r => r.Fields[candidate])], StringComparer.Ordinal);
    }

    private static async Task VoteAsync(ShortlistBatch batch, List<IShortlistVoter> voters, ShortlistSettings settings, string file, StepContext context)
    {
        var elections = batch.Queries.Select(_ => new Election([.. voters.Select(v => v.Name)], settings.Quorum, settings.Size)).ToList();
        var ballots = new IReadOnlyList<Nomination>?[voters.Count][];
        var voting = voters.Select(async (voter, v) => (v, Ballots: await voter.VoteAsync(batch, context.Cancel))).ToList();
        await foreach (var ready in Task.WhenEach(voting).WithCancellation(context.Cancel))
        {
            var (v, answered) = await ready;
            ballots[v] = answered;
            for (var q = 0; q < elections.Count; q++)
                elections[q].Count(v, answered[q]);
        }

        var lists = elections.Select(e => e.Decide()).ToList();
        await using (var writer = new StreamWriter(file + ".tally.tmp"))
            ShortlistTally.Write(writer, batch, lists, ballots, settings.Size);
        await using (var writer = new StreamWriter(file + ".tmp"))
        {
            CsvTable.Write(writer, columns, lists.Index().SelectMany(list => list.Item.Select((e, rank) => (IReadOnlyList<string>)[
                batch.Queries[list.Index].Id, batch.Candidates[e.Candidate].Id, (rank + 1).ToString(CultureInfo.InvariantCulture),
                e.Voters.Count.ToString(CultureInfo.InvariantCulture), string.Join(' ', e.Voters)])));
        }

        File.Move(file + ".tally.tmp", file + ".tally", overwrite: true);
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>Queries of one category together; every picture outside training and outside the queries is a candidate.</summary>
    private static IEnumerable<ShortlistBatch> BatchesOf(StepContext context)
    {
        var queries = EProductFormat.ReadItems(context.Input(QueryStep.FolderName, "queries.csv")).Select(q => context.Catalogue[q.Id]).ToList();
        var ids = queries.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var level = context.Recipe.Shortlists.Category;
        var candidates = EvaluationPool.Read(context).Products
            .SelectMany(p => Enumerable.Range(0, p.Pictures.Count).Select(view => context.Catalogue[ItemId.Of(p.Id, view)]))
            .Where(i => !ids.Contains(i.Id))
            .GroupBy(i => KeyOf(i, level), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<DatasetItem>)[.. g], StringComparer.Ordinal);
        foreach (var group in queries.GroupBy(q => KeyOf(q, level), StringComparer.Ordinal))
            foreach (var part in group.Chunk(BatchQueries))
                yield return new ShortlistBatch(part, candidates.GetValueOrDefault(group.Key) ?? []);
    }

    private static string KeyOf(DatasetItem item, CategoryLevel level) => level switch
    {
        CategoryLevel.Meta => item.Product.Meta.Length > 0 ? item.Product.Meta : item.Product.Leaf,
        CategoryLevel.Level2 => $"{item.Product.Meta}>{(item.Product.Level2.Length > 0 ? item.Product.Level2 : item.Product.Leaf)}",
        CategoryLevel.Leaf => item.Product.Category,
        _ => "",
    };

    private static List<IShortlistVoter> VotersOf(StepContext context)
    {
        var settings = context.Recipe.Shortlists;
        var space = context.Shop.Encoder.Space;
        var voters = new List<IShortlistVoter>();
        foreach (var (name, threshold) in settings.Voters.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            voters.Add(name switch
            {
                "look" => new LookVoter(context.Shop, space.Id, space.Dimension, threshold, settings.Ballot),
                "words" => new RareFeatureVoter(name, p => TitleEmbedding.Words(p.Title).Where(w => !StopWords.English.Contains(w)), threshold, settings.Ballot),
                "attributes" => new RareFeatureVoter(name, p => p.Facts, threshold, settings.Ballot),
                _ => throw new EvaluationException($"\"shortlists.voters\" names \"{name}\"; there are look, words and attributes"),
            });
        }

        return voters.Count >= settings.Quorum ? voters : throw new EvaluationException(
            $"\"shortlists.quorum\" is {settings.Quorum}, but only {voters.Count} vote; lower it or add voters");
    }
}
