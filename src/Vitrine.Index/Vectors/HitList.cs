using Vitrine.Index.Storage;

namespace Vitrine.Index.Vectors;

/// <summary>Collects the best hits of distinct documents in the caller's memory: best first, ties by id, the first of equal views.</summary>
/// <remarks>Insertion into a sorted list: made for candidates that come about best first, when most insertions are at the end.</remarks>
internal ref struct HitList(Span<VectorHit> hits, Generation generation)
{
    private readonly Span<VectorHit> _hits = hits;
    private int _count;

    /// <summary>Score that a further hit needs at least; −∞ while there is room.</summary>
    public readonly float Floor => _count < _hits.Length ? float.NegativeInfinity : _count == 0 ? float.PositiveInfinity : _hits[^1].Score;

    public void Offer(int document, int row, float score)
    {
        if (score < Floor || _hits.IsEmpty)
            return;
        var hit = new VectorHit(document, generation.Ids[document], score, row - generation.Vectors.First[document]);
        int known = generation.Vectors.HasSingleViews ? -1 : Find(document);
        if (known >= 0)
        {
            if (!Before(hit, _hits[known]))
                return;
            Insert(hit, known);
        }
        else if (_count < _hits.Length)
        {
            Insert(hit, _count++);
        }
        else if (Before(hit, _hits[^1]))
        {
            Insert(hit, _count - 1);
        }
    }

    public readonly int Finish() => _count;

    // Moves what is worse one place down, up to the place that is given up.
    private readonly void Insert(VectorHit hit, int place)
    {
        while (place > 0 && Before(hit, _hits[place - 1]))
        {
            _hits[place] = _hits[place - 1];
            place--;
        }
        _hits[place] = hit;
    }

    private readonly int Find(int document)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_hits[i].Ordinal == document)
                return i;
        }
        return -1;
    }

    private static bool Before(VectorHit x, VectorHit y)
    {
        if (x.Score != y.Score)
            return x.Score > y.Score;
        return x.Id != y.Id ? x.Id < y.Id : x.View < y.View;
    }
}
