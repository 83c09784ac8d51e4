using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Numerics.Tests.LinearAlgebra;

/// <summary>The transform against its definition; every width against the scalar twin to the bit.</summary>
public sealed class HadamardTests
{
    // Passes of four take two stages each: even and odd numbers of stages beyond the first pass of either width.
    public static TheoryData<int> Lengths => [64, 128, 256, 512, 1024, 2048];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Is_the_product_with_the_Hadamard_matrix(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] x = Numbers(random, length), actual = [.. x];
        Hadamard.Transform(actual.AsSpan(1, length));
        for (int i = 0; i < length; i++)
        {
            double expected = 0;
            for (int j = 0; j < length; j++)
                expected += BitOperations.PopCount((uint)(i & j)) % 2 == 0 ? x[1 + j] : -x[1 + j];
            ((double)actual[1 + i]).ShouldBe(expected, 1e-6 * length, $"at {i}");
        }
        actual[0].ShouldBe(x[0]);
        actual[^1].ShouldBe(x[^1]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_gives_the_same_bits(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] x = Numbers(random, length), factors = Numbers(random, length), expected = [.. x];
        HadamardScalar.Multiply(expected.AsSpan(1, length), factors.AsSpan(1, length));
        HadamardScalar.Transform(expected.AsSpan(1, length));
        HadamardScalar.Butterfly(expected.AsSpan(1, length / 2), expected.AsSpan(1 + length / 2, length / 2));
        if (Avx2.IsSupported)
        {
            float[] actual = [.. x];
            HadamardVector256.Multiply(actual.AsSpan(1, length), factors.AsSpan(1, length));
            HadamardVector256.Transform(actual.AsSpan(1, length));
            HadamardVector256.Butterfly(actual.AsSpan(1, length / 2), actual.AsSpan(1 + length / 2, length / 2));
            actual.ShouldBe(expected);
        }
        if (Avx512F.IsSupported)
        {
            float[] actual = [.. x];
            HadamardVector512.Multiply(actual.AsSpan(1, length), factors.AsSpan(1, length));
            HadamardVector512.Transform(actual.AsSpan(1, length));
            HadamardVector512.Butterfly(actual.AsSpan(1, length / 2), actual.AsSpan(1 + length / 2, length / 2));
            actual.ShouldBe(expected);
        }
        float[] dispatched = [.. x];
        Hadamard.Multiply(dispatched.AsSpan(1, length), factors.AsSpan(1, length));
        Hadamard.Transform(dispatched.AsSpan(1, length));
        Hadamard.Butterfly(dispatched.AsSpan(1, length / 2), dispatched.AsSpan(1 + length / 2, length / 2));
        dispatched.ShouldBe(expected);
    }

    // One number more on each side: nothing is aligned, and writing beyond the ends would show.
    private static float[] Numbers(SeededRandom random, int length) =>
        [.. Enumerable.Range(0, length + 2).Select(_ => (float)random.NextGaussian())];
}
