namespace Vitrine.Index.Vectors.Lists;

/// <summary>What searches cost, in nanoseconds of the machine they were measured on; only the ratios matter.</summary>
/// <remarks>Measured at 256 numbers a vector on a Zen 5 core (<c>vitrine bench index</c>, counts beside times); sums and levels scale with the dimension.</remarks>
internal static class SearchCost
{
    // To rotate the query, make its tables, and finish.
    private const double Start = 3_000;
    private const double PerCentre = 0.5;
    private const double PerList = 60;
    private const double PerCode = 0.7;
    private const double PerRefined = 20;
    private const double PerExact = 110;

    // An exact score in a scan, which reads on where it stopped.
    private const double PerScanned = 45;

    private const double MeasuredDimension = 256;

    /// <summary>What one of some searches cost on average.</summary>
    public static double Lists(in ProbeCounts counts, int centres, int searches, int dimension) =>
        Start + PerCentre * centres
        + (PerList * counts.Lists + dimension / MeasuredDimension * (PerCode * counts.Scanned + PerRefined * counts.Refined + PerExact * counts.Exact)) / searches;

    /// <summary>What comparing so many vectors costs.</summary>
    public static double Scan(long vectors, int dimension) => dimension / MeasuredDimension * PerScanned * vectors;
}
