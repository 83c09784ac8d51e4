namespace Vitrine.Index.Maintenance;

/// <summary>Runs work beside everything else whenever it is due, one run at a time, and remembers why it failed.</summary>
/// <param name="isDue">Whether there is something to do.</param>
/// <param name="run">Does all that is due.</param>
internal sealed class MaintenanceLoop(Func<bool> isDue, Action<CancellationToken> run) : IDisposable
{
    // After that many failures in a row, the wait for the next try no longer doubles.
    private const int MostDoublings = 10;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isClosed;
    private int _failures;
    private int _skip;

    /// <summary>Whether a run is going on.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
                return _isRunning;
        }
    }

    /// <summary>Why the last run failed; null after one that did not.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Starts a run if one is due and none is going on. After a failure, every second change, every fourth and so on tries again.</summary>
    public void Poke()
    {
        if (!isDue())
            return;
        lock (_lock)
        {
            if (_isRunning || _isClosed || (_skip > 0 && --_skip > 0))
                return;
            _isRunning = true;
            _running = Task.Run(Run, CancellationToken.None);
        }
    }

    /// <summary>Forgets a failure: the work was done by somebody else.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Error = null;
            _failures = 0;
            _skip = 0;
        }
    }

    /// <summary>Stops what runs at its next look at the token, and waits for it. Nothing starts afterwards.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }
        _closing.Cancel();
        _running.Wait();
        _closing.Dispose();
    }

    private void Run()
    {
        do
        {
            try
            {
                run(_closing.Token);
                Clear();
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                // Half of a compaction is worth nothing; the next opening finds it due again.
            }
            catch (Exception e)
            {
                lock (_lock)
                {
                    Error = e;
                    _failures = Math.Min(_failures + 1, MostDoublings);
                    _skip = 1 << _failures;
                }
            }
        }
        while (!TryRest());
    }

    // A change may have made work due after the run looked and before it ended; nobody else would notice until the next change.
    private bool TryRest()
    {
        lock (_lock)
        {
            if (Error is null && !_isClosed && isDue())
                return false;
            _isRunning = false;
            return true;
        }
    }
}
