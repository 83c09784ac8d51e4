namespace Vitrine.Evaluation;

/// <summary>Collects a <see cref="Run"/> one line at a time, so that a caller
/// can say where a duplicate stands. Not thread-safe; for one use.</summary>
/// <param name="tag">The name of the run; may be empty.</param>
public sealed class RunBuilder(string tag)
{
    private readonly Dictionary<string, List<RankedDocument>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> seen = new(StringComparer.Ordinal);
    private readonly List<string> queries = [];
    private int count;

    /// <summary>Adds a line to a query's answer.</summary>
    /// <returns>False, and nothing is added, when the answer already has the document.</returns>
    /// <exception cref="ArgumentException">An id is empty, or the score is not finite.</exception>
    public bool TryAdd(string query, RankedDocument document)
    {
        ArgumentException.ThrowIfNullOrEmpty(query);
        ArgumentException.ThrowIfNullOrEmpty(document.Document);
        if (!double.IsFinite(document.Score))
            throw new ArgumentException(
                $"the score of document '{document.Document}' for query '{query}' is not a finite number", nameof(document));
        if (!lists.TryGetValue(query, out List<RankedDocument>? list))
        {
            lists.Add(query, list = []);
            seen.Add(query, new HashSet<string>(StringComparer.Ordinal));
            queries.Add(query);
        }
        if (!seen[query].Add(document.Document))
            return false;
        list.Add(document);
        count++;
        return true;
    }

    /// <summary>The run collected. The builder must not be used afterwards.</summary>
    public Run Build() => new(tag, queries, lists, count);
}
