namespace Vitrine.Index.Storage;

/// <summary>Ids to the ordinal last given to each; one writer, any number of readers without locks.</summary>
/// <remarks>
/// Open addressing with linear probing in a table at most half full. Ids are never removed, so a probe sequence never breaks; a deleted
/// document keeps its entry until the next compaction. A reader of an older snapshot follows the chain of previous ordinals
/// (<see cref="Generation.Previous"/>) from what it finds here.
/// </remarks>
internal sealed class IdMap
{
    private Table _table;
    private int _count;

    public IdMap(int expected = 0) => _table = new Table(expected);

    public long Bytes => _table.Ids.LongLength * (sizeof(long) + sizeof(int));

    /// <summary>The newest ordinal of an id; −1 when there never was one.</summary>
    public int Find(long id)
    {
        Table table = Volatile.Read(ref _table);
        for (int slot = table.Start(id); ; slot = (slot + 1) & table.Mask)
        {
            long found = Volatile.Read(ref table.Ids[slot]);
            if (found == id)
                return Volatile.Read(ref table.Ordinals[slot]);
            if (found == 0)
                return -1;
        }
    }

    public void Set(long id, int ordinal)
    {
        if (2 * (_count + 1) > _table.Ids.Length)
        {
            // A reader in the old table misses ids that are added from here on; its snapshot does not have them either.
            var larger = new Table(_table.Ids.Length);
            for (int i = 0; i < _table.Ids.Length; i++)
            {
                if (_table.Ids[i] != 0)
                    larger.Set(_table.Ids[i], _table.Ordinals[i]);
            }
            larger.Set(id, ordinal);
            Volatile.Write(ref _table, larger);
            _count = larger.Ids.Count(x => x != 0);
            return;
        }
        if (_table.Set(id, ordinal))
            _count++;
    }

    private sealed class Table
    {
        private readonly int _shift;

        public Table(int expected)
        {
            int bits = Math.Max(4, 33 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Max(expected - 1, 1)));
            Ids = new long[1 << bits];
            Ordinals = new int[1 << bits];
            Mask = (1 << bits) - 1;
            _shift = 64 - bits;
        }

        // 0 is a free slot: ids are greater than 0.
        public long[] Ids { get; }

        public int[] Ordinals { get; }

        public int Mask { get; }

        // Fibonacci hashing: sequential ids spread over the table.
        public int Start(long id) => (int)((ulong)id * 0x9E3779B97F4A7C15 >> _shift);

        public bool Set(long id, int ordinal)
        {
            int slot = Start(id);
            while (Ids[slot] != 0 && Ids[slot] != id)
                slot = (slot + 1) & Mask;
            bool isNew = Ids[slot] == 0;
            Volatile.Write(ref Ordinals[slot], ordinal);
            if (isNew)
                Volatile.Write(ref Ids[slot], id);
            return isNew;
        }
    }
}
