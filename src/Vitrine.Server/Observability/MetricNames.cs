using System.Text;

namespace Vitrine.Server.Observability;

/// <summary>OpenTelemetry's names in Prometheus' spelling (OpenTelemetry specification, "Prometheus and OpenMetrics compatibility").</summary>
internal static class MetricNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
    };

    /// <summary>Name of a metric: <c>http.server.request.duration</c> in <c>s</c> → <c>http_server_request_duration_seconds</c>.</summary>
    /// <param name="name">OpenTelemetry's name.</param>
    /// <param name="unit">Unit, in UCUM; annotations in braces count nothing.</param>
    /// <param name="isCounter">Whether it only goes up, so that the name ends in <c>_total</c>.</param>
    public static string Of(string name, string unit, bool isCounter)
    {
        var spelled = Clean(name, colon: true);
        var suffix = unit.StartsWith('{') ? "" : Units.GetValueOrDefault(unit) ?? (unit is "1" or "" ? "" : Clean(unit, colon: false));
        if (suffix.Length > 0 && !spelled.EndsWith("_" + suffix, StringComparison.Ordinal))
            spelled += "_" + suffix;
        if (isCounter && !spelled.EndsWith("_total", StringComparison.Ordinal))
            spelled += "_total";
        return spelled;
    }

    /// <summary>Name of a label: letters, digits and underscores, not beginning with a digit.</summary>
    public static string Label(string name) => Clean(name, colon: false);

    private static string Clean(string name, bool colon)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var fits = char.IsAsciiLetterOrDigit(c) || c == '_' || (c == ':' && colon);
            if (clean.Length == 0 && char.IsAsciiDigit(c))
                clean.Append('_');
            if (fits || clean.Length == 0 || clean[^1] != '_')
                clean.Append(fits ? c : '_');
        }

        return clean.ToString();
    }
}
