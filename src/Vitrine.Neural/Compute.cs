namespace Vitrine.Neural;

/// <summary>How much of the machine the operations may use.</summary>
public static class Compute
{
    // Belongs to the flow of calls and not to the process: a server answers on one thread while a training beside it takes them all.
    private static readonly AsyncLocal<int> Asked = new();

    /// <summary>Most threads that one operation works with here.</summary>
    /// <value>1 outside every <see cref="Use"/>: a server answers many at once.</value>
    /// <remarks>
    /// Every operation divides its work the same way at every run with the same number, so results repeat bit for bit; another number
    /// may round sums differently.
    /// </remarks>
    public static int Threads => Math.Max(1, Asked.Value);

    /// <summary>Lets operations called from here on, in this flow of calls alone, work with <paramref name="threads"/>.</summary>
    /// <returns>Dispose it where the calls end: what held before holds again.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static Scope Use(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int before = Asked.Value;
        Asked.Value = threads;
        return new Scope(before);
    }

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> − 1: over threads when there are several and the work
    /// (about <paramref name="cost"/> simple operations each) is worth it.</summary>
    internal static void For(int count, long cost, Action<int> body)
    {
        int threads = Threads;
        if (threads == 1 || count < 2 || count * cost < 1 << 18)
        {
            for (int i = 0; i < count; i++)
                body(i);
        }
        else Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
    }

    /// <summary>Runs <paramref name="body"/> over [from, to) ranges that together are 0 to <paramref name="length"/>.</summary>
    internal static void Ranges(int length, Action<int, int> body)
    {
        int threads = Threads;
        if (threads == 1 || length < 1 << 16)
        {
            body(0, length);
            return;
        }
        int part = (length / threads + 63) / 64 * 64;
        Parallel.For(0, (length + part - 1) / part, new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => body(i * part, Math.Min(length, (i + 1) * part)));
    }

    /// <summary>The calls that a <see cref="Use"/> holds for.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly int _before;

        internal Scope(int before) => _before = before;

        /// <summary>Ends it.</summary>
        public void Dispose() => Asked.Value = _before;
    }
}
