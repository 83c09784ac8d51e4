using System.Globalization;
using System.Runtime.InteropServices;
using Vitrine.Evaluation.Features;
using Vitrine.Numerics;

namespace Vitrine.Cli.Verbs;

/// <summary>A site with one challenge over made-up ids, and features to hand in to it.</summary>
/// <param name="Site">The site's directory.</param>
/// <param name="Queries">Features of the queries.</param>
/// <param name="Gallery">Features of the gallery.</param>
internal sealed record BenchChallengeSite(string Site, string Queries, string Gallery)
{
    /// <summary>Documents that are relevant for a query.</summary>
    private const int Relevant = 10;

    public static BenchChallengeSite Make(string work, int queries, int gallery, int dimension, int depth)
    {
        var challenge = Directory.CreateDirectory(Path.Combine(work, "site", "bench")).FullName;
        var random = new SeededRandom(1);
        File.WriteAllLines(Path.Combine(challenge, "queries.txt"), Enumerable.Range(0, queries).Select(i => $"q{i:000000}"));
        File.WriteAllLines(Path.Combine(challenge, "gallery.txt"), Enumerable.Range(0, gallery).Select(i => $"d{i:0000000}"));
        File.WriteAllLines(Path.Combine(challenge, "judgments.txt"), Enumerable.Range(0, queries).SelectMany(q =>
            Enumerable.Range(0, Math.Min(Relevant, gallery)).Select(_ => random.NextInt(gallery)).Distinct().Select(d => $"q{q:000000} 0 d{d:0000000} 1")));
        File.WriteAllText(Path.Combine(challenge, "challenge.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            { "title": "Bench", "description": null, "phases": [ { "id": "only", "title": "Only", "opens": "2000-01-01T00:00:00Z", "closes": "2200-01-01T00:00:00Z",
              "queries": "queries.txt", "gallery": "gallery.txt", "judgments": "judgments.txt", "dimension": {{dimension}}, "depth": {{depth}}, "k": 1, "max_megabytes": 16384 } ] }
            """));
        var made = new BenchChallengeSite(Path.Combine(work, "site"), Path.Combine(work, "queries.npy"), Path.Combine(work, "gallery.npy"));
        WriteFeatures(made.Queries, queries, dimension, random);
        WriteFeatures(made.Gallery, gallery, dimension, random);
        return made;
    }

    /// <summary>Rows on the unit sphere, evenly, written as they are drawn.</summary>
    private static void WriteFeatures(string file, int rows, int dimension, SeededRandom random)
    {
        using var stream = new BufferedStream(File.Create(file), 1 << 20);
        NpyWriter.WriteHeader(stream, rows, dimension);
        var row = new float[dimension];
        for (var i = 0; i < rows; i++)
        {
            double squares = 0;
            for (var d = 0; d < dimension; d++)
            {
                row[d] = (float)random.NextGaussian();
                squares += row[d] * row[d];
            }

            for (var d = 0; d < dimension; d++)
                row[d] = (float)(row[d] / Math.Sqrt(squares));
            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
