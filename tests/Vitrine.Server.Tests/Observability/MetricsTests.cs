using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Vitrine.Server.Tests.Observability;

/// <summary>Not beside other servers: instruments of one name are shared by all servers of a process, and end with any of them.</summary>
[Collection(Alone.Name)]
public sealed partial class MetricsTests(FilledServer filled) : IClassFixture<FilledServer>
{
    [Fact]
    public async Task Everything_said_follows_the_text_format()
    {
        await filled.Server.GetJsonAsync("/v1/search?text=mug");
        await filled.Server.PutJsonAsync("/v1/products/refused", "{}");
        var types = new Dictionary<string, string>();
        string? family = null;
        var counts = new Dictionary<string, double>();
        foreach (var line in (await TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                continue;
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                family = parts[2];
                types.TryAdd(family, parts[3]).ShouldBeTrue($"{family} is told twice");
                parts[3].ShouldBeOneOf("counter", "gauge", "histogram");
                continue;
            }

            var sample = Sample().Match(line);
            sample.Success.ShouldBeTrue(line);
            var name = sample.Groups["name"].Value;
            (types[family!] == "histogram" ? name.StartsWith(family!, StringComparison.Ordinal) : name == family).ShouldBeTrue(line);
            var value = double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture);
            if (types[family!] == "counter")
                name.ShouldEndWith("_total");
            // Within a histogram's buckets, counts never fall, and the last is the count of all.
            if (name.EndsWith("_bucket", StringComparison.Ordinal))
            {
                var series = name + LessOrEqual().Replace(sample.Groups["labels"].Value, "");
                value.ShouldBeGreaterThanOrEqualTo(counts.GetValueOrDefault(series), line);
                counts[series] = value;
            }
        }

        types["http_server_request_duration_seconds"].ShouldBe("histogram");
        types["vitrine_search_duration_seconds"].ShouldBe("histogram");
        types["vitrine_products_written_total"].ShouldBe("counter");
        types["vitrine_index_products"].ShouldBe("gauge");
    }

    [Fact]
    public async Task Searches_requests_and_sizes_are_counted()
    {
        var before = await ValueAsync("vitrine_search_duration_seconds_count", "kind=\"words\"");
        await filled.Server.GetJsonAsync("/v1/search?text=mug");
        await filled.Server.GetJsonAsync("/v1/search?text=mug");
        (await ValueAsync("vitrine_search_duration_seconds_count", "kind=\"words\"")).ShouldBeGreaterThanOrEqualTo(before + 2);
        (await ValueAsync("http_server_request_duration_seconds_count", "http_route=\"/v1/search\"")).ShouldBeGreaterThanOrEqualTo(2);
        (await ValueAsync("vitrine_catalog_products")).ShouldBe(8);
        (await ValueAsync("vitrine_index_vectors")).ShouldBe(8);
        (await ValueAsync("vitrine_index_lag")).ShouldBe(0);
        (await ValueAsync("vitrine_catalog_size_bytes")).ShouldBeGreaterThan(4096);
    }

    private async Task<double> ValueAsync(string name, string label = "") =>
        (await TextAsync()).Split('\n').Select(l => Sample().Match(l))
            .Where(m => m.Groups["name"].Value == name && m.Groups["labels"].Value.Contains(label, StringComparison.Ordinal))
            .Sum(m => double.Parse(m.Groups["value"].Value, CultureInfo.InvariantCulture));

    private async Task<string> TextAsync()
    {
        var response = await filled.Server.Client.GetAsync("/metrics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        return await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)+)\})? (?<value>[-+]?([0-9.]+(E[-+]?[0-9]+)?|Inf)|NaN)$""")]
    private static partial Regex Sample();

    [GeneratedRegex(""",?le="[^"]*"$""")]
    private static partial Regex LessOrEqual();
}
