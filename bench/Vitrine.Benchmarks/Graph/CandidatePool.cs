namespace Vitrine.Benchmarks.Graph;

/// <summary>The best candidates of a search, best first, each looked into or not yet: a sorted array, since most insertions are near its end.</summary>
internal sealed class CandidatePool(int capacity)
{
    private const int Done = int.MinValue;

    private readonly int[] _ids = new int[capacity + 1];
    private readonly float[] _scores = new float[capacity + 1];
    private int _limit;
    private int _next;

    public int Count { get; private set; }

    /// <summary>What a further candidate must beat; −∞ while there is room.</summary>
    public float Floor => Count < _limit ? float.NegativeInfinity : _scores[Count - 1];

    /// <summary>The best that is not looked into; −1 for none.</summary>
    public int Following => _next < Count ? _ids[_next] & ~Done : -1;

    public void Reset(int limit) => (_limit, _next, Count) = (Math.Min(limit, capacity), 0, 0);

    public int Id(int place) => _ids[place] & ~Done;

    /// <summary>Takes a candidate in; the worst goes when there is no room.</summary>
    public void Insert(int id, float score)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_scores[middle] >= score)
                low = middle + 1;
            else
                high = middle;
        }

        if (low >= _limit)
            return;
        var moved = Math.Min(Count, _limit - 1) - low;
        if (moved > 0)
        {
            _ids.AsSpan(low, moved).CopyTo(_ids.AsSpan(low + 1));
            _scores.AsSpan(low, moved).CopyTo(_scores.AsSpan(low + 1));
        }

        (_ids[low], _scores[low]) = (id, score);
        Count = Math.Min(Count + 1, _limit);
        _next = Math.Min(_next, low);
    }

    /// <summary>The best that is not looked into, which it is from now on; −1 for none.</summary>
    public int Take()
    {
        if (_next >= Count)
            return -1;
        var id = _ids[_next];
        _ids[_next++] = id | Done;
        while (_next < Count && _ids[_next] < 0)
            _next++;
        return id;
    }
}
