namespace Vitrine.Evaluation.Features;

/// <summary>Keeps the best few of many scored rows: higher score first, then id descending by code point.</summary>
/// <remarks>A binary heap with the worst on top: an offer costs O(log depth),
/// and most are refused by one comparison with <see cref="Least"/>.</remarks>
internal sealed class BestHits(int depth, IReadOnlyList<string> ids)
{
    private readonly List<(float Score, int Row)> heap = [];

    /// <summary>Scores below this cannot enter. A score equal to it may, by its id.</summary>
    public float Least { get; private set; } = float.NegativeInfinity;

    public void Offer(float score, int row)
    {
        if (heap.Count < depth)
        {
            heap.Add((score, row));
            SiftUp(heap.Count - 1);
        }
        else if (IsBetter((score, row), heap[0]))
        {
            heap[0] = (score, row);
            SiftDown(0);
        }
        if (heap.Count == depth)
            Least = heap[0].Score;
    }

    public IEnumerable<(float Score, int Row)> BestFirst()
        => heap.OrderByDescending(hit => hit.Score).ThenByDescending(hit => ids[hit.Row], CodePointOrder.Ascending);

    private bool IsBetter((float Score, int Row) a, (float Score, int Row) b)
        => a.Score != b.Score ? a.Score > b.Score : CodePointOrder.Ascending.Compare(ids[a.Row], ids[b.Row]) > 0;

    private void SiftUp(int i)
    {
        for (int parent; i > 0 && IsBetter(heap[parent = (i - 1) / 2], heap[i]); i = parent)
            (heap[parent], heap[i]) = (heap[i], heap[parent]);
    }

    private void SiftDown(int i)
    {
        while (true)
        {
            int worst = i;
            for (int child = (2 * i) + 1; child <= (2 * i) + 2 && child < heap.Count; child++)
            {
                if (IsBetter(heap[worst], heap[child]))
                    worst = child;
            }
            if (worst == i)
                return;
            (heap[worst], heap[i]) = (heap[i], heap[worst]);
            i = worst;
        }
    }
}
