using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vitrine.Numerics;

namespace Vitrine.Index.Storage.Rows;

// Squared distances are subtracted from 0 rather than negated: a perfect match scores 0, not −0.

internal readonly struct Float32Dot : IRowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        Distance.Dot(query, MemoryMarshal.Cast<byte, float>(row));
}

internal readonly struct Float32SquaredL2 : IRowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        0 - Distance.SquaredL2(query, MemoryMarshal.Cast<byte, float>(row));
}

internal readonly struct BFloat16Dot : IRowKernel
{
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(row)[..query.Length];
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
            sum += query[i] * BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        return sum;
    }
}

internal readonly struct BFloat16SquaredL2 : IRowKernel
{
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(row)[..query.Length];
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            float difference = query[i] - BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
            sum += difference * difference;
        }
        return 0 - sum;
    }
}

internal readonly struct Int8Dot : IRowKernel
{
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row)
    {
        float scale = MemoryMarshal.Read<float>(row);
        ReadOnlySpan<sbyte> numbers = MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..])[..query.Length];
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
            sum += query[i] * numbers[i];
        return scale * sum;
    }
}

internal readonly struct Int8SquaredL2 : IRowKernel
{
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row)
    {
        float scale = MemoryMarshal.Read<float>(row);
        ReadOnlySpan<sbyte> numbers = MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..])[..query.Length];
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            float difference = query[i] - scale * numbers[i];
            sum += difference * difference;
        }
        return 0 - sum;
    }
}
