using Vitrine.Encoders.Training;
using Vitrine.Evaluation.Reports.Plots;

namespace Vitrine.Cli.Output;

/// <summary>The epochs of a training as pictures: <c>loss.svg</c>, and <c>search.svg</c> where something searched.</summary>
internal static class TrainingCurves
{
    public static void Write(string directory, IReadOnlyList<EpochMetrics> rows)
    {
        if (rows.Count < 2)
            return; // one point is no curve
        var epochs = Axis.Linear("epoch", rows[^1].Epoch);
        (double, double)[] Points(Func<EpochMetrics, double> value) => [.. rows.Where(r => double.IsFinite(value(r))).Select(r => ((double)r.Epoch, value(r)))];
        File.WriteAllText(Path.Combine(directory, "loss.svg"),
            LinePlot.Draw("Loss", epochs, Axis.Linear("loss", Math.Max(1e-6, rows.Max(r => r.Loss))), [new PlotSeries("training", Points(r => r.Loss))]));
        if (!rows.Any(r => double.IsFinite(r.Mrr)))
            return;
        File.WriteAllText(Path.Combine(directory, "search.svg"), LinePlot.Draw("Search by pictures that were not trained on", epochs, Axis.Linear("share", 1),
        [
            new PlotSeries("R@1", Points(r => r.RecallAt1)),
            new PlotSeries("R@5", Points(r => r.RecallAt5)),
            new PlotSeries("MRR", Points(r => r.Mrr)),
        ]));
    }
}
