namespace Vitrine.Index.Vectors.Lists;

/// <summary>The k best scores of distinct documents, for its floor: what a further document must beat.</summary>
/// <remarks>A heap with the worst on top. A document that is offered again keeps its best score, so several views take one place.</remarks>
internal sealed class BestDocuments
{
    private int[] _documents = new int[16];
    private float[] _scores = new float[16];
    private bool _distinct;
    private int _k;
    private int _count;

    /// <summary>The worst of the k best; −∞ while there are fewer.</summary>
    public float Floor { get; private set; }

    /// <summary>The documents kept, in no particular order.</summary>
    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, _count);

    /// <summary>Empties it.</summary>
    /// <param name="k">How many to keep.</param>
    /// <param name="distinct">No document will be offered twice.</param>
    public void Reset(int k, bool distinct)
    {
        _k = k;
        _distinct = distinct;
        _count = 0;
        Floor = float.NegativeInfinity;
        if (_documents.Length < k)
        {
            _documents = new int[k];
            _scores = new float[k];
        }
    }

    public void Offer(int document, float score)
    {
        if (score <= Floor)
            return;
        int known = _distinct ? -1 : _documents.AsSpan(0, _count).IndexOf(document);
        if (known >= 0)
        {
            if (score > _scores[known])
                SiftDown(known, document, score);
        }
        else if (_count < _k)
        {
            SiftUp(_count++, document, score);
        }
        else
        {
            SiftDown(0, document, score);
        }
        if (_count == _k)
            Floor = _scores[0];
    }

    private void SiftUp(int hole, int document, float score)
    {
        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (_scores[parent] <= score)
                break;
            (_documents[hole], _scores[hole]) = (_documents[parent], _scores[parent]);
            hole = parent;
        }
        (_documents[hole], _scores[hole]) = (document, score);
    }

    private void SiftDown(int hole, int document, float score)
    {
        while (true)
        {
            int child = 2 * hole + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && _scores[child + 1] < _scores[child])
                child++;
            if (_scores[child] >= score)
                break;
            (_documents[hole], _scores[hole]) = (_documents[child], _scores[child]);
            hole = child;
        }
        (_documents[hole], _scores[hole]) = (document, score);
    }
}
