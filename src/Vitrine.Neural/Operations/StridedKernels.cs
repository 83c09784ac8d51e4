using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Neural.Operations;

/// <summary>Every second, third, … number of a line, and back.</summary>
/// <remarks>Steps of 2, the common ones, go 16 numbers at a time where the processor can pick them out of two vectors.</remarks>
internal static class StridedKernels
{
    private const int Lane = 16;

    private static readonly Vector512<int> Even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);

    // Numbers of the first vector in even places, zeros (16: the second vector) between them.
    private static readonly Vector512<int> SpreadLow = Vector512.Create(0, 16, 1, 16, 2, 16, 3, 16, 4, 16, 5, 16, 6, 16, 7, 16);
    private static readonly Vector512<int> SpreadHigh = Vector512.Create(8, 16, 9, 16, 10, 16, 11, 16, 12, 16, 13, 16, 14, 16, 15, 16);

    /// <summary>to[i] = from[i·stride].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(ReadOnlySpan<float> from, int stride, Span<float> to)
    {
        int i = 0;
        if (stride == 2 && Avx512F.IsSupported)
        {
            ref float source = ref MemoryMarshal.GetReference(from);
            for (; i + Lane <= to.Length && 2 * i + 2 * Lane <= from.Length; i += Lane)
            {
                Vector512<float> low = Vector512.LoadUnsafe(ref source, (nuint)(2 * i)), high = Vector512.LoadUnsafe(ref source, (nuint)(2 * i + Lane));
                Avx512F.PermuteVar16x32x2(low, Even, high).CopyTo(to[i..]);
            }
        }
        for (int at = i * stride; i < to.Length; i++, at += stride)
            to[i] = from[at];
    }

    /// <summary>to[i·stride] += from[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterAdd(ReadOnlySpan<float> from, int stride, Span<float> to)
    {
        int i = 0;
        if (stride == 2 && Avx512F.IsSupported)
        {
            ref float source = ref MemoryMarshal.GetReference(from);
            ref float target = ref MemoryMarshal.GetReference(to);
            for (; i + Lane <= from.Length && 2 * i + 2 * Lane <= to.Length; i += Lane)
            {
                Vector512<float> v = Vector512.LoadUnsafe(ref source, (nuint)i);
                nuint at = (nuint)(2 * i);
                (Vector512.LoadUnsafe(ref target, at) + Avx512F.PermuteVar16x32x2(v, SpreadLow, default)).StoreUnsafe(ref target, at);
                at += Lane;
                (Vector512.LoadUnsafe(ref target, at) + Avx512F.PermuteVar16x32x2(v, SpreadHigh, default)).StoreUnsafe(ref target, at);
            }
        }
        for (int at = i * stride; i < from.Length; i++, at += stride)
            to[at] += from[i];
    }

    /// <summary>Where x[i] is greater than max[i], or not a number: max[i] = x[i], place[i] = start + i·stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeepGreater(ReadOnlySpan<float> x, int start, int stride, Span<float> max, Span<int> place)
    {
        int i = 0;
        Vector512<int> at = Vector512.Create(start) + Vector512<int>.Indices * stride;
        for (; i + Lane <= x.Length; i += Lane, at += Vector512.Create(stride * Lane))
        {
            Vector512<float> v = Vector512.Create(x[i..]), m = Vector512.Create<float>(max[i..]);
            Vector512<float> wins = Vector512.GreaterThan(v, m) | ~Vector512.Equals(v, v);
            Vector512.ConditionalSelect(wins, v, m).CopyTo(max[i..]);
            Vector512.ConditionalSelect(wins.AsInt32(), at, Vector512.Create<int>(place[i..])).CopyTo(place[i..]);
        }
        for (; i < x.Length; i++)
        {
            if (!(x[i] > max[i]) && !float.IsNaN(x[i])) continue;
            max[i] = x[i];
            place[i] = start + i * stride;
        }
    }
}
