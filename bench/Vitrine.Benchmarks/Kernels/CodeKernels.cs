using System.Runtime.InteropServices;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>How fast vectors are compared by their codes.</summary>
internal static class CodeKernels
{
    public static void Run()
    {
        foreach (int dimension in KernelTable.Dimensions)
        {
            FastScanSum(dimension, "cache", KernelTable.InCache);
            FastScanSum(dimension, "memory", KernelTable.InMemory);
        }
        foreach (int dimension in KernelTable.Dimensions.Where(d => d % NibbleDot.DimensionStep == 0))
        {
            Nibbles(dimension, "cache", KernelTable.InCache);
            Nibbles(dimension, "memory", KernelTable.InMemory);
        }
    }

    /// <summary>One-bit codes: a quarter of a sub-code a dimension, in lists of 4,096 vectors.</summary>
    private static void FastScanSum(int dimension, string where, int size)
    {
        int subcodes = dimension / 4, blockBytes = FastScan.BlockBytes(subcodes);
        byte[] blocks = Bytes(1, size / blockBytes * blockBytes), tables = Bytes(2, subcodes * 16);
        ushort[] sums = new ushort[4096];
        int listBytes = sums.Length / FastScan.BlockVectors * blockBytes;
        KernelTable.PrintRow("FastScan.Sum", dimension, where, blocks.Length / blockBytes * FastScan.BlockVectors, subcodes / 2.0, () =>
        {
            for (int from = 0; from < blocks.Length; from += listBytes)
                FastScan.Sum(blocks.AsSpan(from, Math.Min(listBytes, blocks.Length - from)), subcodes, tables, sums);
        });
    }

    private static void Nibbles(int dimension, string where, int size)
    {
        int vectors = size / (dimension / 2);
        byte[] rows = Bytes(1, size);
        sbyte[] query = MemoryMarshal.Cast<byte, sbyte>(Bytes(2, dimension)).ToArray();
        KernelTable.PrintRow("NibbleDot.Dot", dimension, where, vectors, dimension / 2.0, () =>
        {
            int sum = 0;
            for (int i = 0; i < vectors; i++)
                sum += NibbleDot.Dot(rows.AsSpan(i * query.Length / 2, query.Length / 2), query);
            KernelTable.Keep(sum);
        });
    }

    private static byte[] Bytes(ulong seed, int length)
    {
        var random = new SeededRandom(seed);
        byte[] bytes = new byte[length];
        foreach (ref ulong eight in MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan()))
            eight = random.NextUInt64();
        return bytes;
    }
}
