using System.Runtime.Intrinsics.X86;
using Vitrine.Numerics.Codes;

namespace Vitrine.Numerics.Tests.Codes;

/// <summary>Every form against its definition, at lengths around the edges of its chunks.</summary>
public sealed class Int8Tests
{
    public static TheoryData<int> Lengths => [.. DistanceTests.Lengths];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Products_and_distances_are_those_of_the_definition(int length)
    {
        var random = new SeededRandom((ulong)length);
        // One number more on each side and an odd offset: nothing is aligned, and reading beyond the ends would show.
        float[] numbers = Numbers(random, length + 2);
        numbers[0] = numbers[^1] = float.NaN;
        sbyte[] bytes = [.. Enumerable.Range(0, length + 2).Select(_ => (sbyte)random.NextInt(-128, 128))];
        const float scale = 0.013f;
        double dot = 0, squared = 0, magnitude = 0;
        int squares = 0;
        for (int i = 1; i <= length; i++)
        {
            dot += (double)numbers[i] * bytes[i];
            squared += Math.Pow(numbers[i] - (double)scale * bytes[i], 2);
            magnitude += Math.Abs((double)numbers[i] * bytes[i]);
            squares += bytes[i] * bytes[i];
        }
        foreach (Form form in Forms())
        {
            ReadOnlySpan<float> query = numbers.AsSpan(1, length);
            ReadOnlySpan<sbyte> row = bytes.AsSpan(1, length);
            ((double)form.Dot(query, row)).ShouldBe(dot, 1e-6 * (1 + magnitude), form.Name);
            ((double)form.SquaredL2(query, row, scale)).ShouldBe(squared, 1e-6 * (1 + squared), form.Name);
            form.SumOfSquares(row).ShouldBe(squares, form.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_codes_to_the_same_bits(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] vector = Numbers(random, length), decoded = new float[length], back = new float[length];
        sbyte[] expected = new sbyte[length], row = new sbyte[length];
        const float scale = 0.02f; // many numbers are beyond 127 times it
        int largest = Int8Scalar.LargestMagnitudeBits(vector);
        Int8Scalar.Encode(vector, scale, expected);
        Int8Scalar.Decode(expected, scale, decoded);
        BitConverter.Int32BitsToSingle(largest).ShouldBe(vector.Select(MathF.Abs).DefaultIfEmpty().Max());
        foreach (Form form in Forms())
        {
            if (form.Encode is null) continue;
            form.Encode(vector, scale, row);
            row.ShouldBe(expected, form.Name);
            form.Decode!(row, scale, back);
            back.ShouldBe(decoded, form.Name);
            form.LargestMagnitudeBits!(vector).ShouldBe(largest, form.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void What_is_decoded_is_half_a_scale_away_at_most(int length)
    {
        float[] vector = Numbers(new SeededRandom((ulong)length), length), back = new float[length];
        sbyte[] row = new sbyte[length];
        Array.Fill(row, (sbyte)99);
        float scale = Int8.Encode(vector, row);
        Int8.Decode(row, scale, back);
        scale.ShouldBe(vector.Select(MathF.Abs).DefaultIfEmpty().Max() / 127);
        for (int i = 0; i < length; i++)
            back[i].ShouldBe(vector[i], scale * 0.50001f);
    }

    [Fact]
    public void Halves_go_to_even_and_the_ends_are_kept()
    {
        foreach (int padding in (int[])[0, 40])
        {
            float[] vector = [127, -127, 0.5f, 1.5f, 2.5f, -0.5f, -1.5f, .. new float[padding]];
            sbyte[] row = new sbyte[vector.Length];
            Int8.Encode(vector, row).ShouldBe(1);
            row.ShouldBe([127, -127, 0, 2, 2, 0, -2, .. new sbyte[padding]]);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.Epsilon)]
    [InlineData(100 * float.Epsilon)]
    [InlineData(200 * float.Epsilon)] // its scale is rounded to two thirds
    [InlineData(1e-38f)]
    [InlineData(float.MaxValue)]
    public void The_smallest_and_the_greatest_numbers_stay_finite(float number)
    {
        float[] vector = new float[40], back = new float[40];
        Array.Fill(vector, -number);
        sbyte[] row = new sbyte[40];
        float scale = Int8.Encode(vector, row);
        Int8.Decode(row, scale, back);
        row.ShouldAllBe(r => r >= -127 && r <= 0);
        back.ShouldAllBe(b => float.IsFinite(b) && MathF.Abs(b + number) <= Math.Max(number * 1e-6f, 127 * float.Epsilon));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_refused_wherever_it_stands(float number)
    {
        for (int i = 0; i < 40; i++)
        {
            float[] vector = Numbers(new SeededRandom(1), 40);
            vector[i] = number;
            sbyte[] row = new sbyte[40];
            Should.Throw<ArgumentException>(() => Int8.Encode(vector, row)).Message.ShouldContain("finite");
            row.ShouldAllBe(r => r == 0);
        }
    }

    [Fact]
    public void The_longest_sum_of_squares_is_exact()
    {
        sbyte[] row = new sbyte[131_071];
        Array.Fill(row, (sbyte)-128);
        foreach (Form form in Forms())
            form.SumOfSquares(row).ShouldBe(131_071 * 128 * 128, form.Name);
        Should.Throw<ArgumentException>(() => Int8.SumOfSquares(new sbyte[131_072])).Message.ShouldContain("131071 are safe");
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        Should.Throw<ArgumentException>(() => Int8.Dot([1], [1, 2])).Message.ShouldContain("1 numbers and a row of 2");
        Should.Throw<ArgumentException>(() => Int8.SquaredL2([1, 2], [1], 1));
        Should.Throw<ArgumentException>(() => Int8.Encode([1, 2], new sbyte[1]));
        Should.Throw<ArgumentException>(() => Int8.Decode([1, 2], 1, new float[1]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] vector = new float[129];
        sbyte[] row = new sbyte[129];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Run();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run()
        {
            vector[5] = 1;
            Int8.Decode(row, Int8.Encode(vector, row), vector);
            Int8.Dot(vector, row);
            Int8.SquaredL2(vector, row, 1);
            Int8.SumOfSquares(row);
        }
    }

    private delegate float Product(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row);

    private delegate float Distances(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row, float scale);

    private delegate int Squares(ReadOnlySpan<sbyte> row);

    private delegate int Magnitude(ReadOnlySpan<float> vector);

    private delegate void Encoder(ReadOnlySpan<float> vector, float scale, Span<sbyte> row);

    private delegate void Decoder(ReadOnlySpan<sbyte> row, float scale, Span<float> vector);

    private sealed record Form(string Name, Product Dot, Distances SquaredL2, Squares SumOfSquares, Magnitude? LargestMagnitudeBits = null,
        Encoder? Encode = null, Decoder? Decode = null);

    private static IEnumerable<Form> Forms()
    {
        yield return new Form("dispatched", Int8.Dot, Int8.SquaredL2, Int8.SumOfSquares);
        yield return new Form("scalar", Int8Scalar.Dot, Int8Scalar.SquaredL2, Int8Scalar.SumOfSquares);
        if (Avx2.IsSupported)
        {
            yield return new Form("256", Int8Vector256.Dot, Int8Vector256.SquaredL2, Int8Vector256.SumOfSquares,
                Int8Vector256.LargestMagnitudeBits, Int8Vector256.Encode, Int8Vector256.Decode);
        }
        if (Avx512BW.IsSupported)
        {
            yield return new Form("512", Int8Vector512.Dot, Int8Vector512.SquaredL2, Int8Vector512.SumOfSquares,
                Int8Vector512.LargestMagnitudeBits, Int8Vector512.Encode, Int8Vector512.Decode);
        }
    }

    private static float[] Numbers(SeededRandom random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)(2 * random.NextGaussian()))];
}
