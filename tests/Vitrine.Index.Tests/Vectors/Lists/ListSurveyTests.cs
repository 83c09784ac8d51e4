using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Vectors.Lists;

public sealed class ListSurveyTests
{
    [Fact]
    public void Lengths_and_efforts_describe_the_lists()
    {
        IndexReader reader = new Gallery(1).Reader(6_000, VectorMetric.InnerProduct);
        ListSurvey.Of(reader.Lists!).Calibration.ShouldBeNull();
        ListStats stats = ListSurvey.Of(Gallery.Calibrated(reader).Lists!);
        int[] lengths = [.. reader.Lists!.Lists.Select(list => list.Entries.Count).Order()];
        (stats.Count, stats.Shortest, stats.Median, stats.Longest).ShouldBe((lengths.Length, lengths[0], lengths[lengths.Length / 2], lengths[^1]));
        stats.Entries.ShouldBe(reader.VectorCount);
        stats.Bytes.ShouldBe(reader.Lists.Bytes);
        stats.Lengths.Sum(range => range.Count).ShouldBe(stats.Count);
        stats.Lengths.Count.ShouldBeInRange(5, 10);
        foreach (NumberBucket range in stats.Lengths)
            range.Count.ShouldBe(lengths.Count(length => length >= range.From && length < range.To));

        CalibrationStats calibration = stats.Calibration.ShouldNotBeNull();
        calibration.Queries.ShouldBeInRange(80, 100);
        calibration.Vectors.ShouldBe(reader.VectorCount);
        calibration.Efforts.Select(effort => effort.K).Distinct().ShouldBe([1, 10, 100]);
        foreach (IGrouping<int, RecallEffort> efforts in calibration.Efforts.GroupBy(effort => effort.K))
        {
            efforts.Select(effort => effort.Lists).ShouldBeInOrder(SortDirection.Ascending);
            efforts.First(effort => effort.Recall == 0.95).Lists.ShouldBe(reader.Plan(null, efforts.Key, 0.95).Lists, 1e-3);
        }
    }
}
