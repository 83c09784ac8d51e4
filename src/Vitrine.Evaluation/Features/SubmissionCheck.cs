namespace Vitrine.Evaluation.Features;

/// <summary>One thing wrong with a submission.</summary>
/// <param name="File">The file.</param>
/// <param name="Row">The row, counted from 0 as NumPy does; null when the whole file is at fault.</param>
/// <param name="Id">The picture or query at fault; empty when there is none.</param>
/// <param name="Problem">What is wrong and what to change.</param>
public sealed record SubmissionProblem(string File, long? Row, string Id, string Problem)
{
    /// <summary>The line of a text file, counted from 1; null when no single line is at fault.</summary>
    public long? Line { get; init; }

    /// <inheritdoc/>
    public override string ToString()
        => File + (Row is { } row ? $" row {row}" : "") + (Line is { } line ? $" line {line}" : "") + (Id.Length > 0 ? $" ({Id})" : "") + ": " + Problem;
}

/// <summary>What the validation of a submission found.</summary>
/// <param name="Problems">The first problems, in the order of the file.</param>
/// <param name="ProblemCount">How many there are in all.</param>
public sealed record SubmissionCheck(IReadOnlyList<SubmissionProblem> Problems, long ProblemCount)
{
    /// <summary>Whether the submission may be scored.</summary>
    public bool IsValid => ProblemCount == 0;

    /// <summary>Collects problems up to a limit and counts the rest.</summary>
    internal sealed class Collector(string file, int limit)
    {
        private readonly List<SubmissionProblem> problems = [];
        private long count;

        public SubmissionCheck Result => new(problems, count);

        public void Add(long? row, string id, string problem)
        {
            if (count++ < limit)
                problems.Add(new SubmissionProblem(file, row, id, problem));
        }

        public void AddLine(long line, string id, string problem)
        {
            if (count++ < limit)
                problems.Add(new SubmissionProblem(file, null, id, problem) { Line = line > 0 ? line : null });
        }
    }
}
