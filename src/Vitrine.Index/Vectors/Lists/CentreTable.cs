using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>The centres of the lists, rotated, and codes of them: the nearest few are found by scanning codes, then exactly.</summary>
/// <remarks>
/// Thousands of centres take megabytes, and reading them all for every query would take as long as the search. Their codes take 32
/// bytes each. Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class CentreTable
{
    private readonly float[] _centres;
    private readonly float[] _squaredNorms;
    private readonly ListEntries _codes;
    private readonly float[] _mean;

    /// <param name="centres">Rotated centres, row after row.</param>
    /// <param name="dimension">Padded dimension P.</param>
    public CentreTable(float[] centres, int dimension)
    {
        _centres = centres;
        Dimension = dimension;
        Count = centres.Length / dimension;
        _squaredNorms = new float[(Count + ListEntries.Block - 1) / ListEntries.Block * ListEntries.Block];
        _mean = new float[dimension];
        for (int c = 0; c < Count; c++)
        {
            ReadOnlySpan<float> centre = this[c];
            _squaredNorms[c] = Distance.Dot(centre, centre);
            for (int i = 0; i < dimension; i++)
                _mean[i] += centre[i] / Count;
        }
        _codes = new ListEntries(dimension, Count);
        var code = new VectorCode(dimension);
        for (int c = 0; c < Count; c++)
        {
            RaBitQ.Encode(this[c], _mean, VectorMetric.InnerProduct, code);
            _codes.Append(code, c, c);
        }
    }

    public int Count { get; }

    public int Dimension { get; }

    public ReadOnlySpan<float> this[int centre] => _centres.AsSpan(centre * Dimension, Dimension);

    public ReadOnlySpan<float> All => _centres;

    public long Bytes => _codes.Bytes + (long)_centres.Length * sizeof(float);

    /// <summary>Squared lengths, padded to whole blocks by zeros.</summary>
    public ReadOnlySpan<float> SquaredNorms => _squaredNorms;

    /// <summary>The centre nearest to a rotated vector, ties to the smaller number.</summary>
    /// <param name="query">Holds the rotated vector; its codes are made here.</param>
    /// <param name="sums">Room for <see cref="Padded"/> sums.</param>
    /// <param name="estimates">Room for <see cref="Padded"/> estimates.</param>
    /// <remarks>Only centres that may be nearest by the bound of their estimates are compared; one in a thousand misses would not hurt: the list next to it is as good.</remarks>
    public int Nearest(QueryCode query, Span<ushort> sums, Span<float> estimates)
    {
        const float Errors = 3;
        query.Encode();
        Estimate(query, sums, estimates);
        float distance = Errors * MathF.Sqrt(Distance.SquaredL2(query.Rotated, _mean));
        float floor = float.NegativeInfinity;
        for (int c = 0; c < Count; c++)
            floor = Math.Max(floor, estimates[c] - 0.5f * _squaredNorms[c] - distance * _codes.Error[c]);
        int best = 0;
        float bestScore = float.NegativeInfinity;
        for (int c = 0; c < Count; c++)
        {
            if (estimates[c] - 0.5f * _squaredNorms[c] + distance * _codes.Error[c] < floor)
                continue;
            float score = Distance.Dot(query.Rotated, this[c]) - 0.5f * _squaredNorms[c];
            if (score > bestScore)
                (best, bestScore) = (c, score);
        }
        return best;
    }

    /// <summary>Estimates the inner product of a query with every centre.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sums">Room for <see cref="Padded"/> sums.</param>
    /// <param name="estimates">Receives <see cref="Padded"/> estimates; those beyond <see cref="Count"/> are −∞.</param>
    public void Estimate(QueryCode query, Span<ushort> sums, Span<float> estimates)
    {
        FastScan.Sum(new ReadOnlySpan<byte>(_codes.Signs, Padded * Dimension / 8), Dimension / 4, query.Tables, sums);
        var constants = new ScanConstants(Distance.Dot(query.Rotated, _mean), query.TableStart, query.TableStep, 0);
        fixed (ushort* sum = sums)
        fixed (float* estimate = estimates)
        {
            for (int i = 0; i < Padded; i += ListEntries.Block)
                BoundScan.Estimate(sum + i, constants, new CoarseFactors(_codes.Base + i, _codes.Scale + i, _codes.Error + i), estimate + i);
        }
        estimates[Count..Padded].Fill(float.NegativeInfinity);
    }

    /// <summary>Centres, rounded up to whole blocks.</summary>
    public int Padded => _codes.Capacity;
}
