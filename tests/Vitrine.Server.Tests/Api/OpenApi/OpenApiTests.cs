using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Vitrine.Server.Tests.Api.OpenApi;

public sealed class OpenApiTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private TestServer Server => filled.Server;

    [Fact]
    public async Task The_document_is_valid()
    {
        var result = OpenApiDocument.Parse(await DocumentAsync(), "json");
        result.Diagnostic!.Errors.ShouldBeEmpty();
        result.Document.ShouldNotBeNull().Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
        result.Document.Info.Title.ShouldBe("Vitrine");
    }

    [Fact]
    public async Task Every_route_of_the_api_is_in_it_with_name_summary_and_problems()
    {
        var paths = JsonDocument.Parse(await DocumentAsync()).RootElement.GetProperty("paths");
        var routes = Server.Endpoints
            .Where(e => e.RoutePattern.RawText is { } t && (t.StartsWith("/v1", StringComparison.Ordinal) || t is "/metrics" or "/healthz" or "/readyz"))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => (Path: e.RoutePattern.RawText!, Method: m.ToLowerInvariant())))
            .ToList();
        routes.Count.ShouldBeGreaterThanOrEqualTo(16);
        foreach (var (path, method) in routes)
        {
            paths.TryGetProperty(path, out var item).ShouldBeTrue(path);
            var operation = item.GetProperty(method);
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrWhiteSpace(path);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(path);
            if (path.StartsWith("/v1", StringComparison.Ordinal))
            {
                operation.GetProperty("responses").GetProperty("401").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue(path);
                operation.GetProperty("security").GetArrayLength().ShouldBe(2, path);
            }
        }
    }

    [Fact]
    public async Task Fields_are_spelt_as_they_are_sent_and_described()
    {
        var schemas = JsonDocument.Parse(await DocumentAsync()).RootElement.GetProperty("components").GetProperty("schemas");
        var query = schemas.GetProperty("SearchQuery").GetProperty("properties");
        query.GetProperty("picture").GetProperty("type").GetString().ShouldBe("string");
        query.GetProperty("text_weight").GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
        query.GetProperty("sort").GetProperty("enum").EnumerateArray().Select(e => e.GetString()).ShouldContain("price_ascending");
        schemas.GetProperty("SearchAnswer").GetProperty("properties").TryGetProperty("took_ms", out _).ShouldBeTrue();
        schemas.GetProperty("ProblemDocument").GetProperty("properties").TryGetProperty("detail", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Query_parameters_and_examples_are_told()
    {
        var get = JsonDocument.Parse(await DocumentAsync()).RootElement.GetProperty("paths").GetProperty("/v1/search").GetProperty("get");
        var parameters = get.GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        parameters["limit"].GetProperty("schema").GetProperty("type").GetString().ShouldBe("integer");
        parameters["refine"].GetProperty("schema").GetProperty("type").GetString().ShouldBe("array");
        get.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example")
            .GetProperty("hits")[0].GetProperty("id").GetString().ShouldBe("dress-1");
    }

    [Fact]
    public async Task Uploads_are_told_as_files_and_text_as_text()
    {
        var document = await DocumentAsync();
        document.ShouldNotContain("&gt;");
        var paths = JsonDocument.Parse(document).RootElement.GetProperty("paths");
        var form = paths.GetProperty("/v1/search").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data");
        var fields = form.GetProperty("schema").GetProperty("properties");
        fields.GetProperty("picture").GetProperty("format").GetString().ShouldBe("binary");
        fields.TryGetProperty("box", out _).ShouldBeTrue();
        var image = paths.GetProperty("/v1/pictures").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("image/jpeg");
        image.GetProperty("schema").GetProperty("format").GetString().ShouldBe("binary");
    }

    [Fact]
    public async Task The_example_of_a_search_is_answered()
    {
        var example = JsonDocument.Parse(await DocumentAsync()).RootElement.GetProperty("paths").GetProperty("/v1/search").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
        await (await Server.PostJsonAsync("/v1/search", example)).JsonAsync(HttpStatusCode.OK);
    }

    private async Task<string> DocumentAsync()
    {
        var response = await Server.Client.GetAsync("/openapi/v1.json");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }
}
