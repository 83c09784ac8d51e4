using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        BFloat16.Dot(query, MemoryMarshal.Cast<byte, ushort>(row));
}

internal readonly struct BFloat16SquaredL2 : IRowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        0 - BFloat16.SquaredL2(query, MemoryMarshal.Cast<byte, ushort>(row));
}

internal readonly struct Int8Dot : IRowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        RowCodec.Scale(row) * Int8.Dot(query, RowCodec.Numbers(row));
}

internal readonly struct Int8SquaredL2 : IRowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(ReadOnlySpan<float> query, ReadOnlySpan<byte> row) =>
        0 - Int8.SquaredL2(query, RowCodec.Numbers(row), RowCodec.Scale(row));
}
