using System.Runtime.InteropServices;
using Vitrine.Numerics.Codes;

namespace Vitrine.Index.Storage.Rows;

/// <summary>Vectors to the bytes of a row and back.</summary>
/// <remarks>
/// Float32: the numbers. BFloat16: <see cref="BFloat16"/>. Int8: the scale (float32), then the numbers of <see cref="Int8"/>. All
/// little-endian, as every processor that .NET runs on.
/// </remarks>
internal static class RowCodec
{
    /// <summary>The greatest magnitude that BFloat16 holds; beyond it, rounding may make an infinity.</summary>
    public static readonly float BFloat16Max = BitConverter.UInt32BitsToSingle(0x7F7F0000);

    /// <summary>Bytes a row.</summary>
    public static int Stride(RowFormat format, int dimension) => format switch
    {
        RowFormat.Float32 => dimension * sizeof(float),
        RowFormat.BFloat16 => dimension * sizeof(ushort),
        RowFormat.Int8 => sizeof(float) + dimension,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such row format."),
    };

    public static void Encode(RowFormat format, ReadOnlySpan<float> vector, Span<byte> row)
    {
        switch (format)
        {
            case RowFormat.Float32:
                MemoryMarshal.AsBytes(vector).CopyTo(row);
                break;
            case RowFormat.BFloat16:
                BFloat16.Encode(vector, MemoryMarshal.Cast<byte, ushort>(row));
                break;
            default:
                float scale = Int8.Encode(vector, MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]));
                MemoryMarshal.Write(row, in scale);
                break;
        }
    }

    public static void Decode(RowFormat format, ReadOnlySpan<byte> row, Span<float> vector)
    {
        switch (format)
        {
            case RowFormat.Float32:
                MemoryMarshal.Cast<byte, float>(row).CopyTo(vector);
                break;
            case RowFormat.BFloat16:
                ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(row);
                BFloat16.Decode(halves, vector[..halves.Length]);
                break;
            default:
                ReadOnlySpan<sbyte> numbers = Numbers(row);
                Int8.Decode(numbers, Scale(row), vector[..numbers.Length]);
                break;
        }
    }

    /// <summary>The scale of an Int8 row.</summary>
    public static float Scale(ReadOnlySpan<byte> row) => MemoryMarshal.Read<float>(row);

    /// <summary>The numbers of an Int8 row, to be multiplied by its scale.</summary>
    public static ReadOnlySpan<sbyte> Numbers(ReadOnlySpan<byte> row) => MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]);
}
