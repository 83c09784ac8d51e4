using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Index.Storage;

/// <summary>Maps numbers to 16-bit codes that never fall as numbers rise, with about equally many numbers to each.</summary>
/// <remarks>
/// The high byte is 1 + the number's bucket, between quantiles of a sample; the low byte divides the bucket evenly. A number that is frequent
/// in the sample has a bucket alone, so that its code means it and nothing else. High bytes 0 and 255 are given to no number.
/// </remarks>
internal sealed class NumberScale
{
    /// <summary>Below every code that a number has.</summary>
    public const int FromAny = 0xff;

    /// <summary>Above every code that a number has.</summary>
    public const int ToAny = 0xff00;

    private const int SampleSize = 8_192;
    private const int Parts = 126;
    private const int Group = 16;

    // Lower bounds: bucket b holds numbers from _lower[b] to below _lower[b + 1]; the first begins at −∞. Padded with NaN, which is below nothing.
    private readonly double[] _lower = new double[256];

    // Every sixteenth of them.
    private readonly double[] _firsts = new double[Group];

    // Low codes a unit; 0 where a bucket has one number or no end.
    private readonly double[] _slope = new double[256];
    private readonly bool[] _single = new bool[256];

    private NumberScale(List<double> bounds)
    {
        Array.Fill(_lower, double.NaN);
        _lower[0] = double.NegativeInfinity;
        for (int i = 0; i < bounds.Count; i++)
            _lower[i + 1] = bounds[i];
        Buckets = bounds.Count + 1;
        for (int i = 0; i < Group; i++)
            _firsts[i] = _lower[i * Group];
        for (int i = 1; i < Buckets - 1; i++)
        {
            _single[i] = _lower[i + 1] == Math.BitIncrement(_lower[i]);
            double slope = 256 / (_lower[i + 1] - _lower[i]);
            _slope[i] = double.IsFinite(slope) && !_single[i] ? slope : 0;
        }
    }

    /// <summary>How many buckets, at most 254.</summary>
    public int Buckets { get; }

    /// <summary>A scale after the numbers of some entries, at least one.</summary>
    public static NumberScale Of(ReadOnlySpan<NumberEntry> entries)
    {
        var sample = new double[Math.Min(entries.Length, SampleSize)];
        for (int i = 0; i < sample.Length; i++)
            sample[i] = entries[(int)((long)i * entries.Length / sample.Length)].Value;
        Array.Sort(sample);
        int distinct = 1;
        for (int i = 1; i < sample.Length; i++)
            distinct += sample[i] != sample[i - 1] ? 1 : 0;
        // Each part of the sample ends one bucket or, where a number is as frequent as a part, two: 253 bounds at most.
        int part = Math.Max(1, (sample.Length + Parts - 1) / Parts);
        int frequent = distinct <= Parts ? 1 : part;
        var bounds = new List<double>();
        int passed = 0;
        for (int i = 0, end; i < sample.Length; i = end)
        {
            for (end = i + 1; end < sample.Length && sample[end] == sample[i];)
                end++;
            passed += end - i;
            bool isFrequent = end - i >= frequent;
            if (!isFrequent && passed < part)
                continue;
            AddBound(bounds, sample[i]);
            if (isFrequent)
                AddBound(bounds, Math.BitIncrement(sample[i]));
            passed = 0;
        }
        return new NumberScale(bounds);
    }

    /// <summary>The code of a number; infinities have those of the least and greatest numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Code(double value)
    {
        // A search by halves guesses wrong at every other step; counting bounds takes a tenth of its time.
        int group = CountUpTo(value, ref _firsts[0]) - 1;
        int bucket = group * Group + CountUpTo(value, ref _lower[group * Group]) - 1;
        // Not a number where the bucket begins at −∞, which becomes 0.
        double low = (value - _lower[bucket]) * _slope[bucket];
        return (bucket + 1) << 8 | (low >= 255 ? 255 : low >= 0 ? (int)low : 0);
    }

    /// <summary>The greatest code of which all numbers are below a bound, or the bound's own when its numbers must be looked at.</summary>
    public int From(double min)
    {
        if (double.IsNegativeInfinity(min))
            return FromAny;
        int code = Code(min);
        return _single[(code >> 8) - 1] ? code - 1 : code;
    }

    /// <summary>The least code of which all numbers are above a bound, or the bound's own when its numbers must be looked at.</summary>
    public int To(double max)
    {
        if (double.IsPositiveInfinity(max))
            return ToAny;
        int code = Code(max);
        return _single[(code >> 8) - 1] ? code + 1 : code;
    }

    /// <summary>Whether all numbers of a bucket are the same.</summary>
    public bool IsSingle(int bucket) => _single[bucket];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountUpTo(double value, ref double bounds)
    {
        Vector512<double> wanted = Vector512.Create(value);
        ulong low = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref bounds), wanted).ExtractMostSignificantBits();
        ulong high = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref bounds, 8), wanted).ExtractMostSignificantBits();
        return BitOperations.PopCount(low | high << 8);
    }

    private static void AddBound(List<double> bounds, double bound)
    {
        if (bounds.Count == 0 || bound > bounds[^1])
            bounds.Add(bound);
    }
}
