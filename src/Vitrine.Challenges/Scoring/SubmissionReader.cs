using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Challenges.Scoring;

/// <summary>Turns what a team sent into a checked ranked list.</summary>
/// <remarks>
/// Features are read twice in constant memory, once to check every row and once to rank, by blocks and exactly (see
/// <see cref="FeatureRanking"/>): memory is queries × (dimension + 2 · depth) · 4 bytes, a block of the gallery, 8 MB of scores a thread, the
/// ids and the answers; it does not grow with the features of the gallery.
/// </remarks>
internal static class SubmissionReader
{
    /// <summary>Checks, and ranks features.</summary>
    /// <returns>Every problem up to a limit, and the run when there is none.</returns>
    public static (SubmissionCheck Check, Run? Run) Read(
        SubmissionFiles files, SubmissionKind kind, PhaseDefinition phase, PhaseData data, int threads, IProgress<double>? progress, CancellationToken cancel)
    {
        var rules = new SubmissionRules { Dimension = phase.Dimension, NormTolerance = phase.NormTolerance, MaxDepth = phase.Depth };
        if (kind == SubmissionKind.RankedList)
            return RankedListCheck.Read(files.Upload("list"), "list", data.Queries, data.Gallery, rules);
        var (queries, gallery) = (Check(files.Upload("queries"), "queries", data.Queries, rules), Check(files.Upload("gallery"), "gallery", data.Gallery, rules));
        var check = new SubmissionCheck([.. queries.Problems, .. gallery.Problems], queries.ProblemCount + gallery.ProblemCount);
        return check.IsValid ? (check, Rank(files, phase, data, threads, progress, cancel)) : (check, null);
    }

    private static SubmissionCheck Check(string file, string name, IReadOnlyList<string> ids, SubmissionRules rules)
    {
        try
        {
            using var reader = Open(file, name);
            return FeatureSubmission.Check(reader, ids, rules);
        }
        catch (MalformedFileException e)
        {
            return new SubmissionCheck([new SubmissionProblem(e.File, null, "", e.Problem)], 1);
        }
    }

    private static Run Rank(SubmissionFiles files, PhaseDefinition phase, PhaseData data, int threads, IProgress<double>? progress, CancellationToken cancel)
    {
        using var queries = Open(files.Upload("queries"), "queries");
        using var gallery = Open(files.Upload("gallery"), "gallery");
        var options = new FeatureRankingOptions { Depth = phase.Depth, Threads = threads, Products = Multiply };
        return FeatureRanking.Rank(queries.ReadAll(), data.Queries, gallery, data.Gallery, options, progress is null ? null : new Share(progress, gallery.Rows), cancel);
    }

    private static FeatureReader Open(string file, string name) =>
        new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan), name);

    private static void Multiply(ReadOnlySpan<float> queries, int queryCount, ReadOnlySpan<float> documents, int documentCount, int dimension, Span<float> scores) =>
        Gemm.Multiply(queryCount, documentCount, dimension, queries, dimension, false, documents, dimension, true, scores, documentCount);

    private sealed class Share(IProgress<double> progress, long rows) : IProgress<long>
    {
        public void Report(long value) => progress.Report((double)value / rows);
    }
}
