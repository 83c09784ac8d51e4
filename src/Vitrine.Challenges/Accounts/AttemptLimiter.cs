namespace Vitrine.Challenges.Accounts;

/// <summary>Counts attempts by key in a sliding window, and refuses more than a limit.</summary>
/// <remarks>In memory and bounded: when too many keys are watched, those whose attempts are oldest are forgotten. Thread-safe.</remarks>
/// <param name="limit">Attempts in a window, at least 1.</param>
/// <param name="window">How long an attempt counts.</param>
/// <param name="time">The clock.</param>
public sealed class AttemptLimiter(int limit, TimeSpan window, TimeProvider time)
{
    private const int MaxKeys = 10_000;
    private readonly Dictionary<string, Queue<DateTimeOffset>> _attempts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>Counts an attempt, if it is allowed.</summary>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Refuse(string key)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_attempts.TryGetValue(key, out var attempts))
            {
                if (_attempts.Count >= MaxKeys)
                    Forget(now);
                _attempts.Add(key, attempts = new Queue<DateTimeOffset>());
            }

            while (attempts.TryPeek(out var oldest) && now - oldest >= window)
                attempts.Dequeue();
            if (attempts.Count >= limit)
                return window - (now - attempts.Peek());
            attempts.Enqueue(now);
            return null;
        }
    }

    /// <summary>Forgets the attempts of a key: it has proved itself.</summary>
    public void Clear(string key)
    {
        lock (_lock)
            _attempts.Remove(key);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var key in _attempts.Where(a => !a.Value.Any(at => now - at < window)).Select(a => a.Key).ToList())
            _attempts.Remove(key);
        foreach (var key in _attempts.OrderBy(a => a.Value.Max()).Take(Math.Max(0, _attempts.Count - (MaxKeys / 2))).Select(a => a.Key).ToList())
            _attempts.Remove(key);
    }
}
