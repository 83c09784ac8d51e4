using System.Runtime.Intrinsics;

namespace Vitrine.Index.Vectors.Codes;

/// <summary>What a block's estimates are made of besides its entries: see <see cref="CodeFactors"/>.</summary>
/// <param name="Start">Score of the centre.</param>
/// <param name="SumStart">What the sum of tables starts from.</param>
/// <param name="SumStep">Score units of one unit of the sum of tables.</param>
/// <param name="Errors">How many standard errors are added for the bound, times the query's distance from the centre.</param>
internal readonly record struct ScanConstants(float Start, float SumStart, float SumStep, float Errors);

/// <summary>Which of 32 entries may score above a floor.</summary>
/// <remarks>For each entry <c>estimate = Start + Base + Scale · (SumStart + SumStep · sum)</c>, and it may when <c>estimate + Errors · Error &gt; floor</c>.</remarks>
internal static unsafe class BoundScan
{
    private static readonly int Width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Bit i: whether entry i may score above the floor.</summary>
    /// <param name="sums">32 sums of tables.</param>
    /// <param name="constants">The query in this list.</param>
    /// <param name="factors">First of 32 bases, scales and errors.</param>
    /// <param name="floor">The score to beat.</param>
    public static uint Above(ushort* sums, in ScanConstants constants, CoarseFactors factors, float floor) => Width switch
    {
        512 => Above512(sums, constants, factors, floor),
        256 => Above256(sums, constants, factors, floor),
        _ => AboveScalar(sums, constants, factors, floor),
    };

    /// <summary>The 32 estimates themselves.</summary>
    public static void Estimate(ushort* sums, in ScanConstants constants, CoarseFactors factors, float* estimates)
    {
        for (int i = 0; i < ListBlock; i++)
            estimates[i] = constants.Start + factors.Base[i] + factors.Scale[i] * (constants.SumStart + constants.SumStep * sums[i]);
    }

    internal static uint AboveScalar(ushort* sums, in ScanConstants constants, CoarseFactors factors, float floor)
    {
        uint mask = 0;
        for (int i = 0; i < ListBlock; i++)
        {
            float sum = constants.SumStart + constants.SumStep * sums[i];
            float bound = constants.Start + factors.Base[i] + factors.Scale[i] * sum + constants.Errors * factors.Error[i];
            mask |= bound > floor ? 1u << i : 0;
        }
        return mask;
    }

    internal static uint Above256(ushort* sums, in ScanConstants constants, CoarseFactors factors, float floor)
    {
        uint mask = 0;
        Vector256<float> least = Vector256.Create(floor - constants.Start);
        for (int i = 0; i < ListBlock; i += 8)
        {
            Vector256<int> wide = Vector256.WidenLower(Vector128.Load(sums + i).ToVector256Unsafe()).AsInt32();
            Vector256<float> sum = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(wide), Vector256.Create(constants.SumStep), Vector256.Create(constants.SumStart));
            Vector256<float> bound = Vector256.FusedMultiplyAdd(Vector256.Load(factors.Scale + i), sum, Vector256.Load(factors.Base + i));
            bound = Vector256.FusedMultiplyAdd(Vector256.Load(factors.Error + i), Vector256.Create(constants.Errors), bound);
            mask |= Vector256.GreaterThan(bound, least).ExtractMostSignificantBits() << i;
        }
        return mask;
    }

    internal static uint Above512(ushort* sums, in ScanConstants constants, CoarseFactors factors, float floor)
    {
        Vector512<float> least = Vector512.Create(floor - constants.Start);
        Vector512<float> low = Bound(sums, constants, factors, 0);
        Vector512<float> high = Bound(sums, constants, factors, 16);
        return (uint)Vector512.GreaterThan(low, least).ExtractMostSignificantBits()
            | ((uint)Vector512.GreaterThan(high, least).ExtractMostSignificantBits() << 16);
    }

    private const int ListBlock = 32;

    private static Vector512<float> Bound(ushort* sums, in ScanConstants constants, CoarseFactors factors, int i)
    {
        Vector512<int> wide = Vector512.WidenLower(Vector256.Load(sums + i).ToVector512Unsafe()).AsInt32();
        Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(wide), Vector512.Create(constants.SumStep), Vector512.Create(constants.SumStart));
        Vector512<float> bound = Vector512.FusedMultiplyAdd(Vector512.Load(factors.Scale + i), sum, Vector512.Load(factors.Base + i));
        return Vector512.FusedMultiplyAdd(Vector512.Load(factors.Error + i), Vector512.Create(constants.Errors), bound);
    }
}

/// <summary>Where the coarse factors of 32 entries stand.</summary>
internal readonly unsafe struct CoarseFactors(float* start, float* scale, float* error)
{
    public readonly float* Base = start;
    public readonly float* Scale = scale;
    public readonly float* Error = error;
}
