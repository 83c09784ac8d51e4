using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vitrine.Index.Snapshots;

namespace Vitrine.Index.Storage.Rows;

/// <summary>Writes rows, one after the other, to a new row file.</summary>
internal sealed class RowFileWriter : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly FileStream _output;
    private readonly byte[] _header = new byte[RowFileFormat.HeaderSize];
    private readonly byte[] _block = new byte[RowFileFormat.BlockSize];
    private readonly uint[] _checksums;
    private readonly long _dataBytes;
    private int _blocks;
    private int _filled;
    private bool _isFinished;

    /// <summary>Creates the file and promises it so many rows.</summary>
    public RowFileWriter(IndexDirectory directory, RowFormat format, int dimension, int rows)
    {
        _directory = directory;
        _dataBytes = (long)rows * RowCodec.Stride(format, dimension);
        _checksums = new uint[RowFileFormat.Blocks(_dataBytes)];
        _output = directory.CreateRowFile();
        RowFileFormat.WriteHeader(_header, format, dimension, rows);
        Put(_header);
    }

    public void Write(ReadOnlySpan<byte> rows)
    {
        while (rows.Length > 0)
        {
            int take = Math.Min(rows.Length, _block.Length - _filled);
            rows[..take].CopyTo(_block.AsSpan(_filled));
            rows = rows[take..];
            _filled += take;
            if (_filled == _block.Length)
                FlushBlock();
        }
    }

    /// <summary>Ends the file, has the disk keep it, and maps it.</summary>
    public RowFile Finish()
    {
        if (_filled > 0)
            FlushBlock();
        if (_output.Length != RowFileFormat.HeaderSize + _dataBytes)
            throw new InvalidOperationException($"{_output.Length} bytes were written where {RowFileFormat.HeaderSize + _dataBytes} were promised.");
        ReadOnlySpan<byte> table = MemoryMarshal.AsBytes<uint>(_checksums);
        Put(table);
        Span<byte> footer = stackalloc byte[RowFileFormat.FooterSize];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Of(_header));
        BinaryPrimitives.WriteUInt32LittleEndian(footer[4..], Crc32C.Of(table));
        BinaryPrimitives.WriteUInt32LittleEndian(footer[8..], Crc32C.Of(footer[..8]));
        RowFileFormat.EndMagic.CopyTo(footer[12..]);
        Put(footer);
        _output.Flush(flushToDisk: true);
        _directory.Stepped?.Invoke();
        _isFinished = true;
        // From the open handle: another process may take the file, which nothing refers to yet, for a leftover and delete its name.
        return RowFile.Of(_output.SafeFileHandle, _output.Name);
    }

    /// <summary>Closes the file, and deletes it if it was not finished.</summary>
    public void Dispose()
    {
        _output.Dispose();
        if (!_isFinished)
            IndexDirectory.TryDelete(_output.Name);
    }

    private void FlushBlock()
    {
        ReadOnlySpan<byte> block = _block.AsSpan(0, _filled);
        _checksums[_blocks++] = Crc32C.Of(block);
        Put(block);
        _filled = 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _directory.Stepped?.Invoke();
    }
}
