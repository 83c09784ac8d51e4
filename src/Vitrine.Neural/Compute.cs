namespace Vitrine.Neural;

/// <summary>How much of the machine the operations may use.</summary>
public static class Compute
{
    private static int _threads = 1;

    /// <summary>Most threads that one operation works with.</summary>
    /// <value>1: a server answers many at once. Training sets it to the number of cores.</value>
    /// <remarks>
    /// Every operation divides its work the same way at every run with the same number, so results repeat bit for bit; another number
    /// may round sums differently.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _threads = value;
        }
    }

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> − 1: over threads when there are several and the work
    /// (about <paramref name="cost"/> simple operations each) is worth it.</summary>
    internal static void For(int count, long cost, Action<int> body)
    {
        if (_threads == 1 || count < 2 || count * cost < 1 << 18)
        {
            for (int i = 0; i < count; i++)
                body(i);
        }
        else Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = _threads }, body);
    }

    /// <summary>Runs <paramref name="body"/> over [from, to) ranges that together are 0 to <paramref name="length"/>.</summary>
    internal static void Ranges(int length, Action<int, int> body)
    {
        if (_threads == 1 || length < 1 << 16)
        {
            body(0, length);
            return;
        }
        int part = (length / _threads + 63) / 64 * 64;
        Parallel.For(0, (length + part - 1) / part, new ParallelOptions { MaxDegreeOfParallelism = _threads },
            i => body(i * part, Math.Min(length, (i + 1) * part)));
    }
}
