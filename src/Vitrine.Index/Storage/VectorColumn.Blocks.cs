using Vitrine.Index.Storage.Rows;

namespace Vitrine.Index.Storage;

/// <content>Blocks between memory and files.</content>
internal sealed partial class VectorColumn
{
    private RowFileWriter? _spill;
    private int _spillBlocks;

    /// <summary>Bytes of blocks in memory and of the maps between rows and documents.</summary>
    public long MemoryBytes
    {
        get
        {
            long bytes = _first.CapacityBytes + Documents.CapacityBytes;
            foreach (RowBlock block in _blocks.AsSpan())
                bytes += block.Memory?.Length ?? 0;
            return bytes;
        }
    }

    /// <summary>The files that blocks are mapped from.</summary>
    public IReadOnlyCollection<RowFile> Files
    {
        get
        {
            var files = new HashSet<RowFile>();
            foreach (RowBlock block in _blocks.AsSpan())
            {
                if (block.File is { } file)
                    files.Add(file);
            }
            return files;
        }
    }

    /// <summary>The rows from the first one of a block on, at most to its end.</summary>
    public ReadOnlySpan<byte> BlockOf(int row, int rows) => _blocks[row >> _shift].Read(0, rows * Stride);

    /// <summary>Adds a block in memory to a column that is being read, and returns its bytes in use to be filled.</summary>
    public Span<byte> AddMemoryBlock()
    {
        int start = _blocks.Count * RowsPerBlock;
        AddBlock();
        return _blocks[^1].Memory.AsSpan(0, Math.Min(RowsPerBlock, _rows - start) * Stride);
    }

    /// <summary>Adds the blocks of files that hold all rows, in order; rows that fill no block are copied.</summary>
    public void AddFiles(IReadOnlyList<RowFile> files)
    {
        int start = 0;
        foreach (RowFile file in files)
        {
            for (; start + RowsPerBlock <= file.Rows; start += RowsPerBlock)
                _blocks.Add(new RowBlock(file, (long)start * Stride));
            if (start < file.Rows)
                file.Read((long)start * Stride, (file.Rows - start) * Stride).CopyTo(AddMemoryBlock());
            start = 0;
        }
        GC.KeepAlive(files);
    }

    /// <summary>Gives back the memory of blocks that files hold, which begin with the column's first row. For the writer.</summary>
    public void Adopt(IReadOnlyList<RowFile> files)
    {
        int block = 0;
        foreach (RowFile file in files)
        {
            for (int start = 0; start + RowsPerBlock <= file.Rows; start += RowsPerBlock, block++)
            {
                if (_blocks[block].Memory is not null)
                    _blocks.Replace(block, new RowBlock(file, (long)start * Stride));
            }
        }
    }

    /// <summary>Has the next blocks of a new column written to a file as they fill, rather than kept in memory.</summary>
    /// <param name="writer">The file, which is promised these blocks and nothing else.</param>
    /// <param name="blocks">How many.</param>
    public void BeginSpill(RowFileWriter writer, int blocks)
    {
        _spill = writer;
        _spillBlocks = blocks;
    }

    /// <summary>Ends the file and has its blocks in the place of those that were written to it. Until then nobody may read them.</summary>
    public RowFile EndSpill()
    {
        if (_blocks.Count == _spillBlocks)
            _spill!.Write(_blocks[^1].Memory);
        RowFile file = _spill!.Finish();
        _spill = null;
        for (int block = 0; block < _spillBlocks; block++)
            _blocks.Replace(block, new RowBlock(file, (long)block * RowsPerBlock * Stride));
        return file;
    }

    // Not cleared: every row is written before a document that owns it is published.
    private void AddBlock()
    {
        byte[]? memory = null;
        if (_spill is not null && _blocks.Count is > 0 and int full && full <= _spillBlocks)
        {
            memory = _blocks[^1].Memory;
            _spill.Write(memory);
            // The first block that is kept gets memory of its own.
            if (full == _spillBlocks)
                memory = null;
        }
        _blocks.Add(new RowBlock(memory ?? GC.AllocateUninitializedArray<byte>(RowsPerBlock * Stride)));
    }
}
