using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Annotation;
using Vitrine.Numerics;

namespace Vitrine.Datasets.Annotating;

/// <summary>Collects the crowd's answers: from the files that the recipe names, or from a simulated crowd with known error rates.</summary>
public sealed class AnswersStep() : DatasetStep("annotate-import", FolderName, ExportStep.FolderName)
{
    internal const string FolderName = "5-answers";
    internal const string FileName = "answers.csv";

    /// <summary>Names the files that people's answers came from; absent when a crowd was simulated.</summary>
    private const string PeopleMark = "files.txt";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => recipe.Annotation.Answers.Count > 0 ? "files" : recipe.Crowd;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FilesOf(Recipe recipe) => recipe.Annotation.Answers;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        var pairs = PairFiles.ReadPairs(context.Input(ExportStep.FolderName, PairFiles.Pairs));
        var files = context.Recipe.Annotation.Answers;
        if (files.Count == 0 && !context.Again && File.Exists(context.Input(FolderName, PeopleMark)))
        {
            throw new EvaluationException(
                $"{FolderName} holds answers that people gave, and the recipe names none: name their files in \"annotation.answers\", or replace them by `vitrine dataset simulate-crowd`");
        }

        var answers = files.Count > 0 ? [.. files.SelectMany(CrowdFormat.ReadAnswers)] : Simulate(context, pairs);
        Check(answers, pairs);
        using (var writer = context.Write(FileName))
            CrowdFormat.WriteAnswers(answers, CrowdPlatform.Plain, writer);
        if (files.Count > 0)
            File.WriteAllLines(context.Out(PeopleMark), files);
        return Task.FromResult<IReadOnlyList<StepTable>>([StepTable.Of(
            "Answers",
            ("from", files.Count > 0 ? string.Join(", ", files.Select(Path.GetFileName)) : "a simulated crowd"),
            ("answers", answers.Count),
            ("annotators", answers.Select(a => a.Vote.Annotator).Distinct().Count()),
            ("pairs judged", answers.Select(a => a.Vote.Item).Distinct().Count()),
            ("pairs without an answer", pairs.Count - answers.Select(a => a.Vote.Item).Distinct().Count()),
            ("answers a pair", pairs.Count == 0 ? 0 : (double)answers.Count / pairs.Count))]);
    }

    private static List<CrowdAnswer> Simulate(StepContext context, IReadOnlyList<Pair> pairs)
    {
        if (!context.Recipe.Items.TruthIsKnown)
        {
            throw new EvaluationException(
                "a crowd can be simulated only where the truth is known (\"items.truth_is_known\"); name the files with people's answers in \"annotation.answers\"");
        }

        var crowd = context.Recipe.Crowd;
        List<SimulatedAnnotator> annotators = [.. crowd.Groups
            .SelectMany((g, n) => Enumerable.Range(1, g.Annotators).Select(i => new SimulatedAnnotator($"group{n + 1}-{i:000}", g.ErrorRate)))];
        if (crowd.VotesPerPair > annotators.Count)
            throw new EvaluationException($"\"crowd.votes_per_pair\" is {crowd.VotesPerPair}, but there are {annotators.Count} annotators; nobody sees a pair twice");
        KeyValuePair<string, int>[] truth = [.. pairs.Select(p => KeyValuePair.Create(p.Id, PairFiles.TruthOf(p, context.Catalogue)))];
        var votes = SimulatedCrowd.Judge(truth, MatchLabel.Count, annotators, crowd.VotesPerPair, context.Recipe.Seed);
        var random = new SeededRandom(context.Recipe.Seed).Fork("seconds");

        // Whoever presses keys at random takes a second; the others some four, log-normally as response times do.
        var hasty = annotators.Where(a => a.ErrorRate > 0.6).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        return [.. votes.Select(v => new CrowdAnswer(v, (hasty.Contains(v.Annotator) ? 1 : 4) * Math.Exp(0.4 * random.NextGaussian())))];
    }

    private static void Check(List<CrowdAnswer> answers, IReadOnlyList<Pair> pairs)
    {
        var known = pairs.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        if (answers.FirstOrDefault(a => !known.Contains(a.Vote.Item)) is { Vote.Item: { } stranger })
            throw new EvaluationException($"there are answers to pair '{stranger}', which was never given out; do the files belong to this data set?");
        var twice = answers.GroupBy(a => (a.Vote.Item, a.Vote.Annotator)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new EvaluationException($"'{twice.Key.Annotator}' judges pair '{twice.Key.Item}' in two files; keep one");
        if (answers.Count == 0)
            throw new EvaluationException("there is no answer in the files");
    }
}
