namespace Vitrine.Evaluation;

/// <summary>The judgments of a test collection: for each query, the grade of every document that somebody looked at. Immutable.</summary>
/// <remarks>"Qrels" (query relevance judgments) is TREC's word. Ids are compared exactly, by their characters.</remarks>
public sealed class Qrels
{
    private static readonly Dictionary<string, int> none = [];
    private readonly Dictionary<string, Dictionary<string, int>> grades;
    private readonly List<string> queries;

    internal Qrels(List<string> queries, Dictionary<string, Dictionary<string, int>> grades, int count)
    {
        this.queries = queries;
        this.grades = grades;
        Count = count;
    }

    /// <summary>The judged queries, in the order in which they first came.</summary>
    public IReadOnlyList<string> Queries => queries;

    /// <summary>How many judgments there are.</summary>
    public int Count { get; }

    /// <summary>The judgments, query by query.</summary>
    public IEnumerable<Judgment> Judgments => queries.SelectMany(query => grades[query].Select(pair => new Judgment(query, pair.Key, pair.Value)));

    /// <summary>Collects judgments.</summary>
    /// <exception cref="ArgumentException">A document is judged twice for the same query, or an id is empty.</exception>
    public static Qrels From(IEnumerable<Judgment> judgments)
    {
        ArgumentNullException.ThrowIfNull(judgments);
        var builder = new QrelsBuilder();
        foreach (Judgment judgment in judgments)
        {
            if (!builder.TryAdd(judgment))
                throw new ArgumentException(
                    $"document '{judgment.Document}' is judged twice for query '{judgment.Query}'; keep one judgment", nameof(judgments));
        }
        return builder.Build();
    }

    /// <summary>Whether a query has judgments.</summary>
    public bool Contains(string query) => grades.ContainsKey(query);

    /// <summary>Grade by document for one query; empty for a query without judgments.</summary>
    public IReadOnlyDictionary<string, int> Of(string query) => grades.TryGetValue(query, out Dictionary<string, int>? found) ? found : none;
}
