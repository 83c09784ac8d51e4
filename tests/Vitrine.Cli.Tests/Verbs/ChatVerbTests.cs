using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

public sealed class ChatVerbTests : IAsyncLifetime
{
    private readonly TestCatalogue _catalogue = new(40);

    public async ValueTask InitializeAsync()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("import", _catalogue.File, "--shop", _catalogue.Shop, "--encoder", "descriptor");
        code.ShouldBe(0, output + error);
    }

    public ValueTask DisposeAsync()
    {
        _catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_conversation_that_nobody_speaks_in_shows_where_it_begins_and_how_to_go_on()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("chat", "--shop", _catalogue.Shop, "--image", _catalogue.Photo, "--k", "1");
        code.ShouldBe(0, error);
        output.ShouldContain("crimson thing number 0");
        var id = output[(output.LastIndexOf("--resume ", StringComparison.Ordinal) + "--resume ".Length)..].Trim();
        (code, output, error) = await VitrineProcess.RunAsync("chat", "--shop", _catalogue.Shop, "--resume", id, "--k", "1");
        code.ShouldBe(0, error);
        output.ShouldContain("crimson thing number 0");
        (code, _, error) = await VitrineProcess.RunAsync("chat", "--shop", _catalogue.Shop, "--resume", "nobody");
        code.ShouldBe(1);
        error.ShouldContain("--resume");
    }

    [Fact]
    public async Task A_search_takes_feedback()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("search", "--shop", _catalogue.Shop, "--like", "p0", "--feedback", "in gold, under 20", "--k", "3", "--format", "json");
        code.ShouldBe(0, error);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("hits")[0].GetProperty("title").GetString()!.ShouldStartWith("gold");
        answer.GetProperty("hits").EnumerateArray().ShouldAllBe(h => h.GetProperty("price").GetDouble() <= 20);
        answer.GetProperty("understood").GetProperty("parts").GetArrayLength().ShouldBe(2);
        (code, _, error) = await VitrineProcess.RunAsync("search", "--shop", _catalogue.Shop, "--feedback", "in gold", "--filter", "price < 5");
        code.ShouldBe(1);
        error.ShouldContain("--filter");
    }
}
