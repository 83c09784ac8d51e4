using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Vitrine.Search;

namespace Vitrine.Server.Observability;

/// <summary>Aggregates the program's instruments (the engine's, ASP.NET's, the runtime's, the shop's own) and gives them out when asked.</summary>
/// <remarks>Aggregation is OpenTelemetry's; its own Prometheus exporter is not on every package source, and the text format is small.</remarks>
internal sealed class MetricCollector : IDisposable
{
    /// <summary>Name of the meter of the shop's sizes.</summary>
    public const string MeterName = "Vitrine.Server";

    private static readonly string[] Meters =
    [
        SearchMetrics.MeterName, MeterName,
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
    ];

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Shop _shop;
    private readonly TextExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private volatile ShopStatus? _status;

    public MetricCollector(Shop shop, IMeterFactory meters)
    {
        _shop = shop;
        var meter = meters.Create(MeterName);
        Gauge(meter, "vitrine.catalog.products", "{product}", "Products in the catalogue.", s => s.Products);
        Gauge(meter, "vitrine.index.products", "{product}", "Products in the index.", s => s.Indexed);
        Gauge(meter, "vitrine.index.vectors", "{vector}", "Vectors in the index.", s => s.Vectors);
        Gauge(meter, "vitrine.index.lag", "{change}", "Changes of the catalogue that are not in the index yet.", s => Math.Max(0, s.CatalogSequence - s.IndexSequence));
        Gauge(meter, "vitrine.catalog.size", "By", "Size of the database file.", s => s.DatabaseBytes);
        Gauge(meter, "vitrine.pictures.missing", "{picture}", "Pictures that could not be encoded since the shop was opened.", s => s.MissingPictures);
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddReader(_reader).Build();
    }

    /// <summary>All metrics as they are now, in Prometheus' text format.</summary>
    public async Task<string> CollectAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            // The gauges below are read synchronously, so what they tell is fetched before.
            _status = await _shop.StatusAsync(cancel);
            _reader.Collect();
            return _exporter.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
        _one.Dispose();
    }

    private void Gauge(Meter meter, string name, string unit, string description, Func<ShopStatus, long> value) =>
        meter.CreateObservableGauge(name, () => _status is { } status ? [new Measurement<long>(value(status))] : Array.Empty<Measurement<long>>(), unit, description);

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
