namespace Vitrine.Numerics;

/// <summary>Keeps the best few of many items without sorting the rest.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TOrder">Puts better items first; a struct, so that the comparison is compiled in.</typeparam>
/// <remarks>A binary heap with the worst kept item on top: O(log capacity) for an item that is kept, O(1) for one that is not. Not thread-safe.</remarks>
public sealed class BoundedHeap<T, TOrder>
    where TOrder : struct, IComparer<T>
{
    private readonly TOrder _order;
    private T[] _items;

    /// <summary>An empty heap.</summary>
    /// <param name="capacity">How many items to keep, 0 or more.</param>
    /// <param name="order">Compares items: negative when the first is better.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public BoundedHeap(int capacity, TOrder order = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Capacity = capacity;
        _order = order;
        // Grown on demand: a caller may ask for "everything" as int.MaxValue.
        _items = new T[Math.Min(capacity, 16)];
    }

    /// <summary>How many items are kept at most.</summary>
    public int Capacity { get; private set; }

    /// <summary>How many items are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>Whether every place is taken, so that only better items enter.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>The worst item kept; meaningful when <see cref="Count"/> is not 0.</summary>
    public T Worst => _items[0];

    /// <summary>Offers an item.</summary>
    /// <returns>Whether it is kept, for now.</returns>
    public bool Add(T item)
    {
        if (Count < Capacity)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, (int)Math.Min(Math.Max(16, (long)_items.Length * 2), Capacity));
            SiftUp(Count++, item);
            return true;
        }
        if (Capacity == 0 || _order.Compare(item, _items[0]) >= 0)
            return false;
        SiftDown(item);
        return true;
    }

    /// <summary>Empties the heap and returns what it kept, best first.</summary>
    public T[] Drain()
    {
        T[] sorted = _items.AsSpan(0, Count).ToArray();
        Array.Sort(sorted, (x, y) => _order.Compare(x, y));
        Count = 0;
        return sorted;
    }

    /// <summary>Empties the heap for another use, with its memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public void Reset(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Capacity = capacity;
        Count = 0;
    }

    /// <summary>Empties the heap into the beginning of a span, best first, and allocates nothing.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public int DrainTo(Span<T> sorted)
    {
        int count = Count;
        if (sorted.Length < count)
            throw new ArgumentException($"Room for {sorted.Length} of {count} items.", nameof(sorted));
        // The worst is on top: it goes to the end, and the last takes its place.
        while (Count > 0)
        {
            sorted[Count - 1] = _items[0];
            T last = _items[--Count];
            if (Count > 0)
                SiftDown(last);
        }
        return count;
    }

    /// <summary>Adds everything that another heap keeps.</summary>
    public void AddAll(BoundedHeap<T, TOrder> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < other.Count; i++)
            Add(other._items[i]);
    }

    private void SiftUp(int hole, T item)
    {
        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (_order.Compare(item, _items[parent]) <= 0)
                break;
            _items[hole] = _items[parent];
            hole = parent;
        }
        _items[hole] = item;
    }

    private void SiftDown(T item)
    {
        int hole = 0;
        while (true)
        {
            int child = 2 * hole + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _order.Compare(_items[child + 1], _items[child]) > 0)
                child++;
            if (_order.Compare(_items[child], item) <= 0)
                break;
            _items[hole] = _items[child];
            hole = child;
        }
        _items[hole] = item;
    }
}
