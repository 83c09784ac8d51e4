using System.Runtime.Intrinsics.X86;
using Vitrine.Numerics.Codes;

namespace Vitrine.Numerics.Tests.Codes;

/// <summary>Inner products of 4-bit numbers against their definition, every width to the bit.</summary>
public sealed class NibbleDotTests
{
    public static TheoryData<int> Dimensions => [0, 128, 256, 384, 512, 640, 768, 1024, 1152, 4096];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Is_the_sum_of_products_at_every_width(int dimension)
    {
        var random = new SeededRandom((ulong)dimension);
        byte[] values = [.. Enumerable.Range(0, dimension).Select(_ => (byte)random.NextInt(16))];
        // An odd offset: nothing is aligned.
        sbyte[] query = [.. Enumerable.Range(0, dimension + 1).Select(_ => (sbyte)random.NextInt(-128, 128))];
        byte[] packed = new byte[1 + dimension / 2];
        NibbleDot.Pack(values, packed.AsSpan(1));
        int expected = values.Select((u, i) => u * query[i + 1]).Sum();
        foreach ((string form, DotForm dot) in Forms())
            dot(packed.AsSpan(1), query.AsSpan(1)).ShouldBe(expected, form);
    }

    /// <summary>The extremes: here 16-bit sums would overflow if they were kept for long.</summary>
    [Theory]
    [InlineData(-128)]
    [InlineData(127)]
    public void The_extremes_are_exact(int query)
    {
        foreach (int dimension in (int[])[128, 256, 1024, 65_536, 1_118_464])
        {
            byte[] packed = new byte[dimension / 2];
            Array.Fill(packed, (byte)0xFF);
            sbyte[] numbers = new sbyte[dimension];
            Array.Fill(numbers, (sbyte)query);
            foreach ((string form, DotForm dot) in Forms())
                dot(packed, numbers).ShouldBe(dimension * 15 * query, form);
        }
    }

    [Fact]
    public void Every_dimension_meets_its_own()
    {
        const int dimension = 384;
        byte[] values = new byte[dimension], packed = new byte[dimension / 2];
        sbyte[] query = [.. Enumerable.Range(0, dimension).Select(i => (sbyte)(i % 251 - 125))];
        for (int i = 0; i < dimension; i++)
        {
            values[i] = 3;
            NibbleDot.Pack(values, packed);
            foreach ((string form, DotForm dot) in Forms())
                dot(packed, query).ShouldBe(3 * query[i], $"{form}, dimension {i}");
            values[i] = 0;
        }
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        byte[] values = new byte[256], packed = new byte[128];
        values[5] = 1;
        values[64 + 5] = 2;
        values[128 + 63] = 3;
        values[128 + 127] = 4;
        NibbleDot.Pack(values, packed);
        packed[5].ShouldBe((byte)0x21);
        packed[64 + 63].ShouldBe((byte)0x43);
        packed.Count(b => b != 0).ShouldBe(2);
    }

    [Fact]
    public void What_was_packed_comes_back()
    {
        var random = new SeededRandom(1);
        byte[] values = [.. Enumerable.Range(0, 384).Select(_ => (byte)random.NextInt(16))];
        byte[] packed = new byte[192], back = new byte[384];
        NibbleDot.Pack(values, packed);
        NibbleDot.Unpack(packed, back);
        back.ShouldBe(values);
    }

    [Fact]
    public void Sizes_and_numbers_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => NibbleDot.Dot(new byte[32], new sbyte[64])).Message.ShouldContain("multiple of 128");
        Should.Throw<ArgumentException>(() => NibbleDot.Dot(new byte[63], new sbyte[128])).Message.ShouldContain("64 bytes, not 63");
        Should.Throw<ArgumentException>(() => NibbleDot.Dot([], new sbyte[1_118_464 + 128])).Message.ShouldContain("at most");
        byte[] sixteen = new byte[128];
        sixteen[100] = 16;
        Should.Throw<ArgumentException>(() => NibbleDot.Pack(sixteen, new byte[64])).Message.ShouldContain("0 to 15");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        byte[] packed = new byte[192];
        sbyte[] query = new sbyte[384];
        NibbleDot.Dot(packed, query);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            NibbleDot.Dot(packed, query);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private delegate int DotForm(ReadOnlySpan<byte> packed, ReadOnlySpan<sbyte> query);

    private static IEnumerable<(string, DotForm)> Forms()
    {
        yield return ("dispatched", NibbleDot.Dot);
        yield return ("scalar", NibbleDotScalar.Dot);
        if (Avx2.IsSupported) yield return ("256", NibbleDotVector256.Dot);
        if (Avx512BW.IsSupported) yield return ("512", NibbleDotVector512.Dot);
    }
}
