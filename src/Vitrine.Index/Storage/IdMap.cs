namespace Vitrine.Index.Storage;

/// <summary>Ids to the ordinal last given to each; one writer, any number of readers without locks.</summary>
/// <remarks>
/// Open addressing with linear probing in a table at most three quarters full. A slot holds an ordinal alone: the id stands in the
/// column of ids, and four bytes a slot instead of twelve are a sixth of what an index of codes may take. Ids are never removed, so a
/// probe sequence never breaks; a deleted document keeps its entry until the next compaction. A reader of an older snapshot follows the
/// chain of previous ordinals (<see cref="Generation.Previous"/>) from what it finds here.
/// </remarks>
/// <param name="ids">Id of every ordinal that is set.</param>
/// <param name="expected">Ids to make room for.</param>
internal sealed class IdMap(AppendList<long> ids, int expected = 0)
{
    private Table _table = new(expected);
    private int _count;

    public long Bytes => _table.Slots.LongLength * sizeof(int);

    /// <summary>The newest ordinal of an id; −1 when there never was one.</summary>
    public int Find(long id)
    {
        Table table = Volatile.Read(ref _table);
        for (int slot = table.Start(id); ; slot = (slot + 1) & table.Mask)
        {
            int ordinal = Volatile.Read(ref table.Slots[slot]) - 1;
            if (ordinal < 0 || ids[ordinal] == id)
                return ordinal;
        }
    }

    /// <summary>Gives an id an ordinal, at which the column of ids has it already.</summary>
    public void Set(long id, int ordinal)
    {
        if (4L * (_count + 1) > 3L * _table.Slots.Length)
        {
            // A reader in the old table misses ids that are added from here on; its snapshot does not have them either.
            var larger = new Table(_table.Slots.Length);
            foreach (int slot in _table.Slots)
            {
                if (slot != 0)
                    Set(larger, ids[slot - 1], slot - 1);
            }
            Volatile.Write(ref _table, larger);
        }
        if (Set(_table, id, ordinal))
            _count++;
    }

    private bool Set(Table table, long id, int ordinal)
    {
        int slot = table.Start(id);
        while (table.Slots[slot] != 0 && ids[table.Slots[slot] - 1] != id)
            slot = (slot + 1) & table.Mask;
        bool isNew = table.Slots[slot] == 0;
        Volatile.Write(ref table.Slots[slot], ordinal + 1);
        return isNew;
    }

    private sealed class Table
    {
        private readonly int _shift;

        /// <summary>A table for so many ids, and some more.</summary>
        public Table(int expected)
        {
            int bits = 4;
            while (3L << bits < 4L * (expected + 1))
                bits++;
            Slots = new int[1 << bits];
            Mask = Slots.Length - 1;
            _shift = 64 - bits;
        }

        /// <summary>Ordinals plus one; 0 is a free slot.</summary>
        public int[] Slots { get; }

        public int Mask { get; }

        // Fibonacci hashing: sequential ids spread over the table.
        public int Start(long id) => (int)((ulong)id * 0x9E3779B97F4A7C15 >> _shift);
    }
}
