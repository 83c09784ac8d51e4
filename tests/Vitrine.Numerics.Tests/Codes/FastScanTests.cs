using System.Runtime.Intrinsics.X86;
using Vitrine.Numerics.Codes;

namespace Vitrine.Numerics.Tests.Codes;

/// <summary>Look-ups against their definition, every width against the scalar twin to the bit.</summary>
public sealed class FastScanTests
{
    // Sub-codes: one step of each width, odd and even numbers of steps, the most that is safe with any tables.
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int subcodes in (int[])[4, 8, 12, 16, 28, 32, 36, 64, 96, 128, 192, 256])
            foreach (int vectors in (int[])[0, 1, 31, 32, 33, 64, 100])
                sizes.Add(subcodes, vectors);
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sums_are_those_of_the_definition_at_every_width(int subcodes, int vectors)
    {
        var random = new SeededRandom((ulong)(subcodes * 1000 + vectors));
        byte[] codes = Bytes(random, vectors * subcodes / 2);
        // An odd offset: nothing is aligned.
        Span<byte> tables = Bytes(random, 1 + subcodes * 16).AsSpan(1);
        Span<byte> blocks = new byte[1 + (vectors + 31) / 32 * FastScan.BlockBytes(subcodes)].AsSpan(1);
        FastScan.Pack(codes, subcodes / 2, blocks);
        ushort[] expected = new ushort[(vectors + 31) / 32 * 32 + 2];
        for (int v = 0; v < expected.Length - 2; v++)
            for (int m = 0; m < subcodes; m++)
                expected[v + 1] += tables[m * 16 + (v < vectors ? codes[v * subcodes / 2 + m / 2] >> m % 2 * 4 & 15 : 0)];
        expected[0] = expected[^1] = 12345; // what lies around the sums belongs to the caller

        foreach ((string form, SumForm sum) in Forms(subcodes))
        {
            ushort[] actual = new ushort[expected.Length];
            actual[0] = actual[^1] = 12345;
            sum(blocks, tables, actual.AsSpan(1, actual.Length - 2));
            actual.ShouldBe(expected, form);
        }
    }

    [Fact]
    public void The_greatest_sum_is_exact()
    {
        byte[] blocks = Bytes(new SeededRandom(1), FastScan.BlockBytes(256)), tables = new byte[256 * 16];
        Array.Fill(tables, (byte)255);
        foreach ((string form, SumForm sum) in Forms(256))
        {
            ushort[] sums = new ushort[32];
            sum(blocks, tables, sums);
            sums.ShouldAllBe(s => s == 256 * 255, form);
        }
    }

    [Fact]
    public void Each_sub_code_of_each_lane_is_looked_up_in_its_own_table()
    {
        const int subcodes = 8;
        byte[] block = new byte[FastScan.BlockBytes(subcodes)], tables = new byte[subcodes * 16];
        ushort[] sums = new ushort[32];
        for (int lane = 0; lane < 32; lane++)
        for (int m = 0; m < subcodes; m++)
        {
            byte[] code = new byte[subcodes / 2];
            code[m / 2] = (byte)(9 << m % 2 * 4);
            FastScan.PackVector(block, lane, code);
            tables[m * 16 + 9] = 7;
            FastScan.Sum(block, subcodes, tables, sums);
            sums.ShouldBe(Enumerable.Range(0, 32).Select(l => (ushort)(l == lane ? 7 : 0)), $"lane {lane}, sub-code {m}");
            tables[m * 16 + 9] = 0;
            FastScan.PackVector(block, lane, new byte[subcodes / 2]);
        }
        block.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Vectors_move_between_lanes_unchanged_and_leave_their_neighbours_alone()
    {
        var random = new SeededRandom(7);
        byte[] block = Bytes(random, FastScan.BlockBytes(64));
        for (int from = 0; from < 32; from++)
        {
            int to = (from * 5 + 16) % 32;
            byte[][] before = [.. Enumerable.Range(0, 32).Select(Unpack)];
            FastScan.PackVector(block, to, before[from]);
            for (int lane = 0; lane < 32; lane++)
                Unpack(lane).ShouldBe(before[lane == to ? from : lane]);
        }

        byte[] Unpack(int lane)
        {
            byte[] code = new byte[32];
            FastScan.UnpackVector(block, lane, code);
            return code;
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        byte[] block = new byte[FastScan.BlockBytes(4)], tables = new byte[64];
        ushort[] sums = new ushort[32];
        Should.Throw<ArgumentException>(() => FastScan.Sum(block, 6, tables, sums)).Message.ShouldContain("multiple of 4");
        Should.Throw<ArgumentException>(() => FastScan.Sum(block, 0, [], sums)).Message.ShouldContain("multiple of 4");
        Should.Throw<ArgumentException>(() => FastScan.Sum(block, 4, tables.AsSpan(1), sums)).Message.ShouldContain("not 63");
        Should.Throw<ArgumentException>(() => FastScan.Sum(block.AsSpan(1), 4, tables, sums)).Message.ShouldContain("63 bytes");
        Should.Throw<ArgumentException>(() => FastScan.Sum(block, 4, tables, sums.AsSpan(1))).Message.ShouldContain("31 sums");
        Should.Throw<ArgumentOutOfRangeException>(() => FastScan.PackVector(block, 32, new byte[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => FastScan.UnpackVector(block, -1, new byte[2]));
        Should.Throw<ArgumentException>(() => FastScan.PackVector(block, 0, new byte[3])).Message.ShouldContain("has 96, not 64");
        Should.Throw<ArgumentException>(() => FastScan.Pack(new byte[3], 2, block)).Message.ShouldContain("whole codes");
        Should.Throw<ArgumentException>(() => FastScan.Pack(new byte[66], 2, block)).Message.ShouldContain("need blocks of 128 bytes");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        byte[] block = new byte[FastScan.BlockBytes(16)], tables = new byte[256];
        ushort[] sums = new ushort[32];
        byte[] code = new byte[8];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run()
        {
            for (int lane = 0; lane < 32; lane++)
            {
                FastScan.PackVector(block, lane, code);
                FastScan.Sum(block, 16, tables, sums);
                FastScan.UnpackVector(block, lane, code);
            }
        }
    }

    private delegate void SumForm(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> tables, Span<ushort> sums);

    private static IEnumerable<(string, SumForm)> Forms(int subcodes)
    {
        yield return ("dispatched", (codes, tables, sums) => FastScan.Sum(codes, subcodes, tables, sums));
        yield return ("scalar", FastScanScalar.Sum);
        if (Avx2.IsSupported) yield return ("256", FastScanVector256.Sum);
        if (Avx512BW.IsSupported) yield return ("512", FastScanVector512.Sum);
    }

    private static byte[] Bytes(SeededRandom random, int length)
    {
        byte[] bytes = new byte[length];
        foreach (ref byte b in bytes.AsSpan())
            b = (byte)random.NextInt(256);
        return bytes;
    }
}
