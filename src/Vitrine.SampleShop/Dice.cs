namespace Vitrine.SampleShop;

/// <summary>Seeded chance. A fork is independent of how much was drawn from its parent, so one new draw somewhere never
/// moves the rest of the shop: that is what makes product <c>i</c> depend on (seed, i) alone.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). Not thread-safe; fork one per product.</remarks>
internal sealed class Dice(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _seed = seed;
    private ulong _state = seed;

    public Dice Fork(ulong key) => new(Mix(_seed + Golden * (key + 1)));

    public Dice Fork(string name)
    {
        var hash = 14695981039346656037UL; // FNV-1a; string.GetHashCode differs from run to run
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211UL;
        return Fork(hash);
    }

    public ulong Next() => Mix(_state += Golden);

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>0 inclusive to <paramref name="count"/> exclusive.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public T[] Shuffled<T>(IEnumerable<T> from)
    {
        var items = from.ToArray();
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
