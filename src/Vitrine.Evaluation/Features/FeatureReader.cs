using System.Buffers.Binary;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>Reads a matrix of features from a <c>.npy</c> or a <c>.safetensors</c> file,
/// rows at a time, so that a gallery of millions never has to fit into memory.</summary>
/// <remarks>
/// Accepts two dimensions, little-endian: <c>.npy</c> of versions 1 to 3 in C order with float16, float32 or float64, and
/// <c>.safetensors</c>
/// of one tensor with F16, BF16, F32 or F64. Which of the two is told from the first bytes. Everything else is refused with what to change;
/// nothing is executed. Where the stream knows its length, it is compared with the header before anything is allocated. Not thread-safe.
/// </remarks>
public sealed class FeatureReader : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private readonly Stream stream;
    private readonly FeatureHeader header;
    private readonly byte[] buffer;
    private long row;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file; owned and disposed by the reader.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="MalformedFileException">The header is not one of those
    /// accepted, or promises another number of bytes than there are.</exception>
    public FeatureReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
        Name = name;
        header = FeatureHeader.Read(stream, name);
        if (stream.CanSeek && stream.Length - stream.Position is long there && there != header.Rows * header.RowBytes)
        {
            throw new MalformedFileException(name, 0,
                $"the header promises {header.Rows} rows of {header.Columns} numbers, {header.Rows * header.RowBytes} bytes from byte {stream.Position}, "
                + $"but {there} bytes are there; the file was cut or joined: save and upload it again");
        }
        buffer = new byte[Math.Max(BufferBytes / RowBytes, 1) * RowBytes];
    }

    /// <summary>The file's name for messages.</summary>
    public string Name { get; }

    /// <summary>The kind of number stored.</summary>
    public FeatureType Type => header.Type;

    /// <summary>How many rows the file has; 0 or more.</summary>
    public long Rows => header.Rows;

    /// <summary>How many numbers a row has; 1 to 65,536.</summary>
    public int Columns => header.Columns;

    private int RowBytes => header.RowBytes;

    /// <summary>Opens a file.</summary>
    /// <exception cref="MalformedFileException">As the constructor.</exception>
    public static FeatureReader Open(string file)
    {
        FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            return new FeatureReader(stream, file);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next rows.</summary>
    /// <param name="values">Room for a whole number of rows, row after row.</param>
    /// <returns>How many rows were read; 0 at the end.</returns>
    /// <exception cref="ArgumentException">The room is not a whole number of rows.</exception>
    /// <exception cref="MalformedFileException">The file ends early.</exception>
    public int Read(Span<float> values)
    {
        if (values.Length % Columns != 0)
            throw new ArgumentException($"room for {values.Length} numbers is not a whole number of rows of {Columns}", nameof(values));
        int wanted = (int)Math.Min(values.Length / Columns, Rows - row);
        for (int done = 0; done < wanted;)
        {
            int batch = Math.Min(wanted - done, buffer.Length / RowBytes);
            Span<byte> bytes = buffer.AsSpan(0, batch * RowBytes);
            int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (got < bytes.Length)
                throw new MalformedFileException(Name, 0,
                    $"the file ends within row {row + (got / RowBytes)} of {Rows}; save and upload it again");
            Convert(bytes, values.Slice(done * Columns, batch * Columns));
            done += batch;
            row += batch;
        }
        return wanted;
    }

    /// <summary>Reads all rows that are left into one matrix.</summary>
    /// <exception cref="MalformedFileException">The matrix has more numbers than one array holds, or the file ends early.</exception>
    public FeatureMatrix ReadAll()
    {
        long rows = Rows - row;
        if (rows * Columns > Array.MaxLength)
            throw new MalformedFileException(Name, 0, $"{rows} rows of {Columns} numbers are more than fit into one array; split the file");
        if (stream.CanSeek)
        {
            float[] values = new float[rows * Columns];
            Read(values);
            return new FeatureMatrix((int)rows, Columns, values);
        }

        // The header may promise what never comes: room is made as the rows arrive.
        List<float> arrived = [];
        float[] batch = new float[(int)Math.Min(Math.Max(rows, 1), Math.Max(BufferBytes / Columns, 1)) * Columns];
        for (int read; (read = Read(batch)) > 0;)
            arrived.AddRange(batch.AsSpan(0, read * Columns));
        return new FeatureMatrix((int)rows, Columns, [.. arrived]);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (Type)
        {
            case FeatureType.F16:
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                break;
            case FeatureType.BF16:
                for (int i = 0; i < values.Length; i++)
                    values[i] = BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16);
                break;
            case FeatureType.F32:
                for (int i = 0; i < values.Length; i++)
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            default:
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
        }
    }
}
