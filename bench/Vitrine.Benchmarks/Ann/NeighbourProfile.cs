using System.Globalization;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Sampling;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Ann;

/// <summary>How unit vectors lie around queries: what decides how hard a search for neighbours is.</summary>
internal sealed class NeighbourProfile
{
    /// <summary>Neighbours that the local intrinsic dimension is estimated from.</summary>
    public const int Neighbours = 100;

    private const int SpectrumSample = 20_000;

    private readonly List<(string What, string Value)> _lines = [];

    private NeighbourProfile()
    {
    }

    /// <summary>What was measured, in the order of the table.</summary>
    public IReadOnlyList<(string What, string Value)> Lines => _lines;

    /// <param name="rows">Base rows, row after row, of unit length.</param>
    /// <param name="queries">Queries, row after row, of unit length.</param>
    /// <param name="dimension">Numbers a row.</param>
    /// <param name="progress">As <see cref="ExactNeighbours.Of"/>.</param>
    public static NeighbourProfile Of(float[] rows, float[] queries, int dimension, Action<long, long>? progress = null)
    {
        var profile = new NeighbourProfile();
        var count = rows.Length / dimension;
        var nearest = ExactNeighbours.Of(rows, queries, dimension, Neighbours, progress);
        profile.Add("base rows", $"{count}");
        profile.Add("queries", $"{nearest.Length}");
        foreach (var rank in new[] { 1, 10, 100 })
            profile.AddSpread($"cosine to neighbour {rank}", [.. nearest.Select(n => (double)n[rank - 1].Score)], "0.000");
        profile.AddSpread("local intrinsic dimension", [.. nearest.Select(LocalDimension)], "0.0");

        var random = new SeededRandom(1);
        var pairs = new double[100_000];
        for (var i = 0; i < pairs.Length; i++)
        {
            var query = queries.AsSpan(random.NextInt(nearest.Length) * dimension, dimension);
            pairs[i] = Distance.Dot(query, rows.AsSpan(random.NextInt(count) * dimension, dimension));
        }

        var mean = pairs.Average();
        profile.Add("cosine of a random pair", $"{mean:0.0000} ± {Math.Sqrt(pairs.Average(p => (p - mean) * (p - mean))):0.000}");
        profile.AddSpectrum(rows, dimension, random);
        profile.AddHubs(nearest);
        return profile;
    }

    /// <summary>
    /// −1 / mean ln(rᵢ / r₁₀₀) over the distances to the nearer neighbours: the maximum-likelihood estimate of Levina and Bickel, 2004
    /// (as a measure of difficulty: Amsaleg et al., "Estimating Local Intrinsic Dimensionality", 2015).
    /// </summary>
    private static double LocalDimension(Scored[] nearest)
    {
        var sum = 0.0;
        var last = Length(nearest[^1].Score);
        foreach (var neighbour in nearest.AsSpan(0, nearest.Length - 1))
            sum += Math.Log(Length(neighbour.Score) / last);
        return -(nearest.Length - 1) / sum;

        // A copy of the query would count as infinitely near.
        static double Length(double cosine) => Math.Sqrt(Math.Max(2 - (2 * cosine), 1e-8));
    }

    private void AddSpectrum(float[] rows, int dimension, SeededRandom random)
    {
        var count = rows.Length / dimension;
        var sample = new float[Math.Min(SpectrumSample, count) * dimension];
        for (var i = 0; i < sample.Length; i += dimension)
            rows.AsSpan((count <= SpectrumSample ? i / dimension : random.NextInt(count)) * dimension, dimension).CopyTo(sample.AsSpan(i));
        var variances = PrincipalComponents.Fit(new FeatureMatrix(sample.Length / dimension, dimension, sample), dimension).Variances;
        var total = variances.Sum();
        foreach (var leading in new[] { 1, 4, 16, 64, 128 })
        {
            if (leading < dimension)
                Add($"variance in {leading} directions", $"{variances.Take(leading).Sum() / total:0.000}");
        }
    }

    // Hubs are rows that are among the ten nearest of many queries (Radovanović et al., 2010): graphs like them, lists do not.
    private void AddHubs(Scored[][] nearest)
    {
        var times = nearest.SelectMany(n => n.Take(10)).GroupBy(n => n.Index).Select(g => g.Count()).ToList();
        Add("rows among the ten nearest", $"{times.Count}");
        Add("the most popular is there", $"{times.Max()} times");
    }

    private void AddSpread(string what, double[] values, string format)
    {
        Array.Sort(values);
        string At(double share) => values[(int)(share * (values.Length - 1))].ToString(format, CultureInfo.InvariantCulture);
        Add(what, $"{values.Average().ToString(format, CultureInfo.InvariantCulture)} (5 % {At(0.05)}, 25 % {At(0.25)}, median {At(0.5)}, 75 % {At(0.75)}, 95 % {At(0.95)})");
    }

    private void Add(string what, FormattableString value) => _lines.Add((what, value.ToString(CultureInfo.InvariantCulture)));
}
