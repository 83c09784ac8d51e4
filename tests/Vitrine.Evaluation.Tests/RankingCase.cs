using FsCheck;
using FsCheck.Fluent;

namespace Vitrine.Evaluation.Tests;

/// <summary>One document of a random query: its grade (null: nobody judged it; −1: pooled, not judged) and its score (null: not retrieved).</summary>
public sealed record DocumentCase(int? Grade, int? Score);

/// <summary>A random query with few different scores, so that ties abound.</summary>
public sealed record RankingCase(DocumentCase[] Documents)
{
    public static Gen<RankingCase> Any { get; } =
        from documents in (
            from grade in Gen.Elements<int?>(null, null, -1, 0, 0, 1, 2, 3)
            from score in Gen.Elements<int?>(null, 1, 2, 3, 4, 5, 6, 7)
            select new DocumentCase(grade, score)).ArrayOf()
        select new RankingCase(documents);

    public IReadOnlyList<RankedDocument> Answer
        => [.. Documents.Select((document, i) => (document, i)).Where(pair => pair.document.Score is not null)
            .Select((pair, line) => new RankedDocument($"d{pair.i}", line + 1, pair.document.Score!.Value))];

    public Dictionary<string, int> Judgments
        => Documents.Select((document, i) => (document, i)).Where(pair => pair.document.Grade is not null).ToDictionary(pair => $"d{pair.i}", pair => pair.document.Grade!.Value);

    public JudgedRanking Judge(EvaluationOptions? options = null) => JudgedRanking.Create("q", Answer, Judgments, options);
}
