using System.Buffers.Binary;

namespace Vitrine.Evaluation.Features;

/// <summary>Writes a matrix as a <c>.npy</c> file (version 1.0, C order, little-endian), which <c>numpy.load</c> reads.</summary>
public static class NpyWriter
{
    private const int BatchLength = 1 << 14;

    /// <summary>Writes a matrix.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="type">The kind of number to store; float16 rounds, and turns what it cannot hold into infinity.</param>
    public static void Write(Stream stream, FeatureMatrix matrix, FeatureType type = FeatureType.F32)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(matrix);
        if (type is not (FeatureType.F16 or FeatureType.F32 or FeatureType.F64))
            throw new ArgumentOutOfRangeException(nameof(type), type, "NumPy has no such type; write F32");
        stream.Write(NpyHeader.Write(type, matrix.Rows, matrix.Columns));
        byte[] buffer = new byte[BatchLength * FeatureHeader.SizeOf(type)];
        for (ReadOnlySpan<float> left = matrix.Values; !left.IsEmpty;)
        {
            ReadOnlySpan<float> batch = left[..Math.Min(BatchLength, left.Length)];
            Convert(batch, buffer, type);
            stream.Write(buffer.AsSpan(0, batch.Length * FeatureHeader.SizeOf(type)));
            left = left[batch.Length..];
        }
    }

    /// <summary>Writes the header alone; the numbers of single precision, row after row, are the caller's to write behind it.</summary>
    /// <remarks>For matrices that are made as they are written.</remarks>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">How many rows will follow.</param>
    /// <param name="columns">How many numbers a row.</param>
    public static void WriteHeader(Stream stream, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(NpyHeader.Write(FeatureType.F32, rows, columns));
    }

    private static void Convert(ReadOnlySpan<float> values, Span<byte> bytes, FeatureType type)
    {
        for (int i = 0; i < values.Length; i++)
        {
            switch (type)
            {
                case FeatureType.F16:
                    BinaryPrimitives.WriteHalfLittleEndian(bytes[(2 * i)..], (Half)values[i]);
                    break;
                case FeatureType.F32:
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], values[i]);
                    break;
                default:
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * i)..], values[i]);
                    break;
            }
        }
    }
}
