using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Vitrine.Index.Snapshots;

namespace Vitrine.Index.Storage.Rows;

/// <summary>An immutable file of rows, mapped into memory; its blocks are checked when one of their rows is first read.</summary>
/// <remarks>
/// The mapping goes with the last object that refers to this one: a column keeps the files of its blocks, so a span that was read stays
/// good as long as its column is kept. Whoever reads spans must keep it to the end (<see cref="GC.KeepAlive"/>). Thread-safe.
/// </remarks>
internal sealed unsafe class RowFile
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _data;
    private readonly uint[] _checksums;

    // A byte a block: it is set by whoever checked the block, and two threads that check the same one write the same.
    private readonly bool[] _checked;

    private RowFile(SafeFileHandle handle, string path)
    {
        Path = path;
        Frame = RowFileFrame.Read(handle, path);
        _checksums = Frame.Checksums;
        _checked = new bool[_checksums.Length];
        using MemoryMappedFile map = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        // The pointer is not acquired (AcquirePointer): a count that nobody gives back would keep the finalizer from unmapping.
        _data = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + _view.PointerOffset + RowFileFormat.HeaderSize;
    }

    public string Path { get; }

    public RowFileFrame Frame { get; }

    public int Rows => Frame.Rows;

    /// <summary>Tells the file from every other, by its contents: it covers the header and the checksums of all blocks.</summary>
    public uint Identity => Frame.Identity;

    /// <summary>Bytes of address space.</summary>
    public long MappedBytes => RowFileFormat.Length(Frame.DataBytes);

    /// <exception cref="IndexDamagedException">The file is missing, cut off, or its frame is not as it was written.</exception>
    public static RowFile Open(string path)
    {
        using SafeFileHandle handle = RowFileFrame.OpenHandle(path);
        return Of(handle, path);
    }

    /// <summary>Maps a file that is open; the handle stays the caller's.</summary>
    public static RowFile Of(SafeFileHandle handle, string path) => new(handle, path);

    /// <summary>Bytes of the rows, from an offset into them.</summary>
    /// <exception cref="IndexDamagedException">They lie in a block that is not as it was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        int last = (int)((offset + length - 1) >> RowFileFormat.BlockShift);
        for (int block = (int)(offset >> RowFileFormat.BlockShift); block <= last; block++)
        {
            if (!_checked[block])
                Check(block);
        }
        return new ReadOnlySpan<byte>(_data + offset, length);
    }

    /// <summary>Checks every block.</summary>
    /// <exception cref="IndexDamagedException">One is not as it was written.</exception>
    public void CheckAll()
    {
        for (int block = 0; block < _checked.Length; block++)
        {
            if (!_checked[block])
                Check(block);
        }
    }

    /// <summary>Where a byte of the rows lies, unchecked: to be fetched, not read.</summary>
    public ref readonly byte Peek(long offset) => ref _data[offset];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Check(int block)
    {
        long offset = (long)block << RowFileFormat.BlockShift;
        int length = (int)Math.Min(RowFileFormat.BlockSize, Frame.DataBytes - offset);
        if (Crc32C.Of(new ReadOnlySpan<byte>(_data + offset, length)) != _checksums[block])
            throw new IndexDamagedException(Path, "rows", RowFileFormat.HeaderSize + offset, $"the checksum of {length} bytes does not match.");
        _checked[block] = true;
    }
}
