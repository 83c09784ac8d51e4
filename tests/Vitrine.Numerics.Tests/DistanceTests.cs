using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.Tests;

/// <summary>Every form against the scalar twin, at lengths around the edges of its chunks.</summary>
public sealed class DistanceTests
{
    public static readonly int[] Lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513];

    public static TheoryData<int> AllLengths => [.. Lengths];

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Every_form_agrees_with_the_scalar_twin(int length)
    {
        var random = new SeededRandom((ulong)length);
        // One number more on each side and an odd offset: the vectors are not aligned, and reading beyond them would show.
        float[] a = Numbers(random, length);
        float[] b = Numbers(random, length);
        ReadOnlySpan<float> x = a.AsSpan(1, length);
        ReadOnlySpan<float> y = b.AsSpan(1, length);

        double dot = 0, squared = 0, magnitude = 0;
        for (int i = 0; i < length; i++)
        {
            dot += (double)x[i] * y[i];
            magnitude += Math.Abs((double)x[i] * y[i]);
            squared += Math.Pow((double)x[i] - y[i], 2);
        }
        double tolerance = 1e-6 * (1 + magnitude + squared);
        ((double)DistanceScalar.Dot(x, y)).ShouldBe(dot, tolerance);
        ((double)DistanceVector256.Dot(x, y)).ShouldBe(dot, tolerance);
        ((double)DistanceVector512.Dot(x, y)).ShouldBe(dot, tolerance);
        ((double)Distance.Dot(x, y)).ShouldBe(dot, tolerance);
        ((double)DistanceScalar.SquaredL2(x, y)).ShouldBe(squared, tolerance);
        ((double)DistanceVector256.SquaredL2(x, y)).ShouldBe(squared, tolerance);
        ((double)DistanceVector512.SquaredL2(x, y)).ShouldBe(squared, tolerance);
        ((double)Distance.SquaredL2(x, y)).ShouldBe(squared, tolerance);
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Every_position_counts_once(int length)
    {
        var ones = Enumerable.Repeat(1f, length).ToArray();
        for (int i = 0; i < length; i++)
        {
            var single = new float[length];
            single[i] = i + 1;
            Distance.Dot(ones, single).ShouldBe(i + 1);
            Distance.SquaredL2(new float[length], single).ShouldBe((i + 1) * (i + 1));
        }
    }

    [Theory]
    [MemberData(nameof(AllLengths))]
    public void Four_at_once_are_the_same_bits_as_four_calls(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] query = Numbers(random, length), scores = [7, 7, 7, 7, 7];
        float[][] rows = [.. Enumerable.Range(0, 4).Select(_ => Numbers(random, length))];
        ReadOnlySpan<float> Row(int i) => rows[i].AsSpan(1, length);
        Distance.Dot4(query.AsSpan(1, length), Row(0), Row(1), Row(2), Row(3), scores);
        for (int i = 0; i < 4; i++)
            scores[i].ShouldBe(Distance.Dot(query.AsSpan(1, length), Row(i)));
        scores[4].ShouldBe(7);
        if (Vector512.IsHardwareAccelerated) // the narrower form must not wait for a lesser processor
        {
            DistanceVector256.Dot2(query.AsSpan(1, length), Row(2), Row(3), scores);
            scores[0].ShouldBe(DistanceVector256.Dot(query.AsSpan(1, length), Row(2)));
            scores[1].ShouldBe(DistanceVector256.Dot(query.AsSpan(1, length), Row(3)));
        }
    }

    [Fact]
    public void Cosine_is_the_angle_and_not_the_length()
    {
        Distance.Cosine([3, 0], [5, 0]).ShouldBe(1);
        Distance.Cosine([3, 0], [-5, 0]).ShouldBe(-1);
        Distance.Cosine([3, 0], [0, 2]).ShouldBe(0);
        Distance.Cosine([1, 1], [1, 0]).ShouldBe(MathF.Sqrt(0.5f), 1e-6f);
        Distance.Cosine([0, 0], [1, 0]).ShouldBe(0);
    }

    [Fact]
    public void Vectors_of_different_length_are_refused()
    {
        Should.Throw<ArgumentException>(() => Distance.Dot([1], [1, 2])).Message.ShouldContain("1 and 2");
        Should.Throw<ArgumentException>(() => Distance.SquaredL2([1, 2], [1]));
        for (int odd = 0; odd < 4; odd++)
        {
            float[][] rows = [.. Enumerable.Range(0, 4).Select(i => new float[i == odd ? 3 : 2])];
            Should.Throw<ArgumentException>(() => Distance.Dot4([1, 2], rows[0], rows[1], rows[2], rows[3], new float[4])).Message.ShouldContain("2 and 3");
        }
        Should.Throw<ArgumentException>(() => Distance.Dot4([], [], [], [], [], new float[3])).Message.ShouldContain("than 3");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var x = new float[257];
        var scores = new float[4];
        Distance.Dot(x, x);
        Distance.Dot4(x, x, x, x, x, scores);
        Distance.SquaredL2(x, x);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Distance.Dot(x, x);
            Distance.Dot4(x, x, x, x, x, scores);
            Distance.SquaredL2(x, x);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>The level that <see cref="CpuLevelTests"/> asked for is the level this process has.</summary>
    [Fact]
    public void The_processor_has_the_level_that_was_asked_for()
    {
        switch (Environment.GetEnvironmentVariable(CpuLevelTests.LevelVariable))
        {
            case "no-avx512":
                Vector512.IsHardwareAccelerated.ShouldBeFalse();
                break;
            case "no-avx2":
                Vector256.IsHardwareAccelerated.ShouldBeFalse();
                break;
            case "scalar":
                Vector128.IsHardwareAccelerated.ShouldBeFalse();
                break;
            default:
                Environment.GetEnvironmentVariable(CpuLevelTests.LevelVariable).ShouldBeNull(); // a level that is not checked here would pass unseen
                break;
        }
    }

    private static float[] Numbers(SeededRandom random, int length)
    {
        var numbers = new float[length + 2];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)random.NextGaussian();
        numbers[0] = numbers[^1] = float.NaN;
        return numbers;
    }
}
