using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Index.Storage;

/// <summary>Compares 64 codes, high and low bytes apart, with two bounds.</summary>
/// <remarks>
/// Wanted: bit i of <c>sure</c> says <c>from &lt; code[i] &lt; to</c>, bit i of <c>maybe</c> says <c>code[i] = from or code[i] = to</c>. Few high bytes equal a
/// bound's, so low bytes are read for those words alone (Feng, Lo, Kao and Xu, "ByteSlice", 2015, section 3).
/// </remarks>
internal static class NumberSketchKernel
{
    public static int Width => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Compares with the widest form there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Compare(ref byte high, ref byte low, int from, int to, out ulong maybe) =>
        Vector512.IsHardwareAccelerated ? Compare512(ref high, ref low, from, to, out maybe)
        : Vector256.IsHardwareAccelerated ? Compare256(ref high, ref low, from, to, out maybe)
        : CompareScalar(ref high, ref low, from, to, out maybe);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Compare512(ref byte high, ref byte low, int from, int to, out ulong maybe)
    {
        Vector512<byte> h = Vector512.LoadUnsafe(ref high);
        Vector512<byte> fromHigh = Vector512.Create((byte)(from >> 8)), toHigh = Vector512.Create((byte)(to >> 8));
        ulong above = Vector512.GreaterThan(h, fromHigh).ExtractMostSignificantBits();
        ulong below = Vector512.LessThan(h, toHigh).ExtractMostSignificantBits();
        ulong onFrom = Vector512.Equals(h, fromHigh).ExtractMostSignificantBits();
        ulong onTo = Vector512.Equals(h, toHigh).ExtractMostSignificantBits();
        maybe = 0;
        if ((onFrom | onTo) == 0)
            return above & below;
        Vector512<byte> l = Vector512.LoadUnsafe(ref low);
        Vector512<byte> fromLow = Vector512.Create((byte)from), toLow = Vector512.Create((byte)to);
        above |= onFrom & Vector512.GreaterThan(l, fromLow).ExtractMostSignificantBits();
        below |= onTo & Vector512.LessThan(l, toLow).ExtractMostSignificantBits();
        maybe = onFrom & Vector512.Equals(l, fromLow).ExtractMostSignificantBits() | onTo & Vector512.Equals(l, toLow).ExtractMostSignificantBits();
        return above & below;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Compare256(ref byte high, ref byte low, int from, int to, out ulong maybe)
    {
        uint sure0 = Half(ref high, ref low, from, to, out uint maybe0);
        uint sure1 = Half(ref Unsafe.Add(ref high, 32), ref Unsafe.Add(ref low, 32), from, to, out uint maybe1);
        maybe = (ulong)maybe1 << 32 | maybe0;
        return (ulong)sure1 << 32 | sure0;
    }

    public static ulong CompareScalar(ref byte high, ref byte low, int from, int to, out ulong maybe)
    {
        ulong sure = 0;
        maybe = 0;
        for (int i = 0; i < 64; i++)
        {
            int code = Unsafe.Add(ref high, i) << 8 | Unsafe.Add(ref low, i);
            if (code > from && code < to)
                sure |= 1UL << i;
            if (code == from || code == to)
                maybe |= 1UL << i;
        }
        return sure;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Half(ref byte high, ref byte low, int from, int to, out uint maybe)
    {
        Vector256<byte> h = Vector256.LoadUnsafe(ref high);
        Vector256<byte> fromHigh = Vector256.Create((byte)(from >> 8)), toHigh = Vector256.Create((byte)(to >> 8));
        Vector256<byte> above = Vector256.GreaterThan(h, fromHigh), below = Vector256.LessThan(h, toHigh);
        Vector256<byte> onFrom = Vector256.Equals(h, fromHigh), onTo = Vector256.Equals(h, toHigh);
        maybe = 0;
        if ((onFrom | onTo) == Vector256<byte>.Zero)
            return (above & below).ExtractMostSignificantBits();
        Vector256<byte> l = Vector256.LoadUnsafe(ref low);
        Vector256<byte> fromLow = Vector256.Create((byte)from), toLow = Vector256.Create((byte)to);
        above |= onFrom & Vector256.GreaterThan(l, fromLow);
        below |= onTo & Vector256.LessThan(l, toLow);
        maybe = (onFrom & Vector256.Equals(l, fromLow) | onTo & Vector256.Equals(l, toLow)).ExtractMostSignificantBits();
        return (above & below).ExtractMostSignificantBits();
    }
}
