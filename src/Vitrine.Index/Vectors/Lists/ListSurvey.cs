namespace Vitrine.Index.Vectors.Lists;

/// <summary>Describes lists for people.</summary>
internal static class ListSurvey
{
    private const int Ranges = 10;

    private static readonly double[] Recalls = [0.8, 0.9, 0.95, 0.98, 0.99, 0.995];

    public static ListStats Of(InvertedFile file)
    {
        int[] lengths = [.. file.Lists.Select(list => list.Entries.Count)];
        Array.Sort(lengths);
        return new ListStats(
            lengths.Length, lengths.Sum(length => (long)length), lengths[0], lengths[lengths.Length / 2], lengths[^1], file.Bytes,
            Histogram(lengths), file.Calibration is { } calibration ? Describe(calibration) : null);
    }

    private static NumberBucket[] Histogram(int[] sorted)
    {
        int width = sorted[^1] / Ranges + 1;
        var counts = new int[sorted[^1] / width + 1];
        foreach (int length in sorted)
            counts[length / width]++;
        return [.. counts.Select((count, i) => new NumberBucket((double)i * width, (double)(i + 1) * width, count))];
    }

    private static CalibrationStats Describe(Calibration calibration) => new(
        calibration.Queries, calibration.Vectors,
        [.. from depth in calibration.Depths
            from recall in Recalls
            let point = calibration.For(recall, depth)
            select new RecallEffort(recall, Math.Min(1, point.Recall), depth, point.Lists)]);
}
