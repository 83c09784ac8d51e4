using Vitrine.Index.Snapshots;
using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index;

/// <content>Between memory and disk.</content>
public sealed partial class SearchIndex
{
    private IndexDirectory? _directory;
    private (Generation Generation, IReadOnlyList<RowFile> Files) _saved;
    private Calibration? _savedCalibration;

    /// <summary>Whether maintenance has made and measured lists that are not saved yet: saved, they need not be made again.</summary>
    public bool HasUnsavedLists => OpenReader().Lists?.Calibration is { } calibration && calibration != Volatile.Read(ref _savedCalibration);

    /// <summary>Called at every step of a save; for tests that look at the directory as a crash would leave it.</summary>
    internal Action? Stepped { get; set; }

    /// <summary>The index saved in a directory; a new, empty one when nothing was saved there.</summary>
    /// <param name="directory">Where <see cref="Save"/> writes; made when it is first needed.</param>
    /// <param name="schema">What the caller expects the index to be made for.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="IndexDamagedException">A file has changed since it was written, or is missing. Damage among the vectors is found when one of them is first read, unless <see cref="IndexOptions.CheckOnOpen"/> asks for it here.</exception>
    /// <exception cref="IndexSchemaException">The snapshot is of another schema or version.</exception>
    public static SearchIndex Open(string directory, IndexSchema schema, IndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        SchemaCheck.Require(schema);
        IndexOptions validated = (options ?? new IndexOptions()).Validated();
        var files = new IndexDirectory(directory);
        SavedIndex saved = File.Exists(files.SnapshotPath) ? SnapshotReader.ReadBesideOthers(files, schema) : new SavedIndex(new Generation(schema), 0, [], []);
        if (validated.CheckOnOpen)
        {
            foreach (RowFile rows in saved.Files)
                rows.CheckAll();
        }
        files.DeleteLeftovers(saved.Files);
        return new SearchIndex(schema, validated, saved, files);
    }

    /// <summary>Reads every byte of the index saved in a directory, and reports all that is not as it was written.</summary>
    /// <exception cref="FileNotFoundException">No index is saved there.</exception>
    /// <exception cref="IndexSchemaException">The index is of a version that this program does not read.</exception>
    public static IndexVerification Verify(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var files = new IndexDirectory(directory);
        if (!File.Exists(files.SnapshotPath))
            throw new FileNotFoundException($"No index is saved in {directory}.", files.SnapshotPath);
        return new IndexVerifier(files).Verify();
    }

    /// <summary>Writes a snapshot of the index as it is now; changes and searches go on meanwhile. Dead documents are cleared away first.</summary>
    /// <param name="directory">Where to; null for the directory that the index was opened or last saved in.</param>
    /// <exception cref="InvalidOperationException">No directory was ever given.</exception>
    /// <exception cref="IndexDamagedException">A row that must be copied is not as it was written.</exception>
    /// <remarks>
    /// Vectors that no file in the directory holds are written to further files, then the rest to a temporary file that is renamed: after a
    /// crash at any moment there is the old index or the new one. From then on the saved vectors are mapped, and their memory is given back.
    /// </remarks>
    public void Save(string? directory = null)
    {
        lock (_maintaining)
        {
            string path = directory ?? _directory?.Path ?? throw new InvalidOperationException("This index was made in memory; say which directory to save it in.");
            Directory.CreateDirectory(path);
            _directory = new IndexDirectory(path) { Stepped = () => Stepped?.Invoke() };
            using FileStream held = _directory.Lock();
            IndexReader reader = OpenReader();
            if (reader.Count < reader.Capacity)
            {
                Run(_compaction, CancellationToken.None);
                reader = _compaction.Last!.Value.Whole;
            }
            SaveLocked(reader);
        }
    }

    // Where nothing is saved yet, a compaction works in memory.
    private IndexDirectory? DirectoryOfSaved() => _directory is { } directory && File.Exists(directory.SnapshotPath) ? directory : null;

    private void SaveLocked(IndexReader reader)
    {
        Generation generation = reader.Generation;
        // A compaction in the background, or the one just made, has written rows already.
        if (_compaction.Last is { } last && last.Whole.Generation == generation && _saved.Generation != generation)
            _saved = (generation, last.Files);
        RowFile[] files = RowFiles.Save(
            generation.Vectors, generation.Vectors.First[reader.Count], _saved.Generation == generation ? _saved.Files : [], _directory!);
        Calibration? calibration = reader.Lists?.Calibration;
        SnapshotWriter.Write(_directory!, generation, reader.Count, reader.Sequence, files, reader.Lists, reader.Context.Queries.ToArray());
        _saved = (generation, files);
        Volatile.Write(ref _savedCalibration, calibration);
        lock (_writing)
            generation.Vectors.Adopt(files);
        _directory!.DeleteOtherRows(files.Select(file => file.Path));
        GC.KeepAlive(reader);
    }
}
