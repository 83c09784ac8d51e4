using Microsoft.Win32.SafeHandles;
using Vitrine.Index.Storage.Rows;

namespace Vitrine.Index.Snapshots;

/// <summary>Compares every checksum of a saved index, and goes on after damage.</summary>
internal sealed class IndexVerifier(IndexDirectory directory)
{
    private readonly List<VerifiedFile> _files = [];
    private readonly List<IndexDamage> _damage = [];

    public IndexVerification Verify()
    {
        IReadOnlyList<string> found = directory.RowPaths();
        // Without a list, every row file may be the index's.
        IReadOnlyList<(string Path, uint? Identity)> listed = VerifySnapshot() ?? [.. found.Select(path => (path, default(uint?)))];
        foreach ((string path, uint? identity) in listed)
            Try(() => VerifyRows(path, identity));
        if (_damage.Count == 0)
            Try(Read);
        HashSet<string> names = [.. listed.Select(file => file.Path)];
        return new IndexVerification(_files, _damage, [.. found.Where(path => !names.Contains(path))]);
    }

    private List<(string, uint?)>? VerifySnapshot()
    {
        string path = directory.SnapshotPath;
        var sections = new List<VerifiedSection>();
        List<(string, uint?)>? listed = null;
        Try(() =>
        {
            using var file = new SnapshotFile(path);
            foreach (string name in file.Sections)
                sections.Add(new VerifiedSection(name, file.Section(name).CheckBlocks(_damage)));
            Try(() => listed = file.Version == 1 ? [] : [.. SnapshotReader.ListRowFiles(file, directory).Select(row => (row.Path, (uint?)row.Identity))]);
        });
        _files.Add(new VerifiedFile(path, new FileInfo(path).Length, sections));
        return listed;
    }

    private void VerifyRows(string path, uint? identity)
    {
        using SafeFileHandle file = RowFileFrame.OpenHandle(path);
        int at = _files.Count;
        _files.Add(new VerifiedFile(path, RandomAccess.GetLength(file), []));
        RowFileFrame frame = RowFileFrame.Read(file, path);
        if (identity is not null && frame.Identity != identity)
            throw new IndexDamagedException(path, "header", 0, "it is sound and not the file that the index was saved with.");
        var block = new byte[RowFileFormat.BlockSize];
        for (int i = 0; i < frame.Checksums.Length; i++)
        {
            long offset = (long)i << RowFileFormat.BlockShift;
            Span<byte> bytes = block.AsSpan(0, (int)Math.Min(block.Length, frame.DataBytes - offset));
            SnapshotFile.ReadExactly(file, path, "rows", bytes, RowFileFormat.HeaderSize + offset);
            if (Crc32C.Of(bytes) != frame.Checksums[i])
                _damage.Add(new IndexDamage(path, "rows", RowFileFormat.HeaderSize + offset, $"the checksum of {bytes.Length} bytes does not match."));
        }
        _files[at] = _files[at] with { Sections = [new("header", 1), new("rows", frame.Checksums.Length), new("table", 1), new("footer", 1)] };
    }

    // Sound checksums may still hold what does not fit together, if it was written so.
    private void Read()
    {
        using var file = new SnapshotFile(directory.SnapshotPath);
        SnapshotReader.Read(directory, SnapshotAbout.Read(file, directory.SnapshotPath).ToSchema());
    }

    private void Try(Action look)
    {
        try
        {
            look();
        }
        catch (IndexDamagedException e)
        {
            var damage = new IndexDamage(e.File, e.Section, e.Offset, e.Problem);
            // A section that was found damaged block by block is found so again when it is read.
            if (!_damage.Contains(damage))
                _damage.Add(damage);
        }
    }
}
