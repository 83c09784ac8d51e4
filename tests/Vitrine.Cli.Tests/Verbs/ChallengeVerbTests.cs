using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vitrine.Evaluation.Features;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>A challenge as an organiser sets it up, and a server that is killed while it scores.</summary>
public sealed partial class ChallengeVerbTests : IDisposable
{
    private const int Queries = 1_000, Gallery = 40_000, Dimension = 128;
    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-challenge-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_challenge_is_set_up_served_killed_and_goes_on_where_it_was()
    {
        (await VitrineProcess.RunAsync("challenge", "init", "products", "--dir", _root)).Code.ShouldBe(0);
        (await VitrineProcess.RunAsync("challenge", "init", "products", "--dir", _root)).Code.ShouldBe(1, "it is there already");
        var (code, _, error) = await VitrineProcess.RunAsync("challenge", "check", "--dir", _root);
        code.ShouldBe(1);
        foreach (var file in new[] { "training-queries.txt", "training-gallery.txt", "training-judgments.txt" })
            error.ShouldContain(file);
        FillIn();
        (code, var output, error) = await VitrineProcess.RunAsync("challenge", "check", "--dir", _root);
        code.ShouldBe(0, error);
        output.ShouldContain("40,000");
        (code, output, _) = await VitrineProcess.RunAsync("challenge", "organiser", "mira", "--dir", _root);
        code.ShouldBe(0);
        output.Trim().Length.ShouldBe(20, "a password, once");

        string submission;
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using (var server = await ServeAsync())
        {
            var address = AddressOf(server);
            await RegisterAsync(client, address);
            (await VitrineProcess.RunAsync("challenge", "serve", "--dir", _root, "--urls", "http://127.0.0.1:0")).Error.ShouldContain("Another server works on");
            submission = await HandInAsync(client, address);
            await server.KillAsync();
        }

        using var again = await ServeAsync();
        var page = "";
        for (var patience = 0; !page.Contains("state scored", StringComparison.Ordinal); patience++)
        {
            page.ShouldNotContain("state failed");
            page.ShouldNotContain("state refused");
            patience.ShouldBeLessThan(600);
            await Task.Delay(100);
            page = await client.GetStringAsync(new Uri(new Uri(AddressOf(again)), submission));
        }

        page.ShouldContain("mar@10");
        await again.KillAsync();
    }

    private Task<VitrineProcess> ServeAsync() => WaitAsync(VitrineProcess.Start("challenge", "serve", "--dir", _root, "--urls", "http://127.0.0.1:0"));

    private static async Task<VitrineProcess> WaitAsync(VitrineProcess server)
    {
        await server.WaitForOutputAsync("Ctrl+C");
        return server;
    }

    private static string AddressOf(VitrineProcess server) => Address().Match(server.Output).Value;

    private void FillIn()
    {
        var challenge = Path.Combine(_root, "products");
        File.WriteAllLines(Path.Combine(challenge, "public", "training-queries.txt"), Enumerable.Range(0, Queries).Select(i => $"q{i}"));
        File.WriteAllLines(Path.Combine(challenge, "public", "training-gallery.txt"), Enumerable.Range(0, Gallery).Select(i => $"d{i}"));
        foreach (var folder in new[] { "public", "hidden" })
            File.WriteAllLines(Path.Combine(challenge, folder, "training-judgments.txt"), Enumerable.Range(0, Queries).Select(i => $"q{i} 0 d{i} 1"));
        var file = Path.Combine(challenge, "challenge.json");
        var definition = JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        definition["phases"]![0]!["closes"] = "2099-01-01T00:00:00Z";
        definition["phases"]![0]!["opens"] = "2020-01-01T00:00:00Z";
        File.WriteAllText(file, definition.ToJsonString());
    }

    private static async Task RegisterAsync(HttpClient client, string address)
    {
        var answer = await client.PostAsync(new Uri($"{address}/register"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(new Uri($"{address}/register"))).Groups[1].Value,
            ["name"] = "team1",
            ["password"] = "a long enough secret",
            ["team"] = "One",
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> HandInAsync(HttpClient client, string address)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(await client.GetStringAsync(new Uri($"{address}/challenges/products/submit"))).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent("features"), "kind" },
            { new ByteArrayContent(Features(Queries, 1)), "queries", "q.npy" },
            { new ByteArrayContent(Features(Gallery, 2)), "gallery", "g.npy" },
        };
        var answer = await client.PostAsync(new Uri($"{address}/challenges/products/submit/training"), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static byte[] Features(int rows, int seed)
    {
        var random = new Random(seed);
        var values = new float[rows * Dimension];
        for (var row = 0; row < rows; row++)
        {
            var of = values.AsSpan(row * Dimension, Dimension);
            var norm = 0f;
            foreach (ref var value in of)
            {
                value = (random.NextSingle() * 2) - 1;
                norm += value * value;
            }

            foreach (ref var value in of)
                value /= MathF.Sqrt(norm);
        }

        using var stream = new MemoryStream();
        NpyWriter.Write(stream, new FeatureMatrix(rows, Dimension, values));
        return stream.ToArray();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
