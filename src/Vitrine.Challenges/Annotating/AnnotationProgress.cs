using Vitrine.Evaluation.Annotation;

namespace Vitrine.Challenges.Annotating;

/// <summary>How far a project is.</summary>
/// <param name="Pairs">Pairs to judge, golden ones not counted.</param>
/// <param name="Complete">Those that have all the answers wanted.</param>
/// <param name="Answers">Answers given, golden ones counted.</param>
/// <param name="Wanted">Answers wanted, golden ones not counted.</param>
/// <param name="Kappa">Fleiss' κ over all pairs; null before two people judged one.</param>
/// <param name="Annotators">What is to be thought of everybody, by name.</param>
public sealed record AnnotationProgress(int Pairs, int Complete, int Answers, int Wanted, double? Kappa, IReadOnlyList<AnnotatorReview> Annotators)
{
    /// <summary>Answers that show a pace.</summary>
    private const int Recent = 20;

    /// <summary>Who takes this much longer than before is slowing down.</summary>
    private const double SlowDown = 2;

    internal static AnnotationProgress Of(AnnotationProject project, int pairs, int complete, IReadOnlyList<CrowdAnswer> answers, IReadOnlyDictionary<string, int> golden)
    {
        if (answers.Count == 0)
            return new AnnotationProgress(pairs, complete, 0, pairs * project.Votes, null, []);
        var kappa = FleissKappa.Of(new VoteTable(answers.Select(a => a.Vote), MatchLabel.Count));
        var slow = answers.GroupBy(a => a.Vote.Annotator).Where(own => IsSlowingDown([.. own])).Select(own => own.Key).ToHashSet(StringComparer.Ordinal);
        return new AnnotationProgress(
            pairs, complete, answers.Count, pairs * project.Votes, double.IsNaN(kappa) ? null : kappa,
            [.. AnnotatorReview.Of([.. answers], golden).Select(r => slow.Contains(r.Annotator) ? r with { Flags = [.. r.Flags, "slowing down"] } : r).OrderBy(r => r.Annotator, StringComparer.Ordinal)]);
    }

    private static bool IsSlowingDown(CrowdAnswer[] own) =>
        own.Length >= 2 * Recent && Median(own[^Recent..]) >= SlowDown * Median(own[..^Recent]);

    private static double Median(CrowdAnswer[] answers)
    {
        double[] seconds = [.. answers.Select(a => a.Seconds ?? 0).Order()];
        return (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
    }
}
