using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Vitrine.Neural.Serialization;

/// <summary>Floating-point numbers as files keep them, little-endian.</summary>
internal static class FloatFormats
{
    public static bool Knows(string type) => type is "F32" or "F16" or "BF16" or "F64";

    /// <summary>Bytes → floats.</summary>
    public static void Widen(string type, ReadOnlySpan<byte> bytes, Span<float> values, Func<Exception> unknown)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) << 16),
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]),
                _ => throw unknown(),
            };
        }
    }

    /// <summary>Floats → bytes, rounded to the nearest, ties to even.</summary>
    public static byte[] Narrow(FloatFormat format, ReadOnlySpan<float> values)
    {
        if (format == FloatFormat.F32 && BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(values).ToArray();
        int size = format == FloatFormat.F32 ? 4 : 2;
        var bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            Span<byte> to = bytes.AsSpan(i * size);
            switch (format)
            {
                case FloatFormat.F32: BinaryPrimitives.WriteSingleLittleEndian(to, values[i]); break;
                case FloatFormat.F16: BinaryPrimitives.WriteHalfLittleEndian(to, (Half)values[i]); break;
                default: BinaryPrimitives.WriteUInt16LittleEndian(to, RoundToBf16(values[i])); break;
            }
        }
        return bytes;
    }

    private static ushort RoundToBf16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)((bits >> 16) | 0x40); // rounding could make it infinite
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}

/// <summary>How a file keeps floating-point numbers.</summary>
public enum FloatFormat
{
    /// <summary>32 bits: exact.</summary>
    F32,

    /// <summary>16 bits, 11 of precision; beyond ±65,504 infinite.</summary>
    F16,

    /// <summary>16 bits, 8 of precision, the range of 32 bits.</summary>
    BF16,
}
