using Vitrine.Index.Snapshots;

namespace Vitrine.Index.Storage.Rows;

/// <summary>The files that hold a column's rows on disk: which of them stay when the column is saved again, and which are written.</summary>
/// <remarks>
/// Every file but the last holds whole blocks of the column (<see cref="VectorColumn.RowsPerBlock"/>), so that a block in memory is
/// replaced by one stretch of one file. A save writes the whole blocks that are in no file to one file and the rest, less than a block, to
/// another; the rest is written again with the next save. A file of at most twice the whole blocks to be written is folded into them, again
/// and again: sizes fall at least by half from file to file, so there are at most log2(blocks) + 2 files, and a row is written at most
/// log2(blocks) + 1 times.
/// </remarks>
internal static class RowFiles
{
    /// <summary>Has the directory hold a column's first rows.</summary>
    /// <param name="column">The rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="saved">The files that held some of them after the last save, in order; those that changed meanwhile are written anew.</param>
    /// <param name="directory">Where to.</param>
    /// <returns>The files that hold them now, in order.</returns>
    public static RowFile[] Save(VectorColumn column, int rows, IReadOnlyList<RowFile> saved, IndexDirectory directory)
    {
        List<RowFile> files = [.. saved.TakeWhile(directory.Holds)];
        int end = files.Sum(file => file.Rows);
        if (end == rows)
            return [.. files];
        if (end % column.RowsPerBlock != 0)
        {
            end -= files[^1].Rows;
            files.RemoveAt(files.Count - 1);
        }
        int whole = rows / column.RowsPerBlock * column.RowsPerBlock - end;
        while (whole > 0 && files.Count > 0 && files[^1].Rows <= 2L * whole)
        {
            end -= files[^1].Rows;
            whole += files[^1].Rows;
            files.RemoveAt(files.Count - 1);
        }
        if (whole > 0)
            files.Add(Write(column, end, whole, directory));
        end += whole;
        if (end < rows)
            files.Add(Write(column, end, rows - end, directory));
        return [.. files];
    }

    private static RowFile Write(VectorColumn column, int start, int rows, IndexDirectory directory)
    {
        using var writer = new RowFileWriter(directory, column.Format, column.Dimension, rows);
        for (int row = start; row < start + rows; row += column.RowsPerBlock)
            writer.Write(column.BlockOf(row, Math.Min(column.RowsPerBlock, start + rows - row)));
        RowFile file = writer.Finish();
        GC.KeepAlive(column);
        return file;
    }
}
