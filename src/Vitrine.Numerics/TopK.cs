using System.Runtime.CompilerServices;

namespace Vitrine.Numerics;

/// <summary>One scored thing.</summary>
/// <param name="Score">Higher is better; NaN is worse than everything.</param>
/// <param name="Key">Decides between equal scores: the smaller is better. An index, or an id.</param>
/// <param name="Index">What was scored.</param>
public readonly record struct Scored(float Score, long Key, int Index);

/// <summary>Keeps the k highest scores: best first, ties by smaller key.</summary>
/// <remarks>The result depends on what was offered and never on the order. Not thread-safe.</remarks>
public sealed class TopK
{
    private readonly BoundedHeap<Scored, BestFirst> _heap;

    // The worst kept score, so that the usual "not good enough" costs one comparison.
    private float _floor = float.NegativeInfinity;

    /// <summary>An empty result for the best <paramref name="k"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative.</exception>
    public TopK(int k) => _heap = new(k);

    /// <summary>How many are kept now, at most k.</summary>
    public int Count => _heap.Count;

    /// <summary>Offers the score of an index; ties go to the smaller index.</summary>
    public void Add(float score, int index) => Add(score, index, index);

    /// <summary>Offers a score; ties go to the smaller key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float score, long key, int index)
    {
        if (!(score < _floor))
            Offer(new Scored(score, key, index));
    }

    /// <summary>Adds everything that another result keeps.</summary>
    public void AddAll(TopK other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _heap.AddAll(other._heap);
        RaiseFloor();
    }

    /// <summary>Empties the result and returns it, best first.</summary>
    public Scored[] Drain()
    {
        _floor = float.NegativeInfinity;
        return _heap.Drain();
    }

    /// <summary>Empties the result into the beginning of a span, best first, and allocates nothing.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public int DrainTo(Span<Scored> sorted)
    {
        _floor = float.NegativeInfinity;
        return _heap.DrainTo(sorted);
    }

    /// <summary>Empties the result for another use, with its memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative.</exception>
    public void Reset(int k)
    {
        _floor = float.NegativeInfinity;
        _heap.Reset(k);
    }

    private void Offer(Scored item)
    {
        if (_heap.Add(item))
            RaiseFloor();
    }

    private void RaiseFloor()
    {
        if (_heap.IsFull && _heap.Count > 0)
            _floor = float.IsNaN(_heap.Worst.Score) ? float.NegativeInfinity : _heap.Worst.Score;
    }

    private readonly struct BestFirst : IComparer<Scored>
    {
        // float.CompareTo puts NaN below every number, which is where it belongs here.
        public int Compare(Scored x, Scored y)
        {
            int byScore = y.Score.CompareTo(x.Score);
            return byScore != 0 ? byScore : x.Key.CompareTo(y.Key);
        }
    }
}
