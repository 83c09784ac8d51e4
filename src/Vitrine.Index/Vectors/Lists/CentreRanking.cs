using System.Numerics;
using System.Runtime.Intrinsics;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>A list that may be worth a visit.</summary>
/// <param name="List">Its number.</param>
/// <param name="Start">Score of its centre.</param>
/// <param name="Distance">The query's distance from its centre.</param>
internal readonly record struct RankedList(int List, float Start, float Distance);

/// <summary>The lists of a file in the order in which a query should visit them; worked out a portion at a time.</summary>
/// <remarks>
/// <para>Scores of a list's vectors spread around a mean that the centre gives: for the inner product ⟨q, c⟩, because residuals cancel out;
/// for the negative squared distance −(‖q − c‖² + ρ²), with ρ the root mean square of the residuals. How far they spread is
/// proportional to ‖q − c‖ρ. A list's <b>promise</b> is its mean plus a number of those spreads; visits go by promise and stop when it
/// no longer passes the floor.</para>
/// <para>Promises come from codes of the centres first; a portion of the most promising is then worked out exactly and sorted.</para>
/// </remarks>
internal sealed class CentreRanking
{
    private float[] _promises = [];
    private ushort[] _sums = [];
    private int[] _chosen = [];
    private ulong[] _order = [];
    private RankedList[] _portion = [];
    private InvertedFile _file = null!;
    private QueryCode _query = null!;
    private float _reach;
    private float _above;
    private int _portionCount;
    private int _next;
    private int _taken;
    private int _ranked;

    /// <summary>Starts the ranking for a query.</summary>
    /// <param name="file">The lists.</param>
    /// <param name="query">The query.</param>
    /// <param name="reach">See <see cref="ProbeSettings"/>.</param>
    /// <param name="masks">Leaves out lists that hold nothing of it; null for none.</param>
    public void Start(InvertedFile file, QueryCode query, float reach, ListMasks? masks)
    {
        (_file, _query, _reach) = (file, query, reach);
        int padded = file.Centres.Padded;
        if (_promises.Length < padded)
        {
            _promises = new float[padded];
            _sums = new ushort[padded];
            _chosen = new int[padded];
            _order = new ulong[padded];
            _portion = new RankedList[padded];
        }
        file.Centres.Estimate(query, _sums, _promises);
        file.Promises(query.SquaredNorm, reach, _promises.AsSpan(0, padded));
        _ranked = file.Lists.Length;
        if (masks is not null)
            Leave(masks);
        _above = float.PositiveInfinity;
        _portionCount = _next = _taken = 0;
    }

    /// <summary>The next list, with its promise; false when there is none.</summary>
    /// <param name="portion">How many to work out when none is at hand.</param>
    /// <param name="list">The list.</param>
    /// <param name="promise">Its promise: what its best vectors may score.</param>
    public bool TryNext(int portion, out RankedList list, out float promise)
    {
        if (_next == _portionCount && !Choose(portion))
        {
            (list, promise) = (default, 0);
            return false;
        }
        ulong next = _order[_next++];
        promise = PromiseOf(next);
        list = _portion[(int)next];
        return true;
    }

    /// <summary>The list after the next; −1 when it is not worked out yet.</summary>
    public int Following => _next < _portionCount ? _portion[(int)_order[_next]].List : -1;

    private void Leave(ListMasks masks)
    {
        _ranked = masks.Lists;
        Span<float> promises = _promises.AsSpan(0, _file.Centres.Padded);
        for (int i = 0; i < promises.Length; i += 16)
            (Vector512.Create<float>(promises[i..]) + Vector512.Create(masks.Absent[i..])).CopyTo(promises[i..]);
    }

    private bool Choose(int portion)
    {
        int left = _ranked - _taken;
        if (left == 0)
            return false;
        float from = Threshold(Math.Min(portion, left));
        ReadOnlySpan<float> promises = _promises.AsSpan(0, _file.Centres.Padded);
        int count = Gather(promises, from);
        for (int i = 0; i < count; i++)
        {
            int list = _chosen[i];
            float product = Distance.Dot(_query.Rotated, _file.Centres[list]);
            (RankedList ranked, float promise) = _file.Rank(list, product, _query.SquaredNorm, _reach);
            _portion[i] = ranked;
            _order[i] = (ulong)KeyOf(promise) << 32 | (uint)i;
        }
        _order.AsSpan(0, count).Sort();
        _above = from;
        _taken += count;
        _portionCount = count;
        _next = 0;
        return count > 0;
    }

    // Lists not taken yet whose promise is at least a threshold.
    private int Gather(ReadOnlySpan<float> promises, float from)
    {
        int count = 0;
        for (int i = 0; i < promises.Length; i += 16)
        {
            ulong bits = InRange(promises, i, from, _above);
            while (bits != 0)
            {
                _chosen[count++] = i + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }
        }
        return count;
    }

    // A threshold that about as many lists reach as are wanted, found by halving: a count over all takes a tenth of a microsecond a
    // thousand, and sorting them would take a hundred times that.
    private float Threshold(int wanted)
    {
        ReadOnlySpan<float> promises = _promises.AsSpan(0, _file.Centres.Padded);
        (float low, float high) = Range(promises);
        if (wanted >= _ranked - _taken)
            return low;
        int enough = wanted + wanted / 4;
        for (int step = 0; step < 24; step++)
        {
            float middle = low + (high - low) / 2;
            int count = 0;
            for (int i = 0; i < promises.Length; i += 16)
                count += BitOperations.PopCount(InRange(promises, i, middle, _above));
            if (count >= wanted && count <= enough)
                return middle;
            if (count < wanted)
                high = middle;
            else
                low = middle;
        }
        return low;
    }

    // A number that is the less, the greater the promise: one word for key and place sorts in half the time of two.
    private static uint KeyOf(float promise)
    {
        int bits = BitConverter.SingleToInt32Bits(promise);
        return ~(uint)(bits ^ (bits >> 31 | int.MinValue));
    }

    private static float PromiseOf(ulong order)
    {
        int bits = (int)~(uint)(order >> 32);
        return BitConverter.Int32BitsToSingle(bits ^ (~bits >> 31 | int.MinValue));
    }

    // The least and the greatest promise that is not taken yet; what stands for no list is −∞ or no number.
    private (float Low, float High) Range(ReadOnlySpan<float> promises)
    {
        Vector512<float> above = Vector512.Create(_above), infinity = Vector512<float>.One / Vector512<float>.Zero;
        Vector512<float> low = infinity, high = -infinity;
        for (int i = 0; i < promises.Length; i += 16)
        {
            Vector512<float> some = Vector512.Create(promises[i..]);
            low = Vector512.Min(low, Vector512.ConditionalSelect(Vector512.GreaterThan(some, -infinity), some, infinity));
            high = Vector512.Max(high, Vector512.ConditionalSelect(Vector512.LessThan(some, above), some, -infinity));
        }
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        for (int i = 0; i < Vector512<float>.Count; i++)
            (least, greatest) = (Math.Min(least, low[i]), Math.Max(greatest, high[i]));
        return (least, greatest);
    }

    private static ulong InRange(ReadOnlySpan<float> promises, int i, float from, float below)
    {
        Vector512<float> some = Vector512.Create(promises[i..]);
        return (Vector512.GreaterThanOrEqual(some, Vector512.Create(from)) & Vector512.LessThan(some, Vector512.Create(below))).ExtractMostSignificantBits();
    }
}
