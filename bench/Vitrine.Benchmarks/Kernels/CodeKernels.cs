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

    private static byte[] Bytes(ulong seed, int length)
    {
        var random = new SeededRandom(seed);
        byte[] bytes = new byte[length];
        foreach (ref ulong eight in MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan()))
            eight = random.NextUInt64();
        return bytes;
    }
}
