using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.Codes;

/// <summary>Sums of small tables, looked up by the 4-bit parts of many codes at once: estimated distances for a whole inverted list.</summary>
/// <remarks>
/// <para>
/// A code is a row of 4-bit <em>sub-codes</em>, two a byte: sub-code m of a vector is bits 4m to 4m + 3 of its code, the low half of
/// byte m/2 where m is even and the high half where it is odd. For a binary code, bit i is dimension i, and each sub-code stands for
/// four dimensions.
/// </para>
/// <para>
/// Codes are stored in <em>blocks</em> of 32 vectors. A block has 16 bytes for each sub-code; byte j of sub-code m holds sub-code m of
/// vector j (low half) and of vector j + 16 (high half). Then one byte shuffle looks up sub-code m of 16 vectors in a table that never
/// leaves its register (André, Kermarrec and Le Scouarnec, "Cache locality is not enough", PVLDB 9(4), 2015; the block of 32 is that
/// of faiss's fast-scan indexes).
/// </para>
/// <para>
/// The width is chosen once, at start-up: 512 bits where the processor has AVX-512, else 256 bits (AVX2), else scalar. All widths
/// give the same bits. Thread-safe; nothing is allocated.
/// </para>
/// <para>
/// Measured on one core of a Zen 5 server, 64 sub-codes (256 dimensions of one bit): 2,400 million vectors a second in cache with 512
/// bits and 1,300 with 256; 900 million from memory with either, where 30 GB/s are all that a core gets. Again by
/// <c>dotnet run -c Release --project bench/Vitrine.Benchmarks -- kernels</c>.
/// </para>
/// </remarks>
public static class FastScan
{
    /// <summary>Vectors in a block.</summary>
    public const int BlockVectors = 32;

    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Bytes of a block of codes of <paramref name="subcodes"/> sub-codes.</summary>
    public static int BlockBytes(int subcodes) => subcodes * 16;

    /// <summary>For every vector v of every block: <c>sums[v] = Σ tables[16·m + sub-code m of v]</c> over all m.</summary>
    /// <param name="codes">Whole blocks, one after the other.</param>
    /// <param name="subcodes">Sub-codes of a vector; a positive multiple of 4.</param>
    /// <param name="tables">16 bytes for each sub-code.</param>
    /// <param name="sums">32 for each block, in the order of blocks and lanes; what lies beyond them is left alone.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    /// <remarks>No sum may exceed 65,535: sums are kept modulo 65,536. 257 sub-codes at most are safe with any tables.</remarks>
    public static void Sum(ReadOnlySpan<byte> codes, int subcodes, ReadOnlySpan<byte> tables, Span<ushort> sums)
    {
        if (subcodes <= 0 || subcodes % 4 != 0)
            throw new ArgumentException($"{subcodes} sub-codes: their number must be a positive multiple of 4.", nameof(subcodes));
        if (tables.Length != subcodes * 16)
            throw new ArgumentException($"{subcodes} sub-codes need tables of {subcodes * 16} bytes, not {tables.Length}.", nameof(tables));
        int blocks = codes.Length / BlockBytes(subcodes);
        if (codes.Length != blocks * BlockBytes(subcodes))
            throw new ArgumentException($"{codes.Length} bytes are no whole blocks of {BlockBytes(subcodes)}.", nameof(codes));
        if (sums.Length < blocks * BlockVectors)
            throw new ArgumentException($"{sums.Length} sums are too few for {blocks} blocks of {BlockVectors}.", nameof(sums));
        if (Width == 512) FastScanVector512.Sum(codes, tables, sums);
        else if (Width == 256) FastScanVector256.Sum(codes, tables, sums);
        else FastScanScalar.Sum(codes, tables, sums);
    }

    /// <summary>Puts the code of one vector into a lane of a block; the other lanes stay as they are.</summary>
    /// <param name="block">One block: 32 times the bytes of <paramref name="code"/>.</param>
    /// <param name="lane">0 to 31.</param>
    /// <param name="code">Two sub-codes a byte, the even one in the low half.</param>
    /// <exception cref="ArgumentException">The block and the code do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public static void PackVector(Span<byte> block, int lane, ReadOnlySpan<byte> code)
    {
        RequireLane(block.Length, lane, code.Length);
        int shift = lane < 16 ? 0 : 4;
        int keep = 0xF0 >> shift;
        for (int i = 0; i < code.Length; i++)
        {
            ref byte even = ref block[i * 32 + (lane & 15)], odd = ref block[i * 32 + 16 + (lane & 15)];
            even = (byte)((even & keep) | ((code[i] & 15) << shift));
            odd = (byte)((odd & keep) | ((code[i] >> 4) << shift));
        }
    }

    /// <summary>Reads the code of one vector back from a lane of a block: the inverse of <see cref="PackVector"/>.</summary>
    /// <param name="block">One block: 32 times the bytes of <paramref name="code"/>.</param>
    /// <param name="lane">0 to 31.</param>
    /// <param name="code">Receives two sub-codes a byte, the even one in the low half.</param>
    /// <exception cref="ArgumentException">The block and the code do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public static void UnpackVector(ReadOnlySpan<byte> block, int lane, Span<byte> code)
    {
        RequireLane(block.Length, lane, code.Length);
        int shift = lane < 16 ? 0 : 4;
        for (int i = 0; i < code.Length; i++)
        {
            int even = block[i * 32 + (lane & 15)] >> shift & 15, odd = block[i * 32 + 16 + (lane & 15)] >> shift & 15;
            code[i] = (byte)(even | odd << 4);
        }
    }

    /// <summary>Packs many codes into blocks, in their order; lanes that are left over in the last block become 0.</summary>
    /// <param name="codes">Row-major: <paramref name="codeBytes"/> bytes a vector.</param>
    /// <param name="codeBytes">Bytes of one code: half its sub-codes.</param>
    /// <param name="blocks">As many whole blocks as the vectors need.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public static void Pack(ReadOnlySpan<byte> codes, int codeBytes, Span<byte> blocks)
    {
        if (codeBytes <= 0 || codes.Length % codeBytes != 0)
            throw new ArgumentException($"{codes.Length} bytes are no whole codes of {codeBytes}.", nameof(codes));
        int vectors = codes.Length / codeBytes, blockBytes = codeBytes * BlockVectors;
        int needed = (vectors + BlockVectors - 1) / BlockVectors * blockBytes;
        if (blocks.Length != needed)
            throw new ArgumentException($"{vectors} codes of {codeBytes} bytes need blocks of {needed} bytes, not {blocks.Length}.", nameof(blocks));
        blocks.Clear();
        for (int v = 0; v < vectors; v++)
        {
            Span<byte> block = blocks.Slice(v / BlockVectors * blockBytes, blockBytes);
            PackVector(block, v % BlockVectors, codes.Slice(v * codeBytes, codeBytes));
        }
    }

    private static void RequireLane(int blockBytes, int lane, int codeBytes)
    {
        if ((uint)lane >= BlockVectors)
            throw new ArgumentOutOfRangeException(nameof(lane), lane, "A block has the lanes 0 to 31.");
        if (blockBytes != codeBytes * BlockVectors)
            throw new ArgumentException($"A block for codes of {codeBytes} bytes has {codeBytes * BlockVectors}, not {blockBytes}.");
    }
}
