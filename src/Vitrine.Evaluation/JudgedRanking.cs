using System.Collections.ObjectModel;

namespace Vitrine.Evaluation;

/// <summary>One query's answer, ordered, with the judgments written beside
/// it: all that a <see cref="Metrics.Metric"/> needs. Immutable.</summary>
public sealed class JudgedRanking
{
    /// <summary>The grade of a retrieved document that the judgments do not mention.</summary>
    public const int NotPooled = -1;

    /// <summary>The grade of a retrieved document that the judgments mention as in the pool but not judged (a negative grade).</summary>
    public const int PooledUnjudged = -2;

    private readonly int[] grades;
    private readonly int[] relevantUpTo;

    private JudgedRanking(string query, int[] grades, int[] idealGrades, int relevant, int nonRelevant, int level)
    {
        Query = query;
        this.grades = grades;
        IdealGrades = new ReadOnlyCollection<int>(idealGrades);
        RelevantCount = relevant;
        JudgedNonRelevantCount = nonRelevant;
        RelevanceLevel = level;
        relevantUpTo = new int[grades.Length + 1];
        for (int i = 0; i < grades.Length; i++)
            relevantUpTo[i + 1] = relevantUpTo[i] + (grades[i] >= level ? 1 : 0);
    }

    /// <summary>The query's id.</summary>
    public string Query { get; }

    /// <summary>How many documents were retrieved.</summary>
    public int Count => grades.Length;

    /// <summary>The grades of the retrieved documents, best rank first: 0 and
    /// up, <see cref="NotPooled"/> or <see cref="PooledUnjudged"/>.</summary>
    public ReadOnlySpan<int> Grades => grades;

    /// <summary>All grades above 0 that the query has, retrieved or not, highest first: the best answer there could be.</summary>
    public IReadOnlyList<int> IdealGrades { get; }

    /// <summary>How many relevant documents the query has, retrieved or not.</summary>
    public int RelevantCount { get; }

    /// <summary>How many documents were judged and found not relevant, retrieved or not.</summary>
    public int JudgedNonRelevantCount { get; }

    /// <summary>The lowest grade that counts as relevant.</summary>
    public int RelevanceLevel { get; }

    /// <summary>Orders and judges one answer.</summary>
    /// <param name="query">The query's id.</param>
    /// <param name="answer">The lines of the answer, each document once.</param>
    /// <param name="judgments">Grade by document.</param>
    /// <param name="options">Order, relevance level and the fate of unjudged documents.</param>
    /// <exception cref="ArgumentOutOfRangeException">The relevance level is below 1.</exception>
    public static JudgedRanking Create(
        string query, IReadOnlyList<RankedDocument> answer, IReadOnlyDictionary<string, int> judgments, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(judgments);
        options ??= EvaluationOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RelevanceLevel, 1, nameof(options));
        IEnumerable<int> grades = Ordered(answer, options.Order).Select(document => GradeOf(document, judgments));
        if (options.Unjudged == UnjudgedDocuments.Removed)
            grades = grades.Where(grade => grade >= 0);
        return new JudgedRanking(
            query,
            [.. grades],
            [.. judgments.Values.Where(grade => grade > 0).OrderDescending()],
            judgments.Values.Count(grade => grade >= options.RelevanceLevel),
            judgments.Values.Count(grade => grade >= 0 && grade < options.RelevanceLevel),
            options.RelevanceLevel);
    }

    /// <summary>The lines of an answer, best first, as <paramref name="order"/> says.</summary>
    public static IReadOnlyList<RankedDocument> Ordered(IReadOnlyList<RankedDocument> answer, RankOrder order)
        => order == RankOrder.AsGiven
            ? [.. answer.OrderBy(line => line.Rank)]
            : [.. answer.OrderByDescending(line => line.Score).ThenByDescending(line => line.Document, CodePointOrder.Ascending)];

    /// <summary>Whether the document at a rank, counted from 0, is relevant.</summary>
    public bool IsRelevant(int index) => grades[index] >= RelevanceLevel;

    /// <summary>Whether the document at a rank, counted from 0, was judged and found not relevant.</summary>
    public bool IsJudgedNonRelevant(int index) => grades[index] >= 0 && grades[index] < RelevanceLevel;

    /// <summary>How many of the first <paramref name="cut"/> documents are relevant; ranks beyond the end hold nothing.</summary>
    public int RelevantAmong(int cut) => relevantUpTo[Math.Min(cut, Count)];

    private static int GradeOf(RankedDocument line, IReadOnlyDictionary<string, int> judgments)
        => !judgments.TryGetValue(line.Document, out int grade) ? NotPooled : grade < 0 ? PooledUnjudged : grade;
}
