using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vitrine.Index.Storage.Rows;

/// <summary>Vectors to the bytes of a row and back.</summary>
/// <remarks>
/// Float32: the numbers. BFloat16: the upper 16 bits of each, rounded to nearest even. Int8: the scale (float32), then a signed byte for
/// each number; number ≈ scale × byte, scale = greatest magnitude / 127. All little-endian, as every processor that .NET runs on.
/// </remarks>
internal static class RowCodec
{
    /// <summary>The greatest magnitude that BFloat16 holds; beyond it, rounding would make an infinity.</summary>
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
                EncodeBFloat16(vector, MemoryMarshal.Cast<byte, ushort>(row));
                break;
            default:
                EncodeInt8(vector, row);
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
                for (int i = 0; i < halves.Length; i++)
                    vector[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
                break;
            default:
                float scale = Unsafe.ReadUnaligned<float>(in row[0]);
                ReadOnlySpan<sbyte> numbers = MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]);
                for (int i = 0; i < numbers.Length; i++)
                    vector[i] = scale * numbers[i];
                break;
        }
    }

    private static void EncodeBFloat16(ReadOnlySpan<float> vector, Span<ushort> row)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(vector[i]);
            row[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    private static void EncodeInt8(ReadOnlySpan<float> vector, Span<byte> row)
    {
        float largest = 0;
        foreach (float number in vector)
            largest = MathF.Max(largest, MathF.Abs(number));
        // The scale of the smallest subnormals vanishes; such a row is zero.
        float scale = largest / 127;
        if (!float.IsFinite(scale * 127))
            scale = MathF.BitDecrement(scale);
        MemoryMarshal.Write(row, in scale);
        Span<sbyte> numbers = MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]);
        for (int i = 0; i < vector.Length; i++)
            numbers[i] = scale > 0 ? (sbyte)Math.Clamp(MathF.Round(vector[i] / scale), -127, 127) : (sbyte)0;
    }
}
