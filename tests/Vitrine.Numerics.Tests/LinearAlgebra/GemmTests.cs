using System.Runtime.Intrinsics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Numerics.Tests.LinearAlgebra;

public class GemmTests
{
    // Around every edge: rows of a tile (4, 6), vectors (8, 16), panels (16, 64), blocks of the inner dimension (512).
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 5, 15, 8 }, { 6, 16, 31 }, { 7, 17, 32 }, { 12, 64, 33 }, { 13, 65, 255 }, { 6, 127, 256 }, { 3, 200, 257 },
        { 49, 33, 513 }, { 8, 20, 511 }, { 64, 48, 40 }, { 250, 301, 27 }, { 2, 80, 3 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Agrees_with_the_definition_however_the_operands_lie(int m, int n, int k)
    {
        foreach (bool transposeA in (bool[])[false, true])
        foreach (bool transposeB in (bool[])[false, true])
        foreach (bool accumulate in (bool[])[false, true])
        {
            int lda = (transposeA ? m : k) + 3, ldb = (transposeB ? k : n) + 1, ldc = n + 2;
            float[] a = Random(1, (transposeA ? k : m) * lda), b = Random(2, (transposeB ? n : k) * ldb), c = Random(3, m * ldc);
            float[] before = [.. c];
            Gemm.Multiply(m, n, k, a, lda, transposeA, b, ldb, transposeB, c, ldc, accumulate);
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double expected = accumulate ? before[i * ldc + j] : 0;
                    for (int x = 0; x < k; x++)
                        expected += (double)(transposeA ? a[x * lda + i] : a[i * lda + x]) * (transposeB ? b[j * ldb + x] : b[x * ldb + j]);
                    ((double)c[i * ldc + j]).ShouldBe(expected, 1e-4 * Math.Sqrt(k), $"({i}, {j})");
                }
                for (int j = n; j < ldc; j++)
                    c[i * ldc + j].ShouldBe(before[i * ldc + j], "columns beyond n belong to the caller");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_of_vector_agrees_with_the_scalar_twin(int m, int n, int k)
    {
        float[] scalar = Run<GemmKernelScalar>(m, n, k);
        AssertClose(Run<GemmKernelVector256>(m, n, k), scalar, k);
        if (Vector512.IsHardwareAccelerated)
            AssertClose(Run<GemmKernelVector512>(m, n, k), scalar, k);
    }

    [Theory]
    [InlineData(700, 96, 64)]
    [InlineData(96, 700, 64)]
    [InlineData(50, 1000, 64)]
    [InlineData(1153, 130, 40)]
    public void Threads_change_nothing(int m, int n, int k)
    {
        float[] a = Random(1, m * k), b = Random(2, k * n), one = new float[m * n];
        Gemm.Multiply(m, n, k, a, k, false, b, n, false, one, n);
        foreach (int threads in (int[])[2, 3])
        {
            var many = new float[m * n];
            Gemm.Multiply(m, n, k, a, k, false, b, n, false, many, n, threads: threads);
            AssertClose(many, one, k);
        }
    }

    [Theory]
    [InlineData(7, 24, 16)]
    [InlineData(49, 67, 1030)]
    [InlineData(13, 64, 300)]
    public void A_packed_product_adds_bias_and_addend_and_clamps(int m, int n, int k)
    {
        float[] a = Random(1, m * k), b = Random(2, n * k), bias = Random(3, (n + 15) / 16 * 16), addend = Random(4, m * n);
        PackedMatrix packed = PackedMatrix.Pack(k, n, b, k, transposed: true);
        var c = new float[m * n];
        Array.Fill(c, float.NaN);
        Gemm.Multiply(m, a, k, packed, c, n, new GemmFinish { Bias = bias, Addend = addend, Min = 0, Max = 6 });
        var plain = new float[m * n];
        Gemm.Multiply(m, n, k, a, k, false, b, k, true, plain, n);
        for (int i = 0; i < c.Length; i++)
            c[i].ShouldBe(Math.Clamp(plain[i] + bias[i % n] + addend[i], 0, 6), 1e-4f * MathF.Sqrt(k));
    }

    [Fact]
    public void Not_a_number_comes_through_a_clamp()
    {
        var c = new float[20];
        Gemm.Multiply(1, [float.NaN], 1, PackedMatrix.Pack(1, 20, Random(1, 20), 20), c, 20, new GemmFinish { Min = 0, Max = 6 });
        c.ShouldAllBe(v => float.IsNaN(v));
    }

    [Fact]
    public void An_empty_inner_dimension_gives_zeros()
    {
        float[] c = [1, 2];
        Gemm.Multiply(1, 2, 0, [], 0, false, [], 2, false, c, 2);
        c.ShouldBe([0, 0]);
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused() =>
        Should.Throw<ArgumentException>(() => Gemm.Multiply(2, 2, 2, new float[3], 2, false, new float[4], 2, false, new float[4], 2))
            .Message.ShouldContain("3 numbers are too few for 2 × 2");

    private static unsafe float[] Run<TKernel>(int m, int n, int k) where TKernel : struct, IGemmKernel
    {
        float[] a = Random(1, m * k), b = Random(2, k * n), c = new float[m * n];
        fixed (float* pa = a, pb = b, pc = c)
            GemmDriver<TKernel>.Multiply(m, n, k, pa, k, false, pb, n, false, pc, n, false);
        return c;
    }

    private static void AssertClose(float[] actual, float[] expected, int k)
    {
        for (int i = 0; i < actual.Length; i++)
            actual[i].ShouldBe(expected[i], 1e-5f * k, $"at {i}");
    }

    private static float[] Random(ulong seed, int length)
    {
        var random = new SeededRandom(seed);
        var values = new float[length];
        foreach (ref float v in values.AsSpan())
            v = (float)(random.NextDouble() * 2 - 1);
        return values;
    }
}
