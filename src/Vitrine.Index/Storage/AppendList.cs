namespace Vitrine.Index.Storage;

/// <summary>A list that one thread appends to while others read what is already there, without locks.</summary>
/// <remarks>
/// An element never changes its meaning once <see cref="Count"/> covers it. The writer stores the element, then the count (release); a reader reads
/// the count (acquire), then the array, which is at least as new. Growth copies into a new array and leaves the old one to its readers.
/// </remarks>
internal sealed class AppendList<T>
{
    private T[] _items;
    private int _count;

    public AppendList(int capacity = 0) => _items = capacity == 0 ? [] : new T[capacity];

    /// <summary>Takes over an array that is full.</summary>
    public AppendList(T[] items)
    {
        _items = items;
        _count = items.Length;
    }

    public int Count => Volatile.Read(ref _count);

    public T this[int index] => Volatile.Read(ref _items)[index];

    public void Add(T item)
    {
        int count = _count;
        if (count == _items.Length)
            Grow(count + 1);
        _items[count] = item;
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>Puts something in an element's place that is worth the same to readers. For the writer.</summary>
    public void Replace(int index, T item) => _items[index] = item;

    /// <summary>Everything that is there now.</summary>
    public ReadOnlySpan<T> AsSpan()
    {
        int count = Volatile.Read(ref _count);
        return Volatile.Read(ref _items).AsSpan(0, count);
    }

    public long CapacityBytes => (long)_items.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    private void Grow(int needed)
    {
        var items = new T[Math.Max(needed, Math.Max(4, _items.Length * 2))];
        _items.AsSpan(0, _count).CopyTo(items);
        Volatile.Write(ref _items, items);
    }
}
