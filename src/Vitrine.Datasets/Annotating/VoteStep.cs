using System.Globalization;
using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Annotating;

/// <summary>Makes labels of votes: unreliable annotators leave, votes are counted or weighed, and what is not sure enough is discarded.</summary>
public sealed class VoteStep() : DatasetStep("vote", FolderName, ExportStep.FolderName, AnswersStep.FolderName)
{
    internal const string FolderName = "6-labels";
    internal const string FileName = "labels.csv";
    private static readonly string[] names = ["not a match", "maybe", "exact match"];

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Voting;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var settings = context.Recipe.Voting;
        var pairs = PairFiles.ReadPairs(context.Input(ExportStep.FolderName, PairFiles.Pairs));
        var golden = PairFiles.ReadGolden(context.Input(ExportStep.FolderName, PairFiles.Golden));
        var answers = CrowdFormat.ReadAnswers(context.Input(AnswersStep.FolderName, AnswersStep.FileName));
        var reviews = AnnotatorReview.Of(answers, golden, settings.LeastAccuracy);
        var excluded = reviews.Where(r => r.Excluded).Select(r => r.Annotator).ToHashSet(StringComparer.Ordinal);
        var votes = answers.Select(a => a.Vote).Where(v => !excluded.Contains(v.Annotator)).ToList();

        var table = new VoteTable(votes, MatchLabel.Count);
        var majority = MajorityVote.Decide(table);
        var weighed = DawidSkene.Fit(table);
        var decisions = settings.Method == VotingMethod.Majority ? majority : weighed.Decisions;
        var proven = new[] { MatchLabel.ExactMatch, MatchLabel.NotAMatch }.ToDictionary(
            label => label, label => GoldenSet.Threshold(decisions.Where(d => d.Label == label), golden, settings.TargetAccuracy, weighed.Shares));
        var (forMatches, forOthers) = (Threshold(MatchLabel.ExactMatch), Threshold(MatchLabel.NotAMatch));
        var labels = LabelOf(pairs, golden, decisions, forMatches, forOthers);
        Write(context, pairs, labels, decisions);
        WriteAnnotators(context, reviews, table, weighed);

        var kept = labels.Values.Count(l => l is not null);
        List<StepTable> tables =
        [
            StepTable.Of(
                "Labels",
                ("annotators", reviews.Count),
                ("excluded by the golden set", excluded.Count),
                ("flagged", reviews.Count(r => r.Flags.Count > 0)),
                ("agreement of the others (Fleiss' kappa)", FleissKappa.Of(table)),
                ($"confidence needed for {settings.TargetAccuracy.ToString("P1", CultureInfo.InvariantCulture)} right: exact matches", forMatches),
                ("the same: not a match", forOthers),
                ("proven by the golden set", proven.Values.All(p => p is not null) ? "both" : proven.Values.All(p => p is null) ? "neither: too few golden pairs"
                    : proven[MatchLabel.ExactMatch] is null ? "not for exact matches: too few golden pairs" : "not for the others: too few golden pairs"),
                ("pairs", pairs.Count),
                ("exact matches", labels.Values.Count(l => l == MatchLabel.ExactMatch)),
                ("not a match", labels.Values.Count(l => l == MatchLabel.NotAMatch)),
                ("discarded (maybe, tied, or not sure enough)", pairs.Count - kept)),
        ];
        if (context.Recipe.Items.TruthIsKnown)
        {
            var truth = pairs.Where(p => !golden.ContainsKey(p.Id)).ToDictionary(p => p.Id, p => PairFiles.TruthOf(p, context.Catalogue), StringComparer.Ordinal);
            tables.Add(LabelErrors.Table(truth, [.. answers.Select(a => a.Vote)], majority, weighed.Decisions, labels));
        }

        return Task.FromResult<IReadOnlyList<StepTable>>(tables);

        // Each label for itself: among so many that do not match, wrong matches would be lost in the average. The golden set is weighed as
        // matches and others come among all pairs. Where it is too small to prove the target, a label's own confidence must reach it.
        double Threshold(int label) => proven[label] ?? settings.TargetAccuracy;
    }

    /// <summary>The label of each pair; null when it is discarded. Golden pairs have the label that was known before.</summary>
    private static Dictionary<string, int?> LabelOf(
        IReadOnlyList<Pair> pairs, IReadOnlyDictionary<string, int> golden, IReadOnlyList<Decision> decisions, double forMatches, double forOthers)
    {
        var labels = pairs.ToDictionary(p => p.Id, _ => (int?)null, StringComparer.Ordinal);
        foreach (var decision in decisions)
            labels[decision.Item] = decision.Label is not MatchLabel.Maybe && decision.Confidence >= (decision.Label == MatchLabel.ExactMatch ? forMatches : forOthers) ? decision.Label : null;
        foreach (var (pair, label) in golden)
            labels[pair] = label == MatchLabel.Maybe ? null : label;
        return labels;
    }

    private static void Write(StepContext context, IReadOnlyList<Pair> pairs, Dictionary<string, int?> labels, IReadOnlyList<Decision> decisions)
    {
        var decided = decisions.ToDictionary(d => d.Item, StringComparer.Ordinal);
        using var writer = context.Write(FileName);
        CsvTable.Write(writer, ["pair_id", "query_id", "candidate_id", "label", "voted", "confidence", "votes"], pairs.Select(p =>
        {
            var decision = decided.GetValueOrDefault(p.Id);
            return (IReadOnlyList<string>)[
                p.Id, p.Query, p.Candidate, labels[p.Id] is { } label ? names[label] : "discarded",
                decision?.Label is { } voted ? names[voted] : "", decision?.Confidence.ToString("0.####", CultureInfo.InvariantCulture) ?? "", $"{decision?.Votes ?? 0}"];
        }));
    }

    private static void WriteAnnotators(StepContext context, IReadOnlyList<AnnotatorReview> reviews, VoteTable table, DawidSkene weighed)
    {
        var numbers = table.Annotators.Index().ToDictionary(a => a.Item, a => a.Index, StringComparer.Ordinal);
        static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
        using var writer = context.Write("annotators.csv");
        CsvTable.Write(
            writer, ["annotator", "votes", "golden", "golden_right", "accuracy_low", "accuracy_high", "accuracy_dawid_skene", "agreement", "median_seconds", "excluded", "flags"],
            reviews.OrderBy(r => r.Annotator, StringComparer.Ordinal).Select(r => (IReadOnlyList<string>)[
                r.Annotator, $"{r.Votes}", $"{r.Golden.Answered}", $"{r.Golden.Correct}", Number(r.Golden.Accuracy.Low), Number(r.Golden.Accuracy.High),
                numbers.TryGetValue(r.Annotator, out var n) ? Number(weighed.AccuracyOf(n)) : "", Number(r.Agreement), Number(r.MedianSeconds), r.Excluded ? "yes" : "no", string.Join("; ", r.Flags)]));
    }

    /// <summary>The labels that a step wrote, pair by pair; discarded ones are null.</summary>
    internal static IEnumerable<(Pair Pair, int? Label)> Read(string file)
    {
        var table = CsvTable.Read(file);
        int id = table.Column("pair_id"), query = table.Column("query_id"), candidate = table.Column("candidate_id"), label = table.Column("label");
        foreach (var row in table.Rows)
        {
            var value = Array.IndexOf(names, row.Fields[label]);
            yield return (new Pair(row.Fields[id], row.Fields[query], row.Fields[candidate]), value < 0 ? null : value);
        }
    }
}
