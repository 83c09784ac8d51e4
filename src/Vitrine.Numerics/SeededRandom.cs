using System.Numerics;
using System.Text;

namespace Vitrine.Numerics;

/// <summary>A random generator whose sequence follows from its seed, on every machine and in every version of .NET.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018), its state filled by splitmix64
/// (Steele, Lea and Flood, 2014). Not for secrets. Not thread-safe: fork one for each thread.
/// </remarks>
public sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareGaussian = double.NaN;

    /// <summary>Starts the sequence of a seed.</summary>
    public SeededRandom(ulong seed)
    {
        _seed = seed;
        ulong state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="max"/> − 1, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not positive.</exception>
    /// <remarks>Lemire, "Fast random integer generation in an interval", 2019: multiply, and reject the few that would be too likely.</remarks>
    public int NextInt(int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        uint range = (uint)max;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (NextUInt64() >> 32) * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not greater than <paramref name="min"/>, or the two lie more than 2³¹ − 1 apart.</exception>
    public int NextInt(int min, int max) => min + NextInt(checked(max - min));

    /// <summary>A number from 0 to just under 1, of 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A normally distributed number: mean 0, standard deviation 1.</summary>
    /// <remarks>Marsaglia's polar method, 1964.</remarks>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            double spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }
        double u, v, s;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            s = u * u + v * v;
        }
        while (s >= 1 || s == 0);
        double scale = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareGaussian = v * scale;
        return u * scale;
    }

    /// <summary>Puts items into a random order, each equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>An independent generator that follows from this one's seed and a name.</summary>
    /// <remarks>It does not depend on how much of this one has been used, so parts of a program can come and go without disturbing each other.</remarks>
    public SeededRandom Fork(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 0xCBF29CE484222325; // FNV-1a
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 0x100000001B3;
        ulong state = _seed ^ hash;
        return new SeededRandom(SplitMix(ref state) ^ _seed);
    }

    /// <summary>All that decides what comes next, for <see cref="Restore"/>: six numbers.</summary>
    public ulong[] Save() => [_seed, _s0, _s1, _s2, _s3, BitConverter.DoubleToUInt64Bits(_spareGaussian)];

    /// <summary>A generator that goes on where the saved one stood.</summary>
    /// <exception cref="ArgumentException">These are not the numbers of <see cref="Save"/>.</exception>
    public static SeededRandom Restore(ReadOnlySpan<ulong> saved)
    {
        if (saved.Length != 6) throw new ArgumentException("The state of a generator is six numbers.", nameof(saved));
        return new SeededRandom(saved[0])
        {
            _s0 = saved[1],
            _s1 = saved[2],
            _s2 = saved[3],
            _s3 = saved[4],
            _spareGaussian = BitConverter.UInt64BitsToDouble(saved[5]),
        };
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
