using Vitrine.Encoders;
using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>How well the boxed product of a sample shop's street photo finds its catalogue pictures.</summary>
/// <param name="Queries">Boxes in street photos.</param>
/// <param name="Gallery">Catalogue pictures.</param>
/// <param name="RecallAt1">Share whose nearest picture shows the same product.</param>
/// <param name="MeanRecallAt10">Of each query's matches, at most ten, the share among the first ten; the mean over queries (eProduct's MAR@10).</param>
internal sealed record StreetRetrieval(int Queries, int Gallery, double RecallAt1, double MeanRecallAt10)
{
    public static StreetRetrieval Run(string shop, IImageEncoder encoder)
    {
        using var cores = Compute.Use(Environment.ProcessorCount);
        var all = PictureVectors.Encode([shop], new PictureColumns { Labels = ["product_id"] }, _ => true, encoder);
        int[] streets = [.. Enumerable.Range(0, all.Pictures.Count).Where(i => all.Pictures[i].Domain == "street")];
        int[] gallery = [.. Enumerable.Range(0, all.Pictures.Count).Except(streets)];
        var matches = gallery.CountBy(i => all.Pictures[i].Label).ToDictionary();
        double first = 0, recall = 0;
        foreach (var street in streets)
        {
            var top = new TopK(10);
            for (var g = 0; g < gallery.Length; g++)
                top.Add(Distance.Dot(all[street], all[gallery[g]]), g);
            var label = all.Pictures[street].Label;
            bool[] right = [.. top.Drain().Select(t => all.Pictures[gallery[t.Index]].Label == label)];
            first += right[0] ? 1 : 0;
            recall += (double)right.Count(r => r) / Math.Min(10, matches[label]);
        }

        var n = Math.Max(1, streets.Length);
        return new StreetRetrieval(streets.Length, gallery.Length, first / n, recall / n);
    }
}
