using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 512-bit forms of <see cref="Int8Scalar"/>: 16 lanes, four accumulators as in <see cref="DistanceVector512"/>.</summary>
/// <remarks>
/// Bytes are widened to 32 bits, converted and then go through the float kernel: the query keeps its precision. What is left after
/// whole vectors is done by the scalar loop.
/// </remarks>
internal static class Int8Vector512
{
    private const int Lanes = 16;

    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = Vector512.FusedMultiplyAdd(Load(ref q, i), Widen(ref r, i), sum0);
            sum1 = Vector512.FusedMultiplyAdd(Load(ref q, i + Lanes), Widen(ref r, i + Lanes), sum1);
            sum2 = Vector512.FusedMultiplyAdd(Load(ref q, i + 2 * Lanes), Widen(ref r, i + 2 * Lanes), sum2);
            sum3 = Vector512.FusedMultiplyAdd(Load(ref q, i + 3 * Lanes), Widen(ref r, i + 3 * Lanes), sum3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
            sum0 = Vector512.FusedMultiplyAdd(Load(ref q, i), Widen(ref r, i), sum0);
        return Vector512.Sum((sum0 + sum1) + (sum2 + sum3)) + Int8Scalar.Dot(query[i..], row[i..]);
    }

    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row, float scale)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector512<float> minus = Vector512.Create(-scale);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
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
        return Vector512.Sum((sum0 + sum1) + (sum2 + sum3)) + Int8Scalar.SquaredL2(query[i..], row[i..], scale);
    }

    public static int SumOfSquares(ReadOnlySpan<sbyte> row)
    {
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector512<int> sum = default;
        int i = 0;
        for (; i <= row.Length - 2 * Lanes; i += 2 * Lanes)
        {
            Vector512<short> numbers = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref r, (nuint)i));
            sum += Avx512BW.MultiplyAddAdjacent(numbers, numbers);
        }
        return Vector512.Sum(sum) + Int8Scalar.SumOfSquares(row[i..]);
    }

    public static int LargestMagnitudeBits(ReadOnlySpan<float> vector)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        Vector512<int> largest = default;
        int i = 0;
        for (; i <= vector.Length - Lanes; i += Lanes)
            largest = Vector512.Max(largest, Load(ref v, i).AsInt32() & Vector512.Create(int.MaxValue));
        Vector256<int> half = Vector256.Max(largest.GetLower(), largest.GetUpper());
        Vector128<int> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        int rest = Int8Scalar.LargestMagnitudeBits(vector[i..]);
        return Math.Max(Math.Max(Math.Max(quarter[0], quarter[1]), Math.Max(quarter[2], quarter[3])), rest);
    }

    public static void Encode(ReadOnlySpan<float> vector, float scale, Span<sbyte> row)
    {
        ref float v = ref MemoryMarshal.GetReference(vector);
        ref sbyte r = ref MemoryMarshal.GetReference(row);
        Vector512<float> divisor = Vector512.Create(scale), most = Vector512.Create(127f);
        int i = 0;
        for (; i <= vector.Length - Lanes; i += Lanes)
        {
            Vector512<float> x = Vector512.Min(Vector512.Max(Load(ref v, i) / divisor, -most), most);
            Avx512F.ConvertToVector128SByte(Avx512F.ConvertToVector512Int32(x)).StoreUnsafe(ref r, (nuint)i);
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
    private static Vector512<float> Load(ref float start, int i) => Vector512.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Widen(ref sbyte start, int i) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref start, (nuint)i)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddSquare(Vector512<float> query, Vector512<float> minusScale, Vector512<float> row, Vector512<float> sum)
    {
        Vector512<float> d = Vector512.FusedMultiplyAdd(minusScale, row, query);
        return Vector512.FusedMultiplyAdd(d, d, sum);
    }
}
