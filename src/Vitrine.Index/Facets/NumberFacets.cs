using System.Buffers;
using Vitrine.Index.Storage;

namespace Vitrine.Index.Facets;

/// <summary>Spans and buckets of a number over a set.</summary>
/// <remarks>
/// Bounds are quantiles rounded to one or two digits that people like (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10ⁿ), so that buckets are both
/// readable and about equally filled. Quantiles come from an even sample; counts are exact.
/// </remarks>
internal static class NumberFacets
{
    private const int Buckets = 5;
    private const int SampleSize = 4_096;
    private static readonly double[] RoundMantissas = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    public static NumberFacet? Count(IndexReader reader, string name, DocumentSet set)
    {
        if (reader.Generation.Numbers.Find(name) is not { } field)
            return null;
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Min(set.Count, field.Entries.Count));
        NumberFacet? facet = Count(rented.AsSpan(0, Gather(field, set, rented)));
        ArrayPool<double>.Shared.Return(rented);
        return facet;
    }

    private static NumberFacet? Count(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return null;
        double min = values[0], max = values[0];
        foreach (double value in values)
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        double[] bounds = Bounds(values, min, max);
        var counts = new int[bounds.Length - 1];
        counts[0] = values.Length;
        // Whoever is not below a bound moves on from the bucket before.
        for (int i = 1; i < counts.Length; i++)
        {
            counts[i] = CountFrom(values, bounds[i]);
            counts[i - 1] -= counts[i];
        }
        return new NumberFacet(min, max, values.Length, Merge(bounds, counts));
    }

    private static int CountFrom(ReadOnlySpan<double> values, double bound)
    {
        int count = 0;
        foreach (double value in values)
            count += value >= bound ? 1 : 0;
        return count;
    }

    // The numbers of a set's documents in their order: small sets look theirs up, large ones pass over all.
    private static int Gather(NumberField field, DocumentSet set, Span<double> values)
    {
        int count = 0;
        if (set.Count < field.Entries.Count / NumberField.LookUpCost)
        {
            foreach (int ordinal in set)
            {
                if (field.TryGet(ordinal, out double value))
                    values[count++] = value;
            }
            return count;
        }
        foreach (NumberEntry entry in field.Entries.AsSpan())
        {
            if (set.Contains(entry.Ordinal))
                values[count++] = entry.Value;
        }
        return count;
    }

    /// <summary>Ascending, the first at most the minimum, the last above the maximum.</summary>
    private static double[] Bounds(ReadOnlySpan<double> values, double min, double max)
    {
        var sample = new double[Math.Min(values.Length, SampleSize)];
        for (int i = 0; i < sample.Length; i++)
            sample[i] = values[(int)((long)i * values.Length / sample.Length)];
        Array.Sort(sample);
        var bounds = new SortedSet<double> { RoundDown(min) };
        for (int i = 1; i < Buckets; i++)
        {
            double rounded = RoundNearest(sample[(int)((long)i * sample.Length / Buckets)]);
            if (rounded > min && rounded <= max)
                bounds.Add(rounded);
        }
        bounds.Add(RoundAbove(max));
        return [.. bounds];
    }

    // Rounding can leave a bucket empty; its stretch goes to the one before.
    private static List<NumberBucket> Merge(double[] bounds, int[] counts)
    {
        var buckets = new List<NumberBucket>();
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                buckets.Add(new NumberBucket(bounds[i], bounds[i + 1], counts[i]));
            else if (buckets.Count > 0)
                buckets[^1] = buckets[^1] with { To = bounds[i + 1] };
        }
        return buckets;
    }

    private static double RoundDown(double value) => value < 0 ? -RoundUp(-value) : Candidates(value).Where(c => c <= value).DefaultIfEmpty(value).Max();

    private static double RoundUp(double value) => value < 0 ? -RoundDown(-value) : Candidates(value).Where(c => c >= value).DefaultIfEmpty(value).Min();

    private static double RoundAbove(double value)
    {
        double above = value >= 0
            ? Candidates(value).Where(c => c > value).DefaultIfEmpty(Math.BitIncrement(value)).Min()
            : -Candidates(-value).Where(c => c < -value).DefaultIfEmpty(Math.BitDecrement(-value)).Max();
        return double.IsFinite(above) ? above : double.PositiveInfinity;
    }

    private static double RoundNearest(double value) => value < 0 ? -RoundNearest(-value) : Candidates(value).MinBy(c => Math.Abs(c - value));

    private static IEnumerable<double> Candidates(double value)
    {
        if (value == 0 || !double.IsNormal(value))
            return value == 0 ? [0, 1] : [value];
        // Whole powers of ten are exact in this direction, so that bounds print as 0.25 and not as 0.25000000000000006.
        int exponent = (int)Math.Floor(Math.Log10(value));
        return Enumerable.Range(exponent - 1, 3).SelectMany(e => RoundMantissas.Select(m => e >= 0 ? m * Math.Pow(10, e) : m / Math.Pow(10, -e))).Where(double.IsFinite).Distinct();
    }
}
