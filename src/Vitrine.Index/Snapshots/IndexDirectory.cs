using System.Globalization;
using Vitrine.Index.Storage.Rows;

namespace Vitrine.Index.Snapshots;

/// <summary>The files of a saved index: names, numbers, and who may change them.</summary>
internal sealed class IndexDirectory(string path)
{
    private const string RowPrefix = "rows-";
    private const string RowSuffix = ".vrow";

    // What a FileStream says when another one holds the file: the system's error number, or a sharing violation.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    public string Path { get; } = path;

    public string SnapshotPath => System.IO.Path.Combine(Path, SnapshotFormat.FileName);

    /// <summary>Called after every write, flush, rename and deletion; for tests that look at the directory as a crash would leave it.</summary>
    public Action? Stepped { get; init; }

    public string RowPath(long number) => System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{RowPrefix}{number}{RowSuffix}"));

    public static long NumberOf(RowFile file) =>
        TryNumber(file.Path) ?? throw new InvalidOperationException($"{file.Path} has no number.");

    /// <summary>Row files by number, whether an index refers to them or not.</summary>
    public IReadOnlyList<string> RowPaths() =>
        Directory.Exists(Path) ? [.. Directory.EnumerateFiles(Path, RowPrefix + "*" + RowSuffix).Where(file => TryNumber(file) is not null).OrderBy(file => TryNumber(file))] : [];

    /// <summary>A new row file of a number that none has.</summary>
    public FileStream CreateRowFile()
    {
        long number = RowPaths() is [.., var last] ? TryNumber(last)!.Value : 0;
        while (true)
        {
            string file = RowPath(++number);
            try
            {
                return new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process was faster; the next number may be free.
            }
        }
    }

    /// <summary>Whether a file of this directory is still there and still what it was.</summary>
    public bool Holds(RowFile file) =>
        System.IO.Path.GetDirectoryName(file.Path) == System.IO.Path.GetDirectoryName(RowPath(0)) && RowFileFrame.Is(file.Path, file.Identity);

    /// <summary>Deletes row files that the index does not refer to: those that were replaced, and what a crash left.</summary>
    public void DeleteOtherRows(IEnumerable<string> referred)
    {
        HashSet<string?> keep = [.. referred.Select(System.IO.Path.GetFileName)];
        foreach (string file in RowPaths().Where(file => !keep.Contains(System.IO.Path.GetFileName(file))))
        {
            TryDelete(file);
            Stepped?.Invoke();
        }
    }

    public static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where a mapped file cannot be deleted, a later save or opening does it.
        }
    }

    /// <summary>Deletes what a crash left, unless somebody else is at work in the directory or it cannot be written to.</summary>
    /// <param name="referred">The files of the index that was just opened.</param>
    public void DeleteLeftovers(IReadOnlyList<RowFile> referred)
    {
        if (RowPaths().Count == referred.Count)
            return;
        try
        {
            using FileStream? held = TryLock();
            if (held is null)
                return;
            // Another process may have saved since this one read the snapshot.
            if (File.Exists(SnapshotPath))
            {
                using var snapshot = new SnapshotFile(SnapshotPath);
                DeleteOtherRows(snapshot.Version == 1 ? [] : SnapshotReader.ListRowFiles(snapshot, this).Select(file => file.Path));
            }
            else
            {
                DeleteOtherRows([]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They take room and do no harm.
        }
    }

    /// <summary>As <see cref="Lock"/>; null when the directory cannot be written to.</summary>
    public FileStream? LockIfWritable()
    {
        try
        {
            return Lock();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Waits until no other process, and no other index of this one, changes the directory.</summary>
    public FileStream Lock()
    {
        using var never = new ManualResetEventSlim();
        while (true)
        {
            if (TryLock() is { } held)
                return held;
            // The system has no way to wait for another process's lock on a file that works everywhere.
            never.Wait(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>The right to change the directory until it is disposed of; null when somebody else has it.</summary>
    /// <exception cref="IOException">The directory cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written to.</exception>
    public FileStream? TryLock()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "index.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (e.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            return null;
        }
    }

    private static long? TryNumber(string file) =>
        long.TryParse(System.IO.Path.GetFileName(file.AsSpan())[RowPrefix.Length..^RowSuffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
