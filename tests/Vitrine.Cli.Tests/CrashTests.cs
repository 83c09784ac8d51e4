using System.Globalization;
using System.Net.Http.Json;
using Vitrine.Search;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Tests;

/// <summary>The process is killed (<c>kill -9</c>) at random moments; what it had acknowledged must be there, and the index must be right.</summary>
/// <remarks>Six rounds of each by default; <c>VITRINE_KILLS=200</c> for the long run.</remarks>
public sealed class CrashTests
{
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("VITRINE_KILLS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 6;

    [Fact]
    public async Task An_import_killed_at_any_moment_goes_on_and_ends_whole()
    {
        using var catalogue = new TestCatalogue(600);
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            using var import = VitrineProcess.Start("import", catalogue.File, "--shop", catalogue.Shop, "--encoder", "descriptor");
            await Task.Delay(random.Next(150, 2_500), TestContext.Current.CancellationToken);
            await import.KillAsync();
            if (round % 3 == 2)
                await FinishAndCheckAsync(catalogue);
        }

        await FinishAndCheckAsync(catalogue);
    }

    [Fact]
    public async Task Products_put_over_http_survive_the_kill_that_follows_their_acknowledgement()
    {
        using var catalogue = new TestCatalogue(4);
        var random = new Random(2);
        var acknowledged = new Dictionary<string, string>();
        (await VitrineProcess.RunAsync("import", catalogue.File, "--shop", catalogue.Shop, "--encoder", "descriptor")).Code.ShouldBe(0);
        for (var round = 0; round < Rounds; round++)
        {
            using var server = VitrineProcess.Start("serve", "--shop", catalogue.Shop, "--urls", "http://127.0.0.1:0");
            var address = (await server.WaitForOutputAsync("Ctrl+C")).Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal));
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            // Every fourth round is killed whatever was acknowledged, the others some time after their first acknowledgement,
            // so that a slow machine does not kill every round before there is anything to lose.
            var first = new TaskCompletionSource();
            if (round % 4 == 3)
                first.SetResult();
            var delay = random.Next(0, 800);
            var killing = Task.Run(async () =>
            {
                await first.Task.WaitAsync(TimeSpan.FromMinutes(1));
                await Task.Delay(delay);
                await server.KillAsync();
            }, TestContext.Current.CancellationToken);
            await PutUntilKilledAsync(http, round, acknowledged, first);
            await killing;

            await using var shop = await Shop.OpenAsync(catalogue.Shop, cancel: TestContext.Current.CancellationToken);
            foreach (var (id, title) in acknowledged)
                (await shop.GetAsync(id, TestContext.Current.CancellationToken)).ShouldNotBeNull(id).Title.ShouldBe(title);
        }

        acknowledged.ShouldNotBeEmpty();
        await CheckIndexEqualsRebuiltAsync(catalogue.Shop);
    }

    private static async Task PutUntilKilledAsync(HttpClient http, int round, Dictionary<string, string> acknowledged, TaskCompletionSource first)
    {
        for (var i = 0; ; i++)
        {
            // A few ids again and again: the newest acknowledged version has to win. The one in flight may be lost or not.
            var id = $"put-{i % 17}";
            var title = $"Round {round} version {i}";
            acknowledged.Remove(id);
            try
            {
                var picture = $"data:image/jpeg;base64,{Convert.ToBase64String(TestCatalogue.Jpeg(i))}";
                using var answer = await http.PutAsJsonAsync($"/v1/products/{id}", new { title, images = new[] { picture } });
                answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
                acknowledged[id] = title;
                first.TrySetResult();
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task FinishAndCheckAsync(TestCatalogue catalogue)
    {
        var (code, output, error) = await VitrineProcess.RunAsync("import", catalogue.File, "--shop", catalogue.Shop, "--encoder", "descriptor");
        code.ShouldBe(0, output + error);
        await CheckIndexEqualsRebuiltAsync(catalogue.Shop, catalogue.Products);
        Directory.Delete(catalogue.Shop, recursive: true);
    }

    /// <summary>The same questions to the shop as it is and to a copy whose index was thrown away.</summary>
    private static async Task CheckIndexEqualsRebuiltAsync(string directory, int? products = null)
    {
        var asItIs = await AnswersAsync(directory);
        Directory.Delete(new SpaceFiles(directory).Index, recursive: true);
        var rebuilt = await AnswersAsync(directory);
        rebuilt.ShouldBe(asItIs);
        if (products is { } expected)
            rebuilt.Count(a => a.StartsWith("browse ", StringComparison.Ordinal)).ShouldBe(expected);
    }

    private static async Task<List<string>> AnswersAsync(string directory)
    {
        await using var shop = await Shop.OpenAsync(directory);
        var answers = new List<string>();
        foreach (var (name, request) in new (string, SearchRequest)[]
        {
            ("browse", new SearchRequest()),
            ("photo", new SearchRequest { Picture = TestCatalogue.Jpeg(3) }),
            ("words", new SearchRequest { Text = "crimson thing" }),
            ("filter", new SearchRequest { Filter = "price < 20" }),
        })
        {
            for (var offset = 0; ; offset += 200)
            {
                var page = await shop.SearchAsync(request with { Offset = offset, Limit = 200 });
                answers.AddRange(page.Hits.Select(h => $"{name} {h.Product.Id} {h.Product.Title} {h.MatchedView} {h.Score:R}"));
                answers.AddRange(page.Facets.SelectMany(f => f.Values.Select(v => $"{name} facet {f.Field} {v.Value} {v.Count}")).Where(_ => offset == 0)
                    .Select(f => "facet of " + f));
                if (page.Hits.Count == 0)
                    break;
            }
        }

        return answers;
    }
}
