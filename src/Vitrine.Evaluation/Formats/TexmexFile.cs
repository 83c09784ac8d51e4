namespace Vitrine.Evaluation.Formats;

/// <summary>Opens files of the TEXMEX benchmarks: vectors (<c>.fvecs</c>) and lists of neighbours (<c>.ivecs</c>).</summary>
/// <remarks>
/// corpus-texmex.irisa.fr (Jégou, Douze, Schmid, 2011): row after row, each its length as a 32-bit number and then that many 32-bit
/// numbers, all little-endian; nothing else. Every row of a file has the same length here, as in all published files.
/// </remarks>
public static class TexmexFile
{
    /// <summary>Most numbers a row may have.</summary>
    public const int MaxColumns = 1 << 16;

    /// <summary>Opens vectors: an <c>.fvecs</c> file.</summary>
    /// <exception cref="MalformedFileException">The file is empty or cut, or its first row has a length that none has.</exception>
    public static TexmexReader<float> OpenVectors(string file) => Open<float>(file);

    /// <summary>Opens lists of row numbers, counted from 0: an <c>.ivecs</c> file.</summary>
    /// <exception cref="MalformedFileException">The file is empty or cut, or its first row has a length that none has.</exception>
    public static TexmexReader<int> OpenNeighbours(string file) => Open<int>(file);

    private static TexmexReader<T> Open<T>(string file)
        where T : unmanaged
    {
        FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            return new TexmexReader<T>(stream, file);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
