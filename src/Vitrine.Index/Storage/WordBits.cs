using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Index.Storage;

/// <summary>Operations on bitmaps of 64-bit words, as wide as the processor allows. Both bitmaps have the same length.</summary>
internal static class WordBits
{
    /// <summary><c>bits &amp;= other</c>.</summary>
    public static void And(Span<ulong> bits, ReadOnlySpan<ulong> other) => Combine<AndOperation>(bits, other);

    /// <summary><c>bits |= other</c>.</summary>
    public static void Or(Span<ulong> bits, ReadOnlySpan<ulong> other) => Combine<OrOperation>(bits, other);

    /// <summary><c>bits &amp;= ~other</c>.</summary>
    public static void AndNot(Span<ulong> bits, ReadOnlySpan<ulong> other) => Combine<AndNotOperation>(bits, other);

    /// <summary><c>bits = other &amp; ~bits</c>.</summary>
    public static void Complement(Span<ulong> bits, ReadOnlySpan<ulong> other) => Combine<ComplementOperation>(bits, other);

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        int count = 0;
        foreach (ulong word in bits)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many bits are in both.</summary>
    public static int CountAnd(ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> other)
    {
        // Four counts that do not wait for each other; one word a cycle is as fast as a cache of the second level delivers two bitmaps.
        int count0 = 0, count1 = 0, count2 = 0, count3 = 0;
        int i = 0;
        other = other[..bits.Length];
        for (; i <= bits.Length - 4; i += 4)
        {
            count0 += BitOperations.PopCount(bits[i] & other[i]);
            count1 += BitOperations.PopCount(bits[i + 1] & other[i + 1]);
            count2 += BitOperations.PopCount(bits[i + 2] & other[i + 2]);
            count3 += BitOperations.PopCount(bits[i + 3] & other[i + 3]);
        }
        for (; i < bits.Length; i++)
            count0 += BitOperations.PopCount(bits[i] & other[i]);
        return count0 + count1 + count2 + count3;
    }

    /// <summary>Whether a bit is in both.</summary>
    public static bool Intersects(ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> other)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & other[i]) != 0)
                return true;
        }
        return false;
    }

    private static void Combine<TOperation>(Span<ulong> bits, ReadOnlySpan<ulong> other)
        where TOperation : struct, IOperation
    {
        ref ulong x = ref MemoryMarshal.GetReference(bits);
        ref ulong y = ref MemoryMarshal.GetReference(other[..bits.Length]);
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= bits.Length - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
                TOperation.Of(Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref x, (nuint)i);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= bits.Length - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
                TOperation.Of(Vector256.LoadUnsafe(ref x, (nuint)i), Vector256.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref x, (nuint)i);
        }
        for (; i < bits.Length; i++)
            bits[i] = TOperation.Of(bits[i], other[i]);
    }

    private interface IOperation
    {
        static abstract ulong Of(ulong x, ulong y);

        static abstract Vector256<ulong> Of(Vector256<ulong> x, Vector256<ulong> y);

        static abstract Vector512<ulong> Of(Vector512<ulong> x, Vector512<ulong> y);
    }

    private readonly struct AndOperation : IOperation
    {
        public static ulong Of(ulong x, ulong y) => x & y;

        public static Vector256<ulong> Of(Vector256<ulong> x, Vector256<ulong> y) => x & y;

        public static Vector512<ulong> Of(Vector512<ulong> x, Vector512<ulong> y) => x & y;
    }

    private readonly struct OrOperation : IOperation
    {
        public static ulong Of(ulong x, ulong y) => x | y;

        public static Vector256<ulong> Of(Vector256<ulong> x, Vector256<ulong> y) => x | y;

        public static Vector512<ulong> Of(Vector512<ulong> x, Vector512<ulong> y) => x | y;
    }

    private readonly struct AndNotOperation : IOperation
    {
        public static ulong Of(ulong x, ulong y) => x & ~y;

        public static Vector256<ulong> Of(Vector256<ulong> x, Vector256<ulong> y) => Vector256.AndNot(x, y);

        public static Vector512<ulong> Of(Vector512<ulong> x, Vector512<ulong> y) => Vector512.AndNot(x, y);
    }

    private readonly struct ComplementOperation : IOperation
    {
        public static ulong Of(ulong x, ulong y) => y & ~x;

        public static Vector256<ulong> Of(Vector256<ulong> x, Vector256<ulong> y) => Vector256.AndNot(y, x);

        public static Vector512<ulong> Of(Vector512<ulong> x, Vector512<ulong> y) => Vector512.AndNot(y, x);
    }
}
