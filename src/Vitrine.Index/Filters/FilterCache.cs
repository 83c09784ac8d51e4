namespace Vitrine.Index.Filters;

/// <summary>What a reader has answered to whole conditions lately. Thread-safe.</summary>
/// <remarks>
/// A reader never changes, so neither do its answers, and they go with it. At most <see cref="MostAnswers"/> answers of <see cref="MostBytes"/>
/// together are kept; the one unused for longest makes room. Nothing is allocated for an answer before there is one.
/// </remarks>
internal sealed class FilterCache
{
    public const int MostAnswers = 64;
    public const long MostBytes = 8 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<FilterExpression, Answer> _answers = [];
    private long _bytes;
    private long _uses;

    /// <summary>Memory of all answers, each counted as if it was searched by vector.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The documents that were found to meet a condition; null when it must be evaluated.</summary>
    public DocumentSet? Find(FilterExpression filter)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(filter, out Answer? answer))
                return null;
            answer.LastUse = ++_uses;
            return answer.Set;
        }
    }

    public void Add(FilterExpression filter, DocumentSet set)
    {
        long bytes = BytesOf(set);
        if (bytes > MostBytes)
            return;
        lock (_lock)
        {
            // Another thread may have been faster.
            if (!_answers.TryAdd(filter, new Answer(set) { LastUse = ++_uses }))
                return;
            _bytes += bytes;
            while (_answers.Count > MostAnswers || _bytes > MostBytes)
                RemoveOldest();
        }
    }

    // Twice the bitmap: in the order of the lists a set takes as much again, once it is searched by vector.
    private static long BytesOf(DocumentSet set) => 2L * set.Words.Length * sizeof(ulong);

    private void RemoveOldest()
    {
        FilterExpression oldest = _answers.MinBy(pair => pair.Value.LastUse).Key;
        _answers.Remove(oldest, out Answer? answer);
        _bytes -= BytesOf(answer!.Set);
    }

    private sealed class Answer(DocumentSet set)
    {
        public DocumentSet Set { get; } = set;

        public long LastUse { get; set; }
    }
}
