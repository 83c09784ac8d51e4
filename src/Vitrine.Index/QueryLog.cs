namespace Vitrine.Index;

/// <summary>The latest queries by vector, for calibration and for measuring recall on what is really asked.</summary>
/// <remarks>A ring in memory; a query costs one copy. Thread-safe: two searches that end at once may both be kept or one, never half of each.</remarks>
internal sealed class QueryLog(int dimension, int capacity)
{
    private readonly float[] _queries = new float[(long)dimension * capacity];
    private readonly Lock _lock = new();
    private long _count;

    /// <summary>Keeps a query in the place of the oldest. Allocates nothing.</summary>
    public void Add(ReadOnlySpan<float> query)
    {
        if (capacity == 0 || !_lock.TryEnter())
            return;
        try
        {
            query.CopyTo(_queries.AsSpan((int)(_count++ % capacity) * dimension, dimension));
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>What is kept, row after row.</summary>
    public float[] ToArray()
    {
        lock (_lock)
            return _queries.AsSpan(0, (int)Math.Min(_count, capacity) * dimension).ToArray();
    }
}
