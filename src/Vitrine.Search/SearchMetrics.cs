using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vitrine.Search;

/// <summary>The engine's instruments, on the meter <see cref="MeterName"/>; any OpenTelemetry exporter can listen.</summary>
public static class SearchMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Vitrine.Search";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "vitrine.search.duration", "s", "Time to answer a search.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });

    private static readonly Counter<long> Empty = Meter.CreateCounter<long>("vitrine.search.empty", "{search}", "Searches that nothing matched.");
    private static readonly Counter<long> Far = Meter.CreateCounter<long>("vitrine.search.nothing_close", "{search}", "Photo searches with nothing close.");
    private static readonly Counter<long> Written = Meter.CreateCounter<long>("vitrine.products.written", "{product}", "Products written, by outcome.");
    private static readonly Counter<long> Discarded = Meter.CreateCounter<long>("vitrine.index.discarded", "{snapshot}", "Index snapshots thrown away at opening.");

    private static readonly Counter<long> FollowFailures = Meter.CreateCounter<long>("vitrine.index.follow_failures", "{failure}", "Times the catalogue's changes could not be read; tried again at the next poll.");

    private static readonly Counter<long> Skipped = Meter.CreateCounter<long>("vitrine.spaces.skipped", "{write}", "Writes that left out a space that does not answer, because its encoder could not be opened.");
    private static readonly Counter<long> CutOvers = Meter.CreateCounter<long>("vitrine.spaces.cut_over", "{change}", "Times that searches went over to another space.");

    internal static SearchMeasurement StartSearch(SearchRequest request) => new(request);

    internal static void ProductWritten(string outcome) => Written.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void IndexDiscarded() => Discarded.Add(1);

    internal static void SpaceSkipped() => Skipped.Add(1);

    internal static void CutOver() => CutOvers.Add(1);

    internal static void FollowingFailed() => FollowFailures.Add(1);

    internal sealed class SearchMeasurement(SearchRequest request) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private bool _succeeded;

        public void Succeeded(SearchResponse response)
        {
            _succeeded = true;
            if (response.Total == 0)
                Empty.Add(1);
            if (response.NothingClose)
                Far.Add(1);
        }

        public void Dispose()
        {
            var kind = (request.Picture, request.SimilarTo, request.Text) switch
            {
                ({ }, _, { Length: > 0 }) => "photo+words",
                ({ }, _, _) => "photo",
                (_, { }, _) => "similar",
                (_, _, { Length: > 0 }) => "words",
                _ => "browse",
            };
            Duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds,
                new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("ok", _succeeded));
        }
    }
}
