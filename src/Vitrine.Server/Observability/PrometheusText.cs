using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Vitrine.Server.Observability;

/// <summary>Writes collected metrics in Prometheus' text format 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Takes a metric. Two of the same name (one instrument on several meters) become one family, as the format demands.</summary>
    public void Add(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        if (type is null)
            return;
        var name = MetricNames.Of(metric.Name, metric.Unit, type == "counter");
        if (!_families.TryGetValue(name, out var family))
            _families.Add(name, family = new Family(type, metric.Description));
        if (family.Type != type)
            return;
        foreach (ref readonly var point in metric.GetMetricPoints())
            AddPoint(family, name, metric.MetricType, in point);
    }

    public override string ToString()
    {
        _text.Clear();
        foreach (var (name, family) in _families.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(family.Help)).Append('\n');
            _text.Append("# TYPE ").Append(name).Append(' ').Append(family.Type).Append('\n');
            _text.Append(family.Samples);
        }

        return _text.ToString();
    }

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    private static void AddPoint(Family family, string name, MetricType type, in MetricPoint point)
    {
        var labels = LabelsOf(in point);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                family.Add(name, labels, null, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                family.Add(name, labels, null, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                family.Add(name, labels, null, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                family.Add(name, labels, null, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                long cumulative = 0;
                foreach (var bucket in point.GetHistogramBuckets())
                {
                    cumulative += bucket.BucketCount;
                    family.Add(name + "_bucket", labels, Number(bucket.ExplicitBound), cumulative);
                }

                family.Add(name + "_sum", labels, null, point.GetHistogramSum());
                // The count is the last bucket's, taken in the same pass, so that the two never contradict each other.
                family.Add(name + "_count", labels, null, cumulative);
                break;
        }
    }

    /// <summary>Labels sorted by name; names that become the same are joined, as the OpenTelemetry specification asks.</summary>
    private static string LabelsOf(in MetricPoint point)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in point.Tags)
        {
            var name = MetricNames.Label(key);
            var text = value switch
            {
                null => "",
                bool flag => flag ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            };
            labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{text}" : text;
        }

        return string.Join(',', labels.Select(l => $"{l.Key}=\"{EscapeValue(l.Value)}\""));
    }

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private sealed record Family(string Type, string Help)
    {
        public StringBuilder Samples { get; } = new();

        public void Add(string name, string labels, string? upTo, double value)
        {
            var all = upTo is null ? labels : labels.Length == 0 ? $"le=\"{upTo}\"" : $"{labels},le=\"{upTo}\"";
            Samples.Append(name);
            if (all.Length > 0)
                Samples.Append('{').Append(all).Append('}');
            Samples.Append(' ').Append(Number(value)).Append('\n');
        }
    }
}
