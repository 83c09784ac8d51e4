using Vitrine.Index.Maintenance;
using Vitrine.Index.Snapshots;
using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index;

/// <summary>Documents that can be found by vectors, words, keywords and numbers, changed while they are searched.</summary>
/// <remarks>
/// <para>Changes are searchable when the call that makes them returns. One writer at a time (further ones wait); any number of readers,
/// each on an immutable snapshot, never blocked by writers and never blocking them. All members are thread-safe.</para>
/// <para>In memory until it is saved (<c>docs/index-format.md</c>); from then on the saved vectors are mapped from their files. What is
/// saved is a cache: what is lost after the last <see cref="Save"/> is applied again from <see cref="Sequence"/> on.</para>
/// <para>Dead documents are cleared away by a copy without them, made beside everything else (<see cref="IndexOptions.Maintenance"/>);
/// a writer waits only until the copy has caught up with what was written meanwhile.</para>
/// </remarks>
public sealed partial class SearchIndex : IDisposable
{
    private readonly IndexOptions _options;
    private readonly Lock _writing = new();

    // Held by whatever replaces the generation or the files: maintenance and saving. Taken before _writing.
    private readonly Lock _maintaining = new();
    private readonly CompactionStep _compaction;
    private readonly MaintenanceStep[] _steps;
    private readonly MaintenanceLoop _loop;
    private IndexReader _reader;

    private SearchIndex(IndexSchema schema, IndexOptions options, SavedIndex saved, IndexDirectory? directory)
    {
        Schema = schema;
        _options = options;
        _reader = IndexReader.OfWhole(saved.Generation, new IndexContext(options, schema), saved.Sequence);
        for (int i = 0; i < saved.Queries.Length; i += schema.Dimension)
            _reader.Context.Queries.Add(saved.Queries.AsSpan(i, schema.Dimension));
        // A calibration that was saved was measured with the queries that were saved.
        int remembered = saved.Generation.Lists?.Calibration is null ? 0 : _reader.Context.Queries.Count;
        _directory = directory;
        _saved = (saved.Generation, saved.Files);
        _compaction = new CompactionStep(options, DirectoryOfSaved, OpenReader);
        _steps = [_compaction, new BuildListsStep(options), new BalanceListsStep(options), new CalibrateStep(options, remembered)];
        _loop = new MaintenanceLoop(IsAnyDue, RunDue);
        _savedCalibration = saved.Generation.Lists?.Calibration;
        // What was saved before its lists were made, or by another version, is not left without them until the next change.
        if (options.Maintenance == IndexMaintenance.Background)
        {
            _reader.Context.Queries.Grown = _loop.Poke;
            _loop.Poke();
        }
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
        return new SearchIndex(schema, (options ?? new IndexOptions()).Validated(), new SavedIndex(new Generation(schema), 0, [], []), null);
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

    /// <summary>Does all maintenance that is due, in this thread: after an import, say, or where the index does none by itself.</summary>
    /// <exception cref="IndexDamagedException">A row that must be copied is not as it was written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished by then stays.</exception>
    public void Maintain(CancellationToken cancel = default)
    {
        RunDue(cancel);
        _loop.Clear();
    }

    /// <summary>What the index holds now.</summary>
    public IndexStats Stats()
    {
        IndexReader reader = OpenReader();
        Generation generation = reader.Generation;
        IReadOnlyCollection<RowFile> files = generation.Vectors.Files;
        return new IndexStats(
            reader.Count, reader.Capacity - reader.Count, reader.VectorCount, generation.MemoryBytes + reader.FilterBytes, files.Sum(file => file.MappedBytes), files.Count,
            Schema.Metric, Schema.Rows, reader.Lists is { } lists ? ListSurvey.Of(lists) : null, generation.Texts.Words.Count, reader.KeywordFields(), reader.NumberFields(), reader.Sequence, _loop.Error?.Message);
    }

    /// <summary>Stops the maintenance in the background and waits for it. Memory and mappings go with the last reader.</summary>
    public void Dispose() => _loop.Dispose();

    private void ApplyLocked(IReadOnlyList<IndexChange> changes, long sequence)
    {
        var next = new SnapshotBuilder(_reader);
        foreach (IndexChange change in changes)
        {
            next.Delete(change.Id);
            if (change.Document is not null)
                next.Add(change.Document);
        }
        Volatile.Write(ref _reader, next.Build(sequence));
        if (_options.Maintenance == IndexMaintenance.Background)
            _loop.Poke();
    }

    private bool IsAnyDue() => Array.Exists(_steps, step => step.IsDue(OpenReader()));

    private void RunDue(CancellationToken cancel)
    {
        lock (_maintaining)
        {
            while (Array.Find(_steps, step => step.IsDue(OpenReader())) is { } step)
            {
                cancel.ThrowIfCancellationRequested();
                Run(step, cancel);
            }
        }
    }

    private void Run(MaintenanceStep step, CancellationToken cancel)
    {
        Installation install = step.Prepare(OpenReader(), cancel);
        lock (_writing)
            Volatile.Write(ref _reader, install(_reader));
    }
}
