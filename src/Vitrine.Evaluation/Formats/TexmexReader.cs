using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Vitrine.Evaluation.Formats;

/// <summary>Reads the rows of a TEXMEX file, some at a time, so that millions never have to fit into memory.</summary>
/// <typeparam name="T">float for <c>.fvecs</c>, int for <c>.ivecs</c>.</typeparam>
/// <remarks>The first row's length is compared with the file's before anything is allocated. Not thread-safe. See <see cref="TexmexFile"/>.</remarks>
public sealed class TexmexReader<T> : IDisposable
    where T : unmanaged
{
    private const int BufferBytes = 1 << 16, NumberBytes = 4;
    private readonly Stream stream;
    private readonly byte[] buffer;
    private long row;

    internal TexmexReader(Stream stream, string name)
    {
        this.stream = stream;
        Name = name;
        Span<byte> start = stackalloc byte[NumberBytes];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            throw new MalformedFileException(name, 0, "holds no row; an .fvecs or .ivecs file begins with the length of its first row");
        int columns = BinaryPrimitives.ReadInt32LittleEndian(start);
        if (columns is < 1 or > TexmexFile.MaxColumns)
            throw new MalformedFileException(name, 0, $"row 0 says it has {columns} numbers; 1 to {TexmexFile.MaxColumns} are accepted: is this an .fvecs or .ivecs file?");
        Columns = columns;
        (Rows, long rest) = Math.DivRem(stream.Length, RowBytes);
        if (rest != 0)
            throw new MalformedFileException(name, 0, $"ends within row {Rows}: {stream.Length} bytes are no whole number of rows of {columns} numbers; copy the file again");
        stream.Position = 0;
        buffer = new byte[Math.Max(BufferBytes / RowBytes, 1) * RowBytes];
    }

    /// <summary>The file's name for messages.</summary>
    public string Name { get; }

    /// <summary>How many rows the file has; 1 or more.</summary>
    public long Rows { get; }

    /// <summary>How many numbers a row has; 1 to <see cref="TexmexFile.MaxColumns"/>.</summary>
    public int Columns { get; }

    private int RowBytes => (Columns + 1) * NumberBytes;

    /// <summary>Reads the next rows.</summary>
    /// <param name="values">Room for a whole number of rows, row after row.</param>
    /// <returns>How many rows were read; 0 at the end.</returns>
    /// <exception cref="ArgumentException">The room is not a whole number of rows.</exception>
    /// <exception cref="MalformedFileException">A row has another length than the first, or a number that is not finite; or the file became shorter.</exception>
    public int Read(Span<T> values)
    {
        if (values.Length % Columns != 0)
            throw new ArgumentException($"room for {values.Length} numbers is not a whole number of rows of {Columns}", nameof(values));
        int wanted = (int)Math.Min(values.Length / Columns, Rows - row);
        for (int done = 0; done < wanted;)
        {
            int batch = Math.Min(wanted - done, buffer.Length / RowBytes);
            Span<byte> bytes = buffer.AsSpan(0, batch * RowBytes);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new MalformedFileException(Name, 0, $"became shorter while it was read, at row {row} of {Rows}");
            for (; !bytes.IsEmpty; bytes = bytes[RowBytes..], row++, done++)
                Take(bytes[..RowBytes], values.Slice(done * Columns, Columns));
        }
        return wanted;
    }

    /// <summary>Reads all rows that are left, row after row.</summary>
    /// <exception cref="MalformedFileException">As <see cref="Read"/>, or there are more numbers than one array holds.</exception>
    public T[] ReadAll()
    {
        long numbers = (Rows - row) * Columns;
        if (numbers > Array.MaxLength)
            throw new MalformedFileException(Name, 0, $"{Rows - row} rows of {Columns} numbers are more than fit into one array; split the file");
        var values = new T[numbers];
        Read(values);
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Take(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        int columns = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (columns != Columns)
            throw new MalformedFileException(Name, 0, $"row {row} says it has {columns} numbers, row 0 has {Columns}; all rows must be equally long");
        MemoryMarshal.Cast<byte, T>(bytes[NumberBytes..]).CopyTo(values);
        if (typeof(T) != typeof(float))
            return;
        Span<float> numbers = MemoryMarshal.Cast<T, float>(values);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                throw new MalformedFileException(Name, 0, $"row {row} has a number that is not finite, at place {i}; leave the row out or repair it");
        }
    }
}
