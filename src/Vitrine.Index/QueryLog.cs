namespace Vitrine.Index;

/// <summary>The latest queries by vector, for calibration and for measuring recall on what is really asked.</summary>
/// <remarks>A ring in memory; a query costs one copy. Thread-safe: two searches that end at once may both be kept or one, never half of each.</remarks>
internal sealed class QueryLog(int dimension, int capacity)
{
    private readonly float[] _queries = new float[(long)dimension * capacity];
    private readonly Lock _lock = new();
    private long _count;

    /// <summary>How many are kept.</summary>
    public int Count => (int)Math.Min(Volatile.Read(ref _count), capacity);

    /// <summary>Called where a power of two of queries is kept for the first time: so many may tell something new.</summary>
    public Action? Grown { get; set; }

    /// <summary>Keeps a query in the place of the oldest. Allocates nothing.</summary>
    public void Add(ReadOnlySpan<float> query)
    {
        if (capacity == 0 || !_lock.TryEnter())
            return;
        bool hasGrown;
        try
        {
            query.CopyTo(_queries.AsSpan((int)(_count % capacity) * dimension, dimension));
            Volatile.Write(ref _count, _count + 1);
            hasGrown = _count <= capacity && long.IsPow2(_count);
        }
        finally
        {
            _lock.Exit();
        }
        if (hasGrown)
            Grown?.Invoke();
    }

    /// <summary>What is kept, row after row.</summary>
    public float[] ToArray()
    {
        lock (_lock)
            return _queries.AsSpan(0, Count * dimension).ToArray();
    }
}
