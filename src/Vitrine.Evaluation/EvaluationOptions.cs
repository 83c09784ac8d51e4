namespace Vitrine.Evaluation;

/// <summary>What orders the documents of an answer.</summary>
public enum RankOrder
{
    /// <summary>Score, highest first; equal scores by document id, descending
    /// by code point. trec_eval's rule: the rank column is ignored.</summary>
    ByScore,

    /// <summary>The rank column, smallest first; equal ranks as they came. Scores are ignored.</summary>
    AsGiven,
}

/// <summary>What becomes of a judged query that the run does not answer.</summary>
public enum MissingQueries
{
    /// <summary>It counts as an empty answer, so that silence does not pay. trec_eval's <c>-c</c>.</summary>
    CountAsEmpty,

    /// <summary>It is left out of the mean. trec_eval without <c>-c</c>.</summary>
    LeaveOut,
}

/// <summary>What becomes of a judged query for which nothing is relevant.</summary>
public enum QueriesWithoutRelevant
{
    /// <summary>It counts with the value that the metric gives it: 0 for all that look for relevant documents. trec_eval's rule.</summary>
    Count,

    /// <summary>It is left out: no engine could have done better.</summary>
    LeaveOut,
}

/// <summary>What becomes of retrieved documents that nobody judged.</summary>
public enum UnjudgedDocuments
{
    /// <summary>They keep their rank and count as not relevant (bpref and infAP have their own rules). trec_eval's rule.</summary>
    NotRelevant,

    /// <summary>They are removed and the others move up: condensed lists (Sakai, SIGIR 2007). trec_eval's <c>-J</c>.</summary>
    Removed,
}

/// <summary>The conventions of an evaluation. The defaults are those of <c>trec_eval -c</c>.</summary>
public sealed class EvaluationOptions
{
    /// <summary>What orders an answer.</summary>
    /// <value><see cref="RankOrder.ByScore"/>.</value>
    public RankOrder Order { get; init; } = RankOrder.ByScore;

    /// <summary>What becomes of judged queries without an answer.</summary>
    /// <value><see cref="MissingQueries.CountAsEmpty"/>.</value>
    public MissingQueries Missing { get; init; } = MissingQueries.CountAsEmpty;

    /// <summary>What becomes of queries without relevant documents.</summary>
    /// <value><see cref="QueriesWithoutRelevant.Count"/>.</value>
    public QueriesWithoutRelevant WithoutRelevant { get; init; } = QueriesWithoutRelevant.Count;

    /// <summary>What becomes of documents without judgment.</summary>
    /// <value><see cref="UnjudgedDocuments.NotRelevant"/>.</value>
    public UnjudgedDocuments Unjudged { get; init; } = UnjudgedDocuments.NotRelevant;

    /// <summary>The lowest grade that counts as relevant, at least 1. NDCG takes every grade above 0 as gain, whatever this says.</summary>
    /// <value>1.</value>
    public int RelevanceLevel { get; init; } = 1;

    /// <summary>trec_eval without switches: judged queries that the run does not answer are left out.</summary>
    public static EvaluationOptions TrecEval { get; } = new() { Missing = MissingQueries.LeaveOut };

    internal static EvaluationOptions Default { get; } = new();
}
