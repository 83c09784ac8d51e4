using Vitrine.Server.Observability;

namespace Vitrine.Server.Tests.Observability;

public sealed class MetricNamesTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", false, "http_server_request_duration_seconds")]
    [InlineData("vitrine.products.written", "{product}", true, "vitrine_products_written_total")]
    [InlineData("dotnet.gc.heap.total_allocated", "By", true, "dotnet_gc_heap_total_allocated_bytes_total")]
    [InlineData("wait.seconds", "s", false, "wait_seconds")]
    [InlineData("errors_total", "1", true, "errors_total")]
    [InlineData("a..b--c", "", false, "a_b_c")]
    [InlineData("2fast", "", false, "_2fast")]
    public void Names_are_spelt_as_prometheus_does(string name, string unit, bool counter, string expected) =>
        MetricNames.Of(name, unit, counter).ShouldBe(expected);

    [Theory]
    [InlineData("http.request.method", "http_request_method")]
    [InlineData("a:b", "a_b")]
    [InlineData("9", "_9")]
    public void Labels_too(string name, string expected) => MetricNames.Label(name).ShouldBe(expected);
}
