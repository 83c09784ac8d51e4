using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Neural.Operations;

/// <summary>Loops over spans of floats, 16 numbers at a time.</summary>
/// <remarks>
/// Written once for 512-bit vectors: on a narrower machine the compiler makes two 256-bit halves of each. The last few numbers go through
/// a padded vector, so there is no second, scalar way to compute them. Compiled fully at once: a training's first minutes would
/// otherwise run at a quarter of the speed.
/// </remarks>
internal static class VectorKernels
{
    private const int Lane = 16;

    /// <summary>y += x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> y, ReadOnlySpan<float> x)
    {
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(y, i, Get(y, i) + Get(x, i));
        for (; i < x.Length; i++)
            y[i] += x[i];
    }

    /// <summary>y += x · scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> y, ReadOnlySpan<float> x, float scale)
    {
        Vector512<float> s = Vector512.Create(scale);
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(y, i, Vector512.FusedMultiplyAdd(Get(x, i), s, Get(y, i)));
        for (; i < x.Length; i++)
            y[i] = MathF.FusedMultiplyAdd(x[i], scale, y[i]);
    }

    /// <summary>y += a · b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(Span<float> y, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        int i = 0;
        for (; i + Lane <= a.Length; i += Lane)
            Put(y, i, Vector512.FusedMultiplyAdd(Get(a, i), Get(b, i), Get(y, i)));
        for (; i < a.Length; i++)
            y[i] = MathF.FusedMultiplyAdd(a[i], b[i], y[i]);
    }

    /// <summary>y = x · scale + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Affine(ReadOnlySpan<float> x, float scale, float shift, Span<float> y)
    {
        Vector512<float> s = Vector512.Create(scale), t = Vector512.Create(shift);
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(y, i, Vector512.FusedMultiplyAdd(Get(x, i), s, t));
        for (; i < x.Length; i++)
            y[i] = MathF.FusedMultiplyAdd(x[i], scale, shift);
    }

    /// <summary>The sum of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ReadOnlySpan<float> x)
    {
        Vector512<float> a = default, b = default;
        int i = 0;
        for (; i + 2 * Lane <= x.Length; i += 2 * Lane)
        {
            a += Get(x, i);
            b += Get(x, i + Lane);
        }
        float sum = Vector512.Sum(a + b);
        for (; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    /// <summary>The sum of (x − mean)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SquaredDeviation(ReadOnlySpan<float> x, float mean)
    {
        Vector512<float> m = Vector512.Create(mean), a = default, b = default;
        int i = 0;
        for (; i + 2 * Lane <= x.Length; i += 2 * Lane)
        {
            Vector512<float> d = Get(x, i) - m, e = Get(x, i + Lane) - m;
            a = Vector512.FusedMultiplyAdd(d, d, a);
            b = Vector512.FusedMultiplyAdd(e, e, b);
        }
        float sum = Vector512.Sum(a + b);
        for (; i < x.Length; i++)
            sum += (x[i] - mean) * (x[i] - mean);
        return sum;
    }

    /// <summary>The largest of x; −∞ for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        int i = 0;
        if (x.Length >= Lane)
        {
            Vector512<float> m = Get(x, 0);
            for (i = Lane; i + Lane <= x.Length; i += Lane)
                m = Vector512.Max(m, Get(x, i));
            for (int j = 0; j < Lane; j++)
                max = MathF.Max(max, m[j]);
        }
        for (; i < x.Length; i++)
            max = MathF.Max(max, x[i]);
        return max;
    }

    /// <summary>y = max(y, x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxInto(Span<float> y, ReadOnlySpan<float> x)
    {
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(y, i, Vector512.Max(Get(y, i), Get(x, i)));
        for (; i < x.Length; i++)
            y[i] = MathF.Max(y[i], x[i]);
    }

    /// <summary>y = f(x). The spans may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y) where TFunction : struct, IFunction
    {
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(y, i, TFunction.Value(Get(x, i)));
        if (i < x.Length)
        {
            Span<float> last = stackalloc float[Lane];
            last.Clear();
            x[i..].CopyTo(last);
            Put(last, 0, TFunction.Value(Get(last, 0)));
            last[..(x.Length - i)].CopyTo(y[i..]);
        }
    }

    /// <summary>dx += dy · f′(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MapSlope<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) where TFunction : struct, IFunction
    {
        int i = 0;
        for (; i + Lane <= x.Length; i += Lane)
            Put(dx, i, Vector512.FusedMultiplyAdd(Get(dy, i), TFunction.Slope(Get(x, i)), Get(dx, i)));
        if (i < x.Length)
        {
            Span<float> last = stackalloc float[Lane];
            last.Clear();
            x[i..].CopyTo(last);
            Put(last, 0, TFunction.Slope(Get(last, 0)));
            for (int j = 0; i < x.Length; i++, j++)
                dx[i] = MathF.FusedMultiplyAdd(dy[i], last[j], dx[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Get(ReadOnlySpan<float> x, int i) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Span<float> x, int i, Vector512<float> v)
    {
        System.Diagnostics.Debug.Assert(i + Lane <= x.Length);
        v.StoreUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);
    }
}

/// <summary>A function of one number and its derivative, 16 at a time.</summary>
internal interface IFunction
{
    static abstract Vector512<float> Value(Vector512<float> x);

    static abstract Vector512<float> Slope(Vector512<float> x);
}
