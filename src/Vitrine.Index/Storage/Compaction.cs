using System.Runtime.InteropServices;
using Vitrine.Index.Snapshots;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Storage;

/// <summary>Copies what lives of a generation into a fresh one, without the dead, and follows what is written meanwhile.</summary>
/// <remarks>Reads readers of the old generation alone, so a writer may go on appending to it.</remarks>
internal sealed class Compaction
{
    // How many documents are copied between two looks at the token.
    private const int CancelEvery = 4_096;

    private readonly Generation _old;
    private readonly Generation _fresh;
    private readonly Dictionary<int, int> _values = [];
    private readonly List<int> _entries = [];
    private IndexReader _followed;
    private IndexReader _reader;

    private Compaction(IndexReader snapshot)
    {
        Snapshot = snapshot;
        _old = snapshot.Generation;
        _fresh = new Generation(_old.Schema, snapshot.Count);
        Map = new CompactionMap(_old, _fresh);
        Map.Reserve(snapshot.Capacity);
        Whole = _reader = _followed = snapshot;
    }

    /// <summary>What was compacted.</summary>
    public IndexReader Snapshot { get; }

    /// <summary>The snapshot's documents in the fresh generation, all of it: the same documents in the same order, and only the values and words they use.</summary>
    public IndexReader Whole { get; private set; }

    /// <summary>From old ordinals and rows to fresh ones.</summary>
    public CompactionMap Map { get; }

    /// <summary>Files that hold the first rows of the fresh generation.</summary>
    public IReadOnlyList<RowFile> Files { get; private set; } = [];

    /// <summary>Ordinals of the old generation that have been looked at.</summary>
    public int UpTo => _followed.Capacity;

    /// <summary>Compacts a snapshot.</summary>
    /// <param name="snapshot">What to compact.</param>
    /// <param name="directory">Where rows that fill whole blocks are written to a file; null to keep them in memory.</param>
    /// <param name="cancel">Ends it.</param>
    public static Compaction Of(IndexReader snapshot, IndexDirectory? directory, CancellationToken cancel)
    {
        var compaction = new Compaction(snapshot);
        VectorColumn rows = compaction._fresh.Vectors;
        int blocks = directory is null ? 0 : snapshot.VectorCount / rows.RowsPerBlock;
        if (blocks == 0)
        {
            compaction.Copy(snapshot, 0, cancel);
        }
        else
        {
            using var writer = new RowFileWriter(directory!, rows.Format, rows.Dimension, blocks * rows.RowsPerBlock);
            rows.BeginSpill(writer, blocks);
            compaction.Copy(snapshot, 0, cancel);
            compaction.Files = [rows.EndSpill()];
        }
        compaction._fresh.Texts.Publish();
        // From here on the lists follow by themselves: documents that are appended to a generation are appended to its lists.
        compaction._fresh.Lists = snapshot.Lists?.Follow(snapshot.Capacity, compaction.Map);
        compaction.Whole = compaction._reader = IndexReader.OfWhole(compaction._fresh, snapshot.Context, snapshot.Sequence);
        return compaction;
    }

    /// <summary>Repeats what happened between the reader that was followed last and a newer one.</summary>
    /// <returns>The newer one's documents in the fresh generation.</returns>
    public IndexReader CatchUp(IndexReader current)
    {
        var next = new SnapshotBuilder(_reader);
        ReadOnlySpan<ulong> before = _followed.All.Words;
        ReadOnlySpan<ulong> now = current.All.Words;
        for (int word = 0; word < before.Length; word++)
        {
            for (ulong died = before[word] & ~now[word]; died != 0; died &= died - 1)
                next.DeleteOrdinal(Map.Ordinal((word << 6) + System.Numerics.BitOperations.TrailingZeroCount(died)));
        }
        int known = _fresh.Ids.Count;
        Copy(current, _followed.Capacity, CancellationToken.None);
        for (int ordinal = known; ordinal < _fresh.Ids.Count; ordinal++)
            next.Count(ordinal);
        _followed = current;
        return _reader = next.Build(current.Sequence);
    }

    private void Copy(IndexReader reader, int from, CancellationToken cancel)
    {
        for (int ordinal = from; ordinal < reader.Capacity; ordinal++)
        {
            if (ordinal % CancelEvery == 0)
                cancel.ThrowIfCancellationRequested();
            Map.Add(reader.All.Contains(ordinal) ? CopyDocument(ordinal) : -1);
        }
        CopyNumbers(from);
        CopyWords(from);
        GC.KeepAlive(reader);
    }

    private int CopyDocument(int ordinal)
    {
        int next = _fresh.Ids.Count;
        ReadOnlySpan<int> firstRow = _old.Vectors.First;
        _fresh.Vectors.AddDocument(_old.Vectors, firstRow[ordinal], firstRow[ordinal + 1]);
        ReadOnlySpan<int> firstEntry = _old.Keywords.First;
        _entries.Clear();
        foreach (int entry in _old.Keywords.Entries[firstEntry[ordinal]..firstEntry[ordinal + 1]])
            _entries.Add((ValueOf(entry >> 1) << 1) | (entry & 1));
        _fresh.Keywords.AddDocument(next, CollectionsMarshal.AsSpan(_entries));
        int fields = _old.Texts.FieldNames.Length;
        foreach (ushort length in _old.Texts.Lengths.AsSpan().Slice(ordinal * fields, fields))
            _fresh.Texts.Lengths.Add(length);
        _fresh.AddId(_old.Ids[ordinal], next);
        return next;
    }

    private int ValueOf(int oldValue)
    {
        if (!_values.TryGetValue(oldValue, out int value))
        {
            KeywordValue known = _old.Keywords.Values[oldValue];
            value = _fresh.Keywords.Value(_fresh.Keywords.Field(known.Field.Name), known.Spelling).Id;
            _values.Add(oldValue, value);
        }
        return value;
    }

    private void CopyNumbers(int from)
    {
        foreach (NumberField field in _old.Numbers.Fields.AsSpan())
        {
            ReadOnlySpan<NumberEntry> entries = field.Entries.AsSpan();
            int start = from == 0 ? 0 : entries.Length;
            while (start > 0 && entries[start - 1].Ordinal >= from)
                start--;
            foreach (NumberEntry entry in entries[start..])
            {
                if (NewOrdinal(entry.Ordinal) is >= 0 and int ordinal)
                    _fresh.Numbers.Field(field.Name).Entries.Add(new NumberEntry(ordinal, entry.Value));
            }
        }
    }

    private void CopyWords(int from)
    {
        foreach (Word word in _old.Texts.Words.AsSpan())
        {
            ReadOnlySpan<WordPosting> postings = word.Postings.AsSpan();
            int start = from == 0 ? 0 : postings.Length;
            while (start > 0 && postings[start - 1].Ordinal >= from)
                start--;
            Word? copy = null;
            foreach (WordPosting posting in postings[start..])
            {
                if (NewOrdinal(posting.Ordinal) is not (>= 0 and int ordinal))
                    continue;
                copy ??= _fresh.Texts.Word(word.Text, word.Display);
                copy.Postings.Add(posting with { Ordinal = ordinal });
            }
        }
    }

    // Postings may run ahead of the reader: a writer appends to them before it publishes.
    private int NewOrdinal(int ordinal) => ordinal < Map.Count ? Map.Ordinal(ordinal) : -1;
}
