using System.Text.Json;
using Vitrine.Encoders.Architectures;
using Vitrine.Numerics;
using Vitrine.Search;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary><c>vitrine space</c>, beside a server that has the shop open.</summary>
public sealed class SpaceVerbTests : IDisposable
{
    private readonly TestCatalogue _catalogue = new(300);

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public async Task A_served_shop_gets_another_encoder_through_kills_and_without_a_restart()
    {
        await OkAsync("import", _catalogue.File, "--shop", _catalogue.Shop, "--encoder", "descriptor");
        using var server = VitrineProcess.Start("serve", "--shop", _catalogue.Shop, "--urls", "http://127.0.0.1:0");
        var address = (await server.WaitForOutputAsync("Ctrl+C")).Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(address) };

        (await OkAsync("space", "add", "--weights", Weights(), "--join", "--name", "ours", "--shop", _catalogue.Shop)).ShouldContain("vitrine space backfill ours");
        var random = new Random(3);
        for (var round = 0; round < 2; round++)
        {
            using var backfill = VitrineProcess.Start("space", "backfill", "--shop", _catalogue.Shop, "--threads", "1");
            await Task.Delay(random.Next(300, 1_800), TestContext.Current.CancellationToken);
            await backfill.KillAsync();
        }

        (await OkAsync("space", "backfill", "ours", "--shop", _catalogue.Shop)).ShouldContain("Every picture has its vector in \"ours\".");
        var spaces = JsonDocument.Parse(await OkAsync("space", "list", "--shop", _catalogue.Shop, "--format", "json")).RootElement;
        spaces[1].GetProperty("vectors").GetInt64().ShouldBe(spaces[0].GetProperty("vectors").GetInt64());
        spaces[1].GetProperty("ready").GetBoolean().ShouldBeTrue();

        await ComparedAsync();
        (await ExplainedByAsync(http)).ShouldNotContain("subject");
        (await OkAsync("space", "switch", "--shop", _catalogue.Shop)).ShouldContain("\"ours\" instead of \"descriptor\"");
        await EventuallyAsync(async () => (await ExplainedByAsync(http)).Contains("subject"));
        (await OkAsync("space", "rollback", "--shop", _catalogue.Shop)).ShouldContain("\"descriptor\" again");
        await EventuallyAsync(async () => !(await ExplainedByAsync(http)).Contains("subject"));
    }

    [Fact]
    public async Task What_is_wrong_with_weights_is_said_by_file_and_tensor()
    {
        await (await Shop.OpenAsync(_catalogue.Shop, cancel: TestContext.Current.CancellationToken)).DisposeAsync();
        var weights = Weights();
        (await RefusedAsync("--weights", weights, "--architecture", "resnet18")).ShouldContain("trained.safetensors is not resnet18: it lacks conv1.weight");
        (await RefusedAsync("--weights", weights, "--join", "2")).ShouldContain("above 0 and below 1");
        (await RefusedAsync("--name", "x")).ShouldContain("--weights FILE, or --encoder NAME");
    }

    private async Task ComparedAsync()
    {
        var (queries, qrels, page) = (Path.Combine(_catalogue.Root, "queries.csv"), Path.Combine(_catalogue.Root, "qrels.txt"), Path.Combine(_catalogue.Root, "page.html"));
        await File.WriteAllLinesAsync(queries, ["query_id,image", .. Enumerable.Range(0, 12).Select(i => $"q{i},{i}.jpg")]);
        await File.WriteAllLinesAsync(qrels, Enumerable.Range(0, 12).Select(i => $"q{i} 0 p{i} 1"));
        (await OkAsync("space", "compare", "ours", "--shop", _catalogue.Shop, "--queries", queries, "--html", page)).ShouldContain("overlap@10");
        (await File.ReadAllTextAsync(page)).ShouldContain("ours beside descriptor");
        var scored = await OkAsync("space", "compare", "--shop", _catalogue.Shop, "--queries", queries, "--qrels", qrels, "--metrics", "recall@10");
        scored.ShouldContain("12 queries, 12 judgments");
        scored.ShouldContain("better/equal/worse");
    }

    private string Weights()
    {
        var network = new Embedder(new EmbedderShape { Architecture = "resnet18", Width = 0.125, Side = 32, Dimension = 16 }, new SeededRandom(1));
        var file = Path.Combine(_catalogue.Root, "trained.safetensors");
        network.Save(file, "ours");
        return file;
    }

    private async Task<string> RefusedAsync(params string[] arguments)
    {
        var (code, output, error) = await VitrineProcess.RunAsync(["space", "add", "--shop", _catalogue.Shop, .. arguments]);
        code.ShouldBe(1, output + error);
        return error;
    }

    private static async Task<string> OkAsync(params string[] arguments)
    {
        var (code, output, error) = await VitrineProcess.RunAsync(arguments);
        code.ShouldBe(0, output + error);
        return output;
    }

    private static async Task<List<string>> ExplainedByAsync(HttpClient http)
    {
        var answer = JsonDocument.Parse(await http.GetStringAsync("/v1/products/p1/similar")).RootElement;
        answer.GetProperty("total").GetInt32().ShouldBe(299);
        return [.. answer.GetProperty("hits")[0].GetProperty("explain").EnumerateObject().Select(p => p.Name)];
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }
}
