using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>The verbs as a stranger meets them: arguments in, output and exit codes out.</summary>
public sealed class SearchVerbTests : IAsyncLifetime
{
    private readonly TestCatalogue _catalogue = new(40);

    public async ValueTask InitializeAsync()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("import", _catalogue.File, "--shop", _catalogue.Shop, "--encoder", "descriptor");
        code.ShouldBe(0, output + error);
        output.ShouldContain("40");
    }

    public ValueTask DisposeAsync()
    {
        _catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Json_has_the_documented_shape()
    {
        var (code, output, error) = await VitrineProcess.RunAsync(
            "search", "--shop", _catalogue.Shop, "--image", _catalogue.Photo, "--box", "0,0,1,1", "--text", "thing",
            "--filter", "price < 40", "--category", "Home", "--k", "3", "--format", "json");
        code.ShouldBe(0, error);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("total").GetInt32().ShouldBeGreaterThan(3);
        answer.GetProperty("took_ms").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("facets").GetArrayLength().ShouldBeGreaterThan(0);
        var hits = answer.GetProperty("hits");
        hits.GetArrayLength().ShouldBe(3);
        hits[0].GetProperty("id").GetString().ShouldBe("p0");
        hits[0].GetProperty("score").GetDouble().ShouldBeInRange(0, 1.0001);
        hits[0].GetProperty("title").GetString().ShouldBe("crimson thing number 0");
        hits[0].GetProperty("price").GetDouble().ShouldBe(5.5);
        hits[0].GetProperty("matched_image").GetString().ShouldNotBeNullOrEmpty();
        hits[0].GetProperty("explain").ValueKind.ShouldNotBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_table_is_for_people()
    {
        var (code, output, _) = await VitrineProcess.RunAsync("search", "--shop", _catalogue.Shop, "--text", "gold");
        code.ShouldBe(0);
        output.ShouldContain("gold thing number 3");
        output.ShouldContain("products match");
        output.ShouldContain("color:");
    }

    [Fact]
    public async Task Similar_leaves_the_product_itself_out()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("similar", "p0", "--shop", _catalogue.Shop, "--format", "json");
        code.ShouldBe(0, error);
        JsonDocument.Parse(output).RootElement.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()).ShouldNotContain("p0");
    }

    [Theory]
    [InlineData(1, "caret", "search", "--shop", "{shop}", "--filter", "price < < 4")]
    [InlineData(1, "Did you mean \"color\"", "search", "--shop", "{shop}", "--filter", "colour = red")]
    [InlineData(1, "There is no shop", "search", "--shop", "nowhere")]
    [InlineData(1, "there is no file", "search", "--shop", "{shop}", "--image", "nowhere.jpg")]
    [InlineData(1, "--box", "search", "--shop", "{shop}", "--image", "{photo}", "--box", "1,2,3")]
    [InlineData(1, "JPEG", "search", "--shop", "{shop}", "--image", "{file}")]
    [InlineData(1, "--shop", "search")]
    [InlineData(1, "There is no product", "similar", "nobody", "--shop", "{shop}")]
    [InlineData(1, "There is no file", "import", "nowhere.csv", "--shop", "{shop}")]
    [InlineData(2, "Nothing matches", "search", "--shop", "{shop}", "--text", "trumpet")]
    public async Task Mistakes_are_told_with_what_to_change(int code, string said, params string[] arguments)
    {
        var result = await VitrineProcess.RunAsync([.. arguments.Select(a => a
            .Replace("{shop}", _catalogue.Shop, StringComparison.Ordinal)
            .Replace("{photo}", _catalogue.Photo, StringComparison.Ordinal)
            .Replace("{file}", _catalogue.File, StringComparison.Ordinal))]);
        result.Code.ShouldBe(code, result.Error);
        (result.Output + result.Error).ReplaceLineEndings(" ").ShouldContain(said == "caret" ? "^" : said);
    }

    [Fact]
    public async Task Status_and_doctor_answer()
    {
        var status = await VitrineProcess.RunAsync("status", "--shop", _catalogue.Shop, "--format", "json");
        status.Code.ShouldBe(0, status.Error);
        var shop = JsonDocument.Parse(status.Output).RootElement;
        shop.GetProperty("products").GetInt32().ShouldBe(40);
        shop.GetProperty("up_to_date").GetBoolean().ShouldBeTrue();

        var doctor = await VitrineProcess.RunAsync("doctor");
        doctor.Code.ShouldBe(0, doctor.Output + doctor.Error);
        doctor.Output.ShouldContain("libvips");
        doctor.Output.ShouldContain("SQLite");
    }
}
