using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>Times kernels over many vectors and prints a line for each: nanoseconds a vector, gigabytes of codes or rows a second.</summary>
internal static class KernelTable
{
    /// <summary>Bytes of vectors that stay in a first- or second-level cache.</summary>
    public const int InCache = 256 << 10;

    /// <summary>Bytes of vectors that no cache of a processor of today holds.</summary>
    public const int InMemory = 256 << 20;

    private static double _kept;

    public static readonly int[] Dimensions = [64, 128, 256, 512, 768];

    public static string Width => Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "scalar";

    public static void PrintHead() => Print($"{"kernel",-30} {"width",6} {"d",4} {"where",7} {"ns/vector",10} {"GB/s",7}");

    /// <summary>Times <paramref name="pass"/>, which visits <paramref name="vectors"/> vectors of <paramref name="bytes"/> bytes each.</summary>
    public static void PrintRow(string kernel, int dimension, string where, int vectors, double bytes, Action pass)
    {
        double nanoseconds = NanosecondsAPass(pass) / vectors;
        Print($"{kernel,-30} {Width,6} {dimension,4} {where,7} {nanoseconds,10:0.00} {bytes / nanoseconds,7:0.0}");
    }

    /// <summary>Takes a result, so that the compiler must produce it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(double result) => _kept = result;

    /// <summary>The fastest of many rounds: what else the machine does only ever adds time.</summary>
    private static double NanosecondsAPass(Action pass)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 300) // until the optimised code is in place
            pass();
        int passes = 1;
        while (Time(pass, passes) < 2e6)
            passes *= 2;
        double best = double.PositiveInfinity;
        start = Stopwatch.GetTimestamp();
        for (int round = 0; round < 10 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < 150; round++)
            best = Math.Min(best, Time(pass, passes) / passes);
        return best;
    }

    private static double Time(Action pass, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < passes; i++)
            pass();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
