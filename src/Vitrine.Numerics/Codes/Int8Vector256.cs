using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 256-bit forms of <see cref="Int8Scalar"/>: 8 lanes, four accumulators as in <see cref="DistanceVector256"/>.</summary>
/// <remarks>
/// Bytes are widened to 32 bits, converted and then go through the float kernel: the query keeps its precision. What is left after
/// whole vectors is done by the scalar loop.
/// </remarks>
internal static class Int8Vector256
{
    private const int Lanes = 8;

    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
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
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + Int8Scalar.Dot(query[i..], row[i..]);
    }

    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row, float scale)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector256<float> minus = Vector256.Create(-scale);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = AddSquare(Load(ref q, i), minus, Widen(ref r, i), sum0);
            sum1 = AddSquare(Load(ref q, i + Lanes), minus, Widen(ref r, i + Lanes), sum1);
            sum2 = AddSquare(Load(ref q, i + 2 * Lanes), minus, Widen(ref r, i + 2 * Lanes), sum2);
            sum3 = AddSquare(Load(ref q, i + 3 * Lanes), minus, Widen(ref r, i + 3 * Lanes), sum3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
            sum0 = AddSquare(Load(ref q, i), minus, Widen(ref r, i), sum0);
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + Int8Scalar.SquaredL2(query[i..], row[i..], scale);
    }

    public static int SumOfSquares(ReadOnlySpan<sbyte> row)
    {
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector256<int> sum = default;
        int i = 0;
        for (; i <= row.Length - 2 * Lanes; i += 2 * Lanes)
        {
            Vector256<short> numbers = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)i));
            sum += Avx2.MultiplyAddAdjacent(numbers, numbers);
        }
        return Vector256.Sum(sum) + Int8Scalar.SumOfSquares(row[i..]);
    }

    public static int LargestMagnitudeBits(ReadOnlySpan<float> vector)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        Vector256<int> largest = default;
        int i = 0;
        for (; i <= vector.Length - Lanes; i += Lanes)
            largest = Vector256.Max(largest, Load(ref v, i).AsInt32() & Vector256.Create(int.MaxValue));
        Vector128<int> quarter = Vector128.Max(largest.GetLower(), largest.GetUpper());
        int rest = Int8Scalar.LargestMagnitudeBits(vector[i..]);
        return Math.Max(Math.Max(Math.Max(quarter[0], quarter[1]), Math.Max(quarter[2], quarter[3])), rest);
    }

    public static void Encode(ReadOnlySpan<float> vector, float scale, Span<sbyte> row)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector256<float> divisor = Vector256.Create(scale), most = Vector256.Create(127f);
        int i = 0;
        for (; i <= vector.Length - Lanes; i += Lanes)
        {
            Vector256<float> x = Vector256.Min(Vector256.Max(Load(ref v, i) / divisor, -most), most);
            Vector256<int> numbers = Avx.ConvertToVector256Int32(x);
            Vector128<short> shorts = Sse2.PackSignedSaturate(numbers.GetLower(), numbers.GetUpper());
            Sse2.PackSignedSaturate(shorts, shorts).GetLower().StoreUnsafe(ref r, (nuint)i);
        }
        Int8Scalar.Encode(vector[i..], scale, row[i..]);
    }

    public static void Decode(ReadOnlySpan<sbyte> row, float scale, Span<float> vector)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        int i = 0;
        for (; i <= row.Length - Lanes; i += Lanes)
            (Widen(ref r, i) * scale).StoreUnsafe(ref v, (nuint)i);
        Int8Scalar.Decode(row[i..], scale, vector[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int i) => Vector256.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(ref sbyte start, int i) =>
        Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(LoadEight(ref start, i)));

    // Eight bytes; the instruction that widens them reads no more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> LoadEight(ref sbyte start, int i) =>
        Vector64.LoadUnsafe(ref start, (nuint)i).ToVector128Unsafe();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> query, Vector256<float> minusScale, Vector256<float> row, Vector256<float> sum)
    {
        Vector256<float> d = Vector256.FusedMultiplyAdd(minusScale, row, query);
        return Vector256.FusedMultiplyAdd(d, d, sum);
    }
}
