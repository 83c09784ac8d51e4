using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 256-bit forms of <see cref="BFloat16Scalar"/>: 8 lanes, four accumulators as in <see cref="DistanceVector256"/>.</summary>
/// <remarks>
/// A bfloat16 is the upper half of the float32 of the same value: widened to 32 bits and shifted up, it is that float32, and the rest is
/// the float kernel. What is left after whole vectors is done by the scalar loop.
/// </remarks>
internal static class BFloat16Vector256
{
    private const int Lanes = 8;

    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref ushort r = ref MemoryMarshal.GetReference(row);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = Vector256.FusedMultiplyAdd(Load(ref q, i), Widen(ref r, i), sum0);
            sum1 = Vector256.FusedMultiplyAdd(Load(ref q, i + Lanes), Widen(ref r, i + Lanes), sum1);
            sum2 = Vector256.FusedMultiplyAdd(Load(ref q, i + 2 * Lanes), Widen(ref r, i + 2 * Lanes), sum2);
            sum3 = Vector256.FusedMultiplyAdd(Load(ref q, i + 3 * Lanes), Widen(ref r, i + 3 * Lanes), sum3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
            sum0 = Vector256.FusedMultiplyAdd(Load(ref q, i), Widen(ref r, i), sum0);
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + BFloat16Scalar.Dot(query[i..], row[i..]);
    }

    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref ushort r = ref MemoryMarshal.GetReference(row);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = AddSquare(Load(ref q, i) - Widen(ref r, i), sum0);
            sum1 = AddSquare(Load(ref q, i + Lanes) - Widen(ref r, i + Lanes), sum1);
            sum2 = AddSquare(Load(ref q, i + 2 * Lanes) - Widen(ref r, i + 2 * Lanes), sum2);
            sum3 = AddSquare(Load(ref q, i + 3 * Lanes) - Widen(ref r, i + 3 * Lanes), sum3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
            sum0 = AddSquare(Load(ref q, i) - Widen(ref r, i), sum0);
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + BFloat16Scalar.SquaredL2(query[i..], row[i..]);
    }

    public static void Encode(ReadOnlySpan<float> vector, Span<ushort> row)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        ref ushort r = ref MemoryMarshal.GetReference(row);
        int i = 0;
        for (; i <= vector.Length - 2 * Lanes; i += 2 * Lanes)
            Vector256.Narrow(Round(Load(ref v, i)), Round(Load(ref v, i + Lanes))).StoreUnsafe(ref r, (nuint)i);
        BFloat16Scalar.Encode(vector[i..], row[i..]);
    }

    public static void Decode(ReadOnlySpan<ushort> row, Span<float> vector)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        ref ushort r = ref MemoryMarshal.GetReference(row);
        int i = 0;
        for (; i <= row.Length - Lanes; i += Lanes)
            Widen(ref r, i).StoreUnsafe(ref v, (nuint)i);
        BFloat16Scalar.Decode(row[i..], vector[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Round(Vector256<float> x)
    {
        Vector256<uint> bits = x.AsUInt32();
        Vector256<uint> odd = (bits >> 16) & Vector256<uint>.One;
        Vector256<uint> rounded = (bits + Vector256.Create(0x7FFFu) + odd) >> 16;
        return Vector256.ConditionalSelect(Vector256.IsNaN(x).AsUInt32(), (bits >> 16) | Vector256.Create(0x40u), rounded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int i) => Vector256.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(ref ushort start, int i) =>
        (Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref start, (nuint)i)) << 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> d, Vector256<float> sum) => Vector256.FusedMultiplyAdd(d, d, sum);
}
