using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Vitrine.Evaluation.Formats;

/// <summary>Writes a TEXMEX file: <c>.fvecs</c> of floats, <c>.ivecs</c> of ints.</summary>
/// <typeparam name="T">float or int.</typeparam>
/// <remarks>Not thread-safe. See <see cref="TexmexFile"/>.</remarks>
public sealed class TexmexWriter<T> : IDisposable
    where T : unmanaged
{
    private readonly Stream stream;
    private readonly byte[] length = new byte[4];

    /// <summary>Creates a file, in the place of one that is there.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="columns">Numbers a row, 1 to <see cref="TexmexFile.MaxColumns"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No row has so many numbers.</exception>
    public TexmexWriter(string file, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, TexmexFile.MaxColumns);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(int))
            throw new NotSupportedException($"TEXMEX has files of float and of int, none of {typeof(T).Name}");
        Columns = columns;
        BinaryPrimitives.WriteInt32LittleEndian(length, columns);
        stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
    }

    /// <summary>Numbers a row.</summary>
    public int Columns { get; }

    /// <summary>Writes rows.</summary>
    /// <param name="values">A whole number of rows, row after row.</param>
    /// <exception cref="ArgumentException">They are not a whole number of rows.</exception>
    public void Write(ReadOnlySpan<T> values)
    {
        if (values.Length % Columns != 0)
            throw new ArgumentException($"{values.Length} numbers are not a whole number of rows of {Columns}", nameof(values));
        for (; !values.IsEmpty; values = values[Columns..])
        {
            stream.Write(length);
            stream.Write(MemoryMarshal.AsBytes(values[..Columns]));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
