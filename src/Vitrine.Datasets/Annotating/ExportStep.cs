using System.Globalization;
using Vitrine.Datasets.Items;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Shortlists;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Annotating;

/// <summary>Writes the pairs for people to judge, in random order and under ids that say nothing, with a golden set among them.</summary>
/// <remarks><c>tasks</c> is what people get; <c>golden.csv</c> and <c>pairs.csv</c> are not for them.</remarks>
public sealed class ExportStep() : DatasetStep("annotate-export", FolderName, ShortlistStep.FolderName)
{
    internal const string FolderName = "4-annotation";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => new
    {
        recipe.Annotation.Platform,
        recipe.Annotation.PictureAddress,
        recipe.Annotation.CopyPictures,
        recipe.Annotation.GoldenShare,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> FilesOf(Recipe recipe) => recipe.Annotation.GoldenFile is { } file ? [file] : [];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var settings = context.Recipe.Annotation;
        (string Query, string Candidate)[] listed = [.. ShortlistStep.Read(context.Input(ShortlistStep.FolderName, ShortlistStep.FileName))
            .OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(l => l.Value.Select(c => (l.Key, c)))];
        var random = new SeededRandom(context.Recipe.Seed).Fork("pairs");
        random.Shuffle(listed.AsSpan());
        List<Pair> pairs = [.. listed.Select((p, i) => new Pair(IdOf(i), p.Query, p.Candidate))];
        var golden = GoldenOf(context, pairs, random);

        using (var writer = context.Write(PairFiles.Pairs))
            PairFiles.WritePairs(writer, pairs);
        using (var writer = context.Write(PairFiles.Golden))
            PairFiles.WriteGolden(writer, golden);
        var tasks = $"tasks.{(settings.Platform == CrowdPlatform.Toloka ? "tsv" : "csv")}";
        using (var writer = context.Write(tasks))
            CrowdFormat.WriteTasks(pairs.Select(p => TaskOf(p, context)), settings.Platform, writer);
        if (settings.CopyPictures)
            CopyPictures(context, pairs);
        return Task.FromResult<IReadOnlyList<StepTable>>([StepTable.Of(
            "Annotation",
            ("pairs to judge", pairs.Count),
            ("golden pairs among them", golden.Count),
            ("of these exact matches", golden.Count(g => g.Label == MatchLabel.ExactMatch)),
            ("file for the crowd", tasks))]);
    }

    private static string IdOf(int i) => string.Create(CultureInfo.InvariantCulture, $"p{i + 1:0000000}");

    private static CrowdTask TaskOf(Pair pair, StepContext context)
    {
        DatasetItem query = context.Catalogue[pair.Query], candidate = context.Catalogue[pair.Candidate];
        string AddressOf(DatasetItem item) => context.Recipe.Annotation.PictureAddress.Replace("{key}", item.Key, StringComparison.Ordinal);
        return new CrowdTask(pair.Id, AddressOf(query), query.Product.Title, AddressOf(candidate), candidate.Product.Title);
    }

    /// <summary>Known pairs: from a file, or of what is known of the shop: half of them matches, but never more than a quarter of the matches
    /// there are, for the others are what people are asked about.</summary>
    private static List<(string Pair, int Label)> GoldenOf(StepContext context, List<Pair> pairs, SeededRandom random)
    {
        var settings = context.Recipe.Annotation;
        if (settings.GoldenFile is { } file)
            return ReadGolden(file, pairs, context);
        if (!context.Recipe.Items.TruthIsKnown)
            return [];
        var wanted = (int)Math.Round(pairs.Count * settings.GoldenShare);
        (string Pair, int Label)[] known = [.. pairs.Select(p => (p.Id, PairFiles.TruthOf(p, context.Catalogue)))];
        random.Shuffle(known.AsSpan());
        var most = known.Count(k => k.Label == MatchLabel.ExactMatch) / 4;
        var matches = known.Where(k => k.Label == MatchLabel.ExactMatch).Take(Math.Min(wanted / 2, most)).ToList();
        return [.. matches, .. known.Where(k => k.Label != MatchLabel.ExactMatch).Take(wanted - matches.Count)];
    }

    /// <summary>Reads known pairs; those that are on no shortlist are added to the pairs.</summary>
    private static List<(string Pair, int Label)> ReadGolden(string file, List<Pair> pairs, StepContext context)
    {
        var table = CsvTable.Read(file);
        int query = table.Column("query_id"), candidate = table.Column("candidate_id"), label = table.Column("label");
        var ids = pairs.ToDictionary(p => (p.Query, p.Candidate), p => p.Id);
        var golden = new List<(string, int)>();
        foreach (var row in table.Rows)
        {
            var key = (row.Fields[query], row.Fields[candidate]);
            if (!int.TryParse(row.Fields[label], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value >= MatchLabel.Count)
                throw new MalformedFileException(file, row.Line, $"the label '{row.Fields[label]}' is none; write 0 (not a match), 1 (maybe) or 2 (exact match)");
            if (!ids.TryGetValue(key, out var id))
            {
                // Checked here, so that a stranger's id does not surface steps later.
                _ = (context.Catalogue[key.Item1], context.Catalogue[key.Item2]);
                ids.Add(key, id = IdOf(pairs.Count));
                pairs.Add(new Pair(id, key.Item1, key.Item2));
            }

            golden.Add((id, value));
        }

        return golden;
    }

    private static void CopyPictures(StepContext context, List<Pair> pairs)
    {
        Directory.CreateDirectory(context.Out("pictures"));
        foreach (var key in pairs.SelectMany(p => new[] { p.Query, p.Candidate }).Distinct().Select(id => context.Catalogue[id].Key).Distinct())
        {
            var bytes = context.Shop.Pictures.ReadJpeg(key) ?? throw new EvaluationException($"the shop has no copy of picture {key}; import its product again");
            File.WriteAllBytes(context.Out(Path.Combine("pictures", key + ".jpg")), bytes);
        }
    }
}
