using System.Buffers.Binary;
using System.Numerics;

namespace Vitrine.Index.Snapshots;

/// <summary>CRC-32C (Castagnoli), as iSCSI uses it (RFC 3720, appendix B.4): an instruction of its own on common processors.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= 8; data = data[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte b in data)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
