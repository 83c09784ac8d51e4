using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Numerics.Tests.LinearAlgebra;

/// <summary>The map is orthogonal, spreads, and follows from its seed.</summary>
public sealed class RandomRotationTests
{
    // Whole powers of two, and every share of the window that there is: 384 = 256 + 128, 640 = 512 + 128, 896 = 512 + 384.
    public static TheoryData<int> Dimensions => [1, 2, 64, 100, 127, 128, 129, 200, 256, 257, 300, 384, 512, 513, 640, 700, 768, 896, 960, 1024, 1100];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Lengths_and_inner_products_stay(int dimension)
    {
        var rotation = new RandomRotation(dimension, new SeededRandom(1));
        rotation.RotatedDimension.ShouldBe((dimension + 127) / 128 * 128);
        var random = new SeededRandom((ulong)dimension);
        for (int round = 0; round < 5; round++)
        {
            float[] x = Numbers(random, dimension), y = Numbers(random, dimension);
            float[] rx = Rotate(rotation, x), ry = Rotate(rotation, y);
            double scale = Math.Sqrt(Dot(x, x) * Dot(y, y));
            Dot(rx, rx).ShouldBe(Dot(x, x), 2e-6 * Dot(x, x));
            Dot(rx, ry).ShouldBe(Dot(x, y), 2e-6 * scale);
        }
    }

    /// <summary>A coordinate of a rotated unit vector behaves like a normal number of deviation 1/√P; six deviations are one in 10⁹.</summary>
    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Every_unit_vector_is_spread_over_all_coordinates(int dimension)
    {
        foreach (ulong seed in (ulong[])[1, 2])
        {
            var rotation = new RandomRotation(dimension, new SeededRandom(seed));
            double fourth = 0;
            for (int i = 0; i < dimension; i++)
            {
                float[] unit = new float[dimension];
                unit[i] = 1;
                float[] rotated = Rotate(rotation, unit);
                rotated.Max(MathF.Abs).ShouldBeLessThan(6 / MathF.Sqrt(rotated.Length), $"unit vector {i}");
                fourth += rotated.Sum(r => Math.Pow(r, 4)) * rotated.Length / dimension;
            }
            // The fourth moment of a normal number is 3; with all weight on a few coordinates it would be as many as there are.
            fourth.ShouldBeLessThan(3.3);
        }
    }

    /// <summary>Neighbours that differ in one coordinate must not stay near each other coordinate by coordinate.</summary>
    [Theory]
    [InlineData(256)]
    [InlineData(300)]
    public void A_constant_vector_is_spread_too(int dimension)
    {
        float[] constant = new float[dimension];
        Array.Fill(constant, 1 / MathF.Sqrt(dimension));
        float[] rotated = Rotate(new RandomRotation(dimension, new SeededRandom(3)), constant);
        rotated.Max(MathF.Abs).ShouldBeLessThan(5 / MathF.Sqrt(rotated.Length));
    }

    [Fact]
    public void The_same_seed_gives_the_same_map_and_another_another()
    {
        float[] x = Numbers(new SeededRandom(5), 300);
        float[] first = Rotate(new RandomRotation(300, new SeededRandom(7)), x);
        Rotate(new RandomRotation(300, new SeededRandom(7)), x).ShouldBe(first);
        float[] other = Rotate(new RandomRotation(300, new SeededRandom(8)), x);
        (Dot(first, other) / Dot(x, x)).ShouldBeInRange(-0.3, 0.3);
    }

    /// <summary>Codes that were stored are compared with queries rotated later: a seed must mean the same map for ever.</summary>
    [Fact]
    public void A_seed_means_the_same_map_for_ever()
    {
        float[] x = [.. Enumerable.Range(0, 200).Select(i => i % 7 - 3f)];
        float[] whole = Rotate(new RandomRotation(200, new SeededRandom(42)), x);
        float[] odd = Rotate(new RandomRotation(300, new SeededRandom(42)), [.. x, .. x.Take(100)]);
        whole[..4].ShouldBe([0.5078125f, 1.0742188f, 0.70703125f, 1.46875f], 1e-5);
        odd[..4].ShouldBe([1.7006837f, -0.19628912f, -3.4714355f, 2.094482f], 1e-5);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomRotation(0, new SeededRandom(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new RandomRotation((1 << 20) + 1, new SeededRandom(1)));
        var rotation = new RandomRotation(100, new SeededRandom(1));
        Should.Throw<ArgumentException>(() => rotation.Apply(new float[100], new float[100])).Message.ShouldContain("100 numbers to 128");
        Should.Throw<ArgumentException>(() => rotation.Apply(new float[99], new float[128])).Message.ShouldContain("not 99 to 128");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var rotation = new RandomRotation(300, new SeededRandom(1));
        float[] x = new float[300], rotated = new float[384];
        rotation.Apply(x, rotated);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            rotation.Apply(x, rotated);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static float[] Rotate(RandomRotation rotation, float[] x)
    {
        float[] rotated = new float[rotation.RotatedDimension];
        Array.Fill(rotated, float.NaN); // what it held before must not matter
        rotation.Apply(x, rotated);
        return rotated;
    }

    private static double Dot(float[] x, float[] y) => x.Zip(y, (a, b) => (double)a * b).Sum();

    private static float[] Numbers(SeededRandom random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)random.NextGaussian())];
}
