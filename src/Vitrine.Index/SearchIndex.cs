using Vitrine.Index.Snapshots;
using Vitrine.Index.Storage;

namespace Vitrine.Index;

/// <summary>Documents that can be found by vectors, words, keywords and numbers, changed while they are searched.</summary>
/// <remarks>
/// <para>Changes are searchable when the call that makes them returns. One writer at a time (further ones wait); any number of readers,
/// each on an immutable snapshot, never blocked by writers and never blocking them. All members are thread-safe.</para>
/// <para>In memory, with an optional snapshot on disk (<c>docs/index-format.md</c>). It is a cache: what is lost after the last
/// <see cref="Save"/> is applied again from <see cref="Sequence"/> on.</para>
/// </remarks>
public sealed class SearchIndex : IDisposable
{
    private readonly IndexOptions _options;
    private readonly Lock _writing = new();
    private readonly Lock _saving = new();
    private IndexReader _reader;
    private string? _directory;

    private SearchIndex(IndexSchema schema, IndexOptions options, Generation generation, long sequence)
    {
        Schema = schema;
        _options = options;
        _reader = IndexReader.OfWhole(generation, options, sequence);
    }

    /// <summary>What the index is made for.</summary>
    public IndexSchema Schema { get; }

    /// <summary>Sequence number given with the changes applied last; 0 for a new index.</summary>
    public long Sequence => OpenReader().Sequence;

    /// <summary>A new, empty index in memory.</summary>
    /// <exception cref="ArgumentException">The schema contradicts itself, or an option is out of range.</exception>
    public static SearchIndex Create(IndexSchema schema, IndexOptions? options = null)
    {
        SchemaCheck.Require(schema);
        return new SearchIndex(schema, (options ?? new IndexOptions()).Validated(), new Generation(schema), 0);
    }

    /// <summary>The index saved in a directory; a new, empty one when nothing was saved there.</summary>
    /// <param name="directory">Where <see cref="Save"/> writes; made when it is first needed.</param>
    /// <param name="schema">What the caller expects the index to be made for.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="IndexDamagedException">The snapshot has changed since it was written.</exception>
    /// <exception cref="IndexSchemaException">The snapshot is of another schema or version.</exception>
    public static SearchIndex Open(string directory, IndexSchema schema, IndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        SchemaCheck.Require(schema);
        IndexOptions validated = (options ?? new IndexOptions()).Validated();
        string file = Path.Combine(directory, SnapshotFormat.FileName);
        (Generation generation, long sequence) = File.Exists(file) ? SnapshotReader.Read(file, schema) : (new Generation(schema), 0);
        return new SearchIndex(schema, validated, generation, sequence) { _directory = directory };
    }

    /// <summary>Applies changes in order, all of them or, when one is invalid, none.</summary>
    /// <param name="changes">Upserts and deletes; a later change to an id wins over an earlier one.</param>
    /// <param name="sequence">Sequence number of the last change, not below <see cref="Sequence"/>.</param>
    /// <exception cref="InvalidDocumentException">A document has a vector of the wrong length or with a number that is not finite, a text field that the schema does not have, or the like.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The sequence goes back.</exception>
    public void Apply(IReadOnlyList<IndexChange> changes, long sequence)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (IndexChange change in changes)
            SchemaCheck.Require(change, Schema);
        lock (_writing)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sequence, _reader.Sequence);
            ApplyLocked(changes, sequence);
        }
    }

    /// <summary>Adds a document, or puts it in the place of the one with its id. <see cref="Sequence"/> stays.</summary>
    /// <exception cref="InvalidDocumentException">See <see cref="Apply"/>.</exception>
    public void Upsert(IndexDocument document)
    {
        IndexChange change = IndexChange.Upsert(document);
        SchemaCheck.Require(change, Schema);
        lock (_writing)
            ApplyLocked([change], _reader.Sequence);
    }

    /// <summary>Deletes a document. <see cref="Sequence"/> stays.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(long id)
    {
        lock (_writing)
        {
            if (!_reader.TryGetOrdinal(id, out _))
                return false;
            ApplyLocked([IndexChange.Delete(id)], _reader.Sequence);
            return true;
        }
    }

    /// <summary>The index as it is now: a consistent snapshot that no later change touches. Cheap; needs no disposal.</summary>
    public IndexReader OpenReader() => Volatile.Read(ref _reader);

    /// <summary>Writes a snapshot of the index as it is now; changes and searches go on meanwhile.</summary>
    /// <param name="directory">Where to; null for the directory that the index was opened or last saved in.</param>
    /// <exception cref="InvalidOperationException">No directory was ever given.</exception>
    /// <remarks>Written to a temporary file, flushed to the disk and renamed: after a crash at any moment there is the old snapshot or the new one.</remarks>
    public void Save(string? directory = null)
    {
        lock (_saving)
        {
            _directory = directory ?? _directory ?? throw new InvalidOperationException("This index was made in memory; say which directory to save it in.");
            Directory.CreateDirectory(_directory);
            IndexReader reader = OpenReader();
            Generation generation = reader.Capacity == reader.Count ? reader.Generation : Compaction.Compact(reader);
            SnapshotWriter.Write(Path.Combine(_directory, SnapshotFormat.FileName), generation, reader.Count, reader.Sequence);
        }
    }

    /// <summary>What the index holds now.</summary>
    public IndexStats Stats()
    {
        IndexReader reader = OpenReader();
        Generation generation = reader.Generation;
        long bytes = generation.Vectors.Bytes + generation.Ids.CapacityBytes + generation.Texts.Lengths.CapacityBytes
            + generation.Keywords.Bytes + generation.Numbers.Bytes + generation.Texts.PostingBytes;
        return new IndexStats(reader.Count, reader.Capacity - reader.Count, reader.VectorCount, bytes, generation.Texts.Words.Count, reader.KeywordFields(), reader.NumberFields(), reader.Sequence);
    }

    /// <summary>Releases nothing today: memory goes with the last reader. Here so that callers are ready for indexes that hold files.</summary>
    public void Dispose()
    {
    }

    private void ApplyLocked(IReadOnlyList<IndexChange> changes, long sequence)
    {
        var next = new SnapshotBuilder(_reader);
        foreach (IndexChange change in changes)
        {
            next.Delete(change.Id);
            if (change.Document is not null)
                next.Add(change.Document);
        }
        IndexReader reader = next.Build(sequence);
        int dead = reader.Capacity - reader.Count;
        if (dead > _options.CompactFrom && dead > _options.CompactShare * reader.Capacity)
            reader = IndexReader.OfWhole(Compaction.Compact(reader), _options, sequence);
        Volatile.Write(ref _reader, reader);
    }
}
