namespace Vitrine.Evaluation;

/// <summary>Collects <see cref="Qrels"/> one judgment at a time, so that a caller
/// can say where a duplicate stands. Not thread-safe; for one use.</summary>
public sealed class QrelsBuilder
{
    private readonly Dictionary<string, Dictionary<string, int>> grades = new(StringComparer.Ordinal);
    private readonly List<string> queries = [];
    private int count;

    /// <summary>Adds a judgment.</summary>
    /// <returns>False, and nothing is added, when the query already has a judgment of this document.</returns>
    /// <exception cref="ArgumentException">An id is empty.</exception>
    public bool TryAdd(Judgment judgment)
    {
        ArgumentException.ThrowIfNullOrEmpty(judgment.Query);
        ArgumentException.ThrowIfNullOrEmpty(judgment.Document);
        if (!grades.TryGetValue(judgment.Query, out Dictionary<string, int>? ofQuery))
        {
            grades.Add(judgment.Query, ofQuery = new Dictionary<string, int>(StringComparer.Ordinal));
            queries.Add(judgment.Query);
        }
        if (!ofQuery.TryAdd(judgment.Document, judgment.Grade))
            return false;
        count++;
        return true;
    }

    /// <summary>The judgments collected. The builder must not be used afterwards.</summary>
    public Qrels Build() => new(queries, grades, count);
}
