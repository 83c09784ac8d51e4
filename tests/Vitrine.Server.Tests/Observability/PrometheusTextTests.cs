using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Vitrine.Server.Observability;

namespace Vitrine.Server.Tests.Observability;

public sealed class PrometheusTextTests
{
    private static int s_meters;

    [Fact]
    public void Counters_gauges_and_histograms_are_written_as_the_format_says()
    {
        Collect(meter =>
        {
            var counter = meter.CreateCounter<long>("jobs.done", "{job}", "Jobs\ndone \\ so far.");
            counter.Add(3, new KeyValuePair<string, object?>("kind", "a \"quoted\" \\ two\nlines"));
            counter.Add(2);
            meter.CreateObservableGauge("room.heat", () => -1.5, "Cel");
            var histogram = meter.CreateHistogram("wait", "s", "Waiting.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
            foreach (var value in new[] { 0.05, 0.1, 0.5, 7 })
                histogram.Record(value);
        }).ShouldBe("""
            # HELP jobs_done_total Jobs\ndone \\ so far.
            # TYPE jobs_done_total counter
            jobs_done_total 2
            jobs_done_total{kind="a \"quoted\" \\ two\nlines"} 3
            # HELP room_heat_Cel 
            # TYPE room_heat_Cel gauge
            room_heat_Cel -1.5
            # HELP wait_seconds Waiting.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.1"} 2
            wait_seconds_bucket{le="1"} 3
            wait_seconds_bucket{le="+Inf"} 4
            wait_seconds_sum 7.65
            wait_seconds_count 4

            """, StringCompareShould.IgnoreLineEndings);
    }

    [Fact]
    public void Labels_that_become_the_same_are_joined() =>
        Collect(meter => meter.CreateCounter<long>("n").Add(1, new("a.b", "x"), new("a_b", true))).ShouldContain("n_total{a_b=\"x;true\"} 1");

    private static string Collect(Action<Meter> record)
    {
        using var exporter = new TextExporter();
        using var meter = new Meter($"prometheus-text-tests-{Interlocked.Increment(ref s_meters)}");
        using var reader = new BaseExportingMetricReader(exporter);
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(reader).Build();
        record(meter);
        reader.Collect();
        return exporter.Text;
    }

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public string Text { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch)
                text.Add(metric);
            Text = text.ToString();
            return ExportResult.Success;
        }
    }
}
