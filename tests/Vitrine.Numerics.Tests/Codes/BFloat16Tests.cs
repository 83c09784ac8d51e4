using System.Runtime.Intrinsics.X86;
using Vitrine.Numerics.Codes;

namespace Vitrine.Numerics.Tests.Codes;

/// <summary>Every form against its definition, at lengths around the edges of its chunks.</summary>
public sealed class BFloat16Tests
{
    public static TheoryData<int> Lengths => [.. DistanceTests.Lengths];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Products_and_distances_are_those_of_the_definition(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] query = Numbers(random, length), vector = Numbers(random, length);
        // One number more on each side and an odd offset: nothing is aligned, and reading beyond the ends would show.
        ushort[] row = new ushort[length + 2];
        BFloat16.Encode(vector, row);
        double dot = 0, squared = 0, magnitude = 0;
        for (int i = 1; i <= length; i++)
        {
            double number = BitConverter.UInt32BitsToSingle((uint)row[i] << 16);
            dot += query[i] * number;
            squared += (query[i] - number) * (query[i] - number);
            magnitude += Math.Abs(query[i] * number);
        }
        foreach ((string form, Score product, Score distance) in Forms())
        {
            ((double)product(query.AsSpan(1, length), row.AsSpan(1, length))).ShouldBe(dot, 1e-6 * (1 + magnitude), form);
            ((double)distance(query.AsSpan(1, length), row.AsSpan(1, length))).ShouldBe(squared, 1e-6 * (1 + squared), form);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_codes_to_the_same_bits(int length)
    {
        var random = new SeededRandom((ulong)length);
        float[] vector = new float[length];
        for (int i = 0; i < length; i++)
            vector[i] = BitConverter.UInt32BitsToSingle((uint)random.NextUInt64()); // all kinds: subnormal, infinite, none
        ushort[] expected = new ushort[length], row = new ushort[length + 1];
        float[] decoded = new float[length], back = new float[length + 1];
        BFloat16Scalar.Encode(vector, expected);
        BFloat16Scalar.Decode(expected, decoded);
        foreach ((string form, Encode encode, Decode decode) in Codecs())
        {
            row[0] = 7;
            encode(vector, row.AsSpan(1));
            row.AsSpan(1).ToArray().ShouldBe(expected, form);
            decode(expected, back.AsSpan(1));
            back.AsSpan(1).ToArray().Select(BitConverter.SingleToUInt32Bits).ShouldBe(decoded.Select(BitConverter.SingleToUInt32Bits), form);
        }
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F80)] // 1
    [InlineData(0x3F808000u, 0x3F80)] // a half goes to even: down
    [InlineData(0x3F818000u, 0x3F82)] // and up
    [InlineData(0x3F807FFFu, 0x3F80)]
    [InlineData(0x3F808001u, 0x3F81)]
    [InlineData(0xBF808001u, 0xBF81)]
    [InlineData(0x00000001u, 0x0000)]
    [InlineData(0x80000000u, 0x8000)]
    [InlineData(0x7F7F7FFFu, 0x7F7F)] // the greatest that stays finite
    [InlineData(0x7F7F8000u, 0x7F80)]
    [InlineData(0x7F800000u, 0x7F80)]
    [InlineData(0xFF800000u, 0xFF80)]
    [InlineData(0x7F800001u, 0x7FC0)] // not a number, though its upper half alone would be infinity
    [InlineData(0x7FFFFFFFu, 0x7FFF)] // not a number, though rounding up would make it −0
    [InlineData(0xFFC12345u, 0xFFC1)]
    public void Numbers_are_rounded_to_nearest_even(uint bits, int expected)
    {
        float[] vector = new float[64];
        Array.Fill(vector, BitConverter.UInt32BitsToSingle(bits));
        ushort[] row = new ushort[64];
        foreach ((string form, Encode encode, _) in Codecs())
        {
            encode(vector, row);
            row.ShouldAllBe(r => r == expected, form);
        }
    }

    [Fact]
    public void What_is_decoded_is_off_by_a_256th_at_most()
    {
        float[] vector = Numbers(new SeededRandom(1), 10_000)[1..^1], back = new float[10_000];
        ushort[] row = new ushort[10_000];
        BFloat16.Encode(vector, row);
        BFloat16.Decode(row, back);
        double worst = vector.Zip(back, (v, b) => Math.Abs((double)b - v) / Math.Abs(v)).Max();
        worst.ShouldBeInRange(1 / 300.0, 1 / 256.0);
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        Should.Throw<ArgumentException>(() => BFloat16.Dot([1], [1, 2])).Message.ShouldContain("1 numbers and a row of 2");
        Should.Throw<ArgumentException>(() => BFloat16.SquaredL2([1, 2], [1]));
        Should.Throw<ArgumentException>(() => BFloat16.Encode([1, 2], new ushort[1]));
        Should.Throw<ArgumentException>(() => BFloat16.Decode([1, 2], new float[1]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] vector = new float[129];
        ushort[] row = new ushort[129];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Run();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run()
        {
            BFloat16.Encode(vector, row);
            BFloat16.Decode(row, vector);
            BFloat16.Dot(vector, row);
            BFloat16.SquaredL2(vector, row);
        }
    }

    private delegate float Score(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row);

    private delegate void Encode(ReadOnlySpan<float> vector, Span<ushort> row);

    private delegate void Decode(ReadOnlySpan<ushort> row, Span<float> vector);

    private static IEnumerable<(string, Score, Score)> Forms()
    {
        yield return ("dispatched", BFloat16.Dot, BFloat16.SquaredL2);
        yield return ("scalar", BFloat16Scalar.Dot, BFloat16Scalar.SquaredL2);
        if (Avx2.IsSupported) yield return ("256", BFloat16Vector256.Dot, BFloat16Vector256.SquaredL2);
        if (Avx512F.IsSupported) yield return ("512", BFloat16Vector512.Dot, BFloat16Vector512.SquaredL2);
    }

    private static IEnumerable<(string, Encode, Decode)> Codecs()
    {
        yield return ("dispatched", BFloat16.Encode, BFloat16.Decode);
        yield return ("scalar", BFloat16Scalar.Encode, BFloat16Scalar.Decode);
        if (Avx2.IsSupported) yield return ("256", BFloat16Vector256.Encode, BFloat16Vector256.Decode);
        if (Avx512F.IsSupported) yield return ("512", BFloat16Vector512.Encode, BFloat16Vector512.Decode);
    }

    private static float[] Numbers(SeededRandom random, int length)
    {
        float[] numbers = new float[length + 2];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)random.NextGaussian();
        numbers[0] = numbers[^1] = float.NaN;
        return numbers;
    }
}
