namespace Vitrine.Evaluation;

/// <summary>What an engine answered: for each query a list of documents with rank and score. Immutable.</summary>
/// <remarks>"Run" is TREC's word. A run keeps its lines as they came;
/// <see cref="EvaluationOptions.Order"/> decides what orders them.</remarks>
public sealed class Run
{
    private readonly Dictionary<string, List<RankedDocument>> lists;
    private readonly List<string> queries;

    internal Run(string tag, List<string> queries, Dictionary<string, List<RankedDocument>> lists, int count)
    {
        Tag = tag;
        this.queries = queries;
        this.lists = lists;
        Count = count;
    }

    /// <summary>The name that the engine gave its run.</summary>
    public string Tag { get; }

    /// <summary>The queries answered, in the order in which they first came.</summary>
    public IReadOnlyList<string> Queries => queries;

    /// <summary>How many lines there are in all lists together.</summary>
    public int Count { get; }

    /// <summary>Makes a run from plain ranked lists, best first. The score is minus the rank, so that both orders agree.</summary>
    /// <exception cref="ArgumentException">A list names a document twice, or an id is empty.</exception>
    public static Run FromLists(string tag, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var builder = new RunBuilder(tag);
        foreach ((string query, IReadOnlyList<string> documents) in lists)
        {
            for (int i = 0; i < documents.Count; i++)
            {
                if (!builder.TryAdd(query, new RankedDocument(documents[i], i + 1, -(i + 1))))
                    throw new ArgumentException($"query '{query}' lists document '{documents[i]}' twice; keep the better rank", nameof(lists));
            }
        }
        return builder.Build();
    }

    /// <summary>Whether the run answers a query.</summary>
    public bool Contains(string query) => lists.ContainsKey(query);

    /// <summary>The lines of one query as they came; empty for a query without an answer.</summary>
    public IReadOnlyList<RankedDocument> Of(string query) => lists.TryGetValue(query, out List<RankedDocument>? found) ? found : [];
}
