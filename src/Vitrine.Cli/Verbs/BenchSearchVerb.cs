using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Catalog;
using Vitrine.Cli.Output;
using Vitrine.Numerics;
using Vitrine.Search;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine bench search</c>: how long searches take, in this process or over HTTP.</summary>
/// <remarks>
/// Queries are made from the shop itself, the same for the same seed: a kept picture of a random product as the photo, two words of a
/// random title as the words. One query at a time; each kind is warmed up with a tenth of its queries.
/// </remarks>
internal sealed class BenchSearchVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _url = new("--url") { Description = "Also measure over HTTP, against a server of the same shop.", HelpName = "URL" };
    private readonly Option<int> _queries = new("--queries") { Description = "How many queries of each kind.", DefaultValueFactory = _ => 200, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Which queries.", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public BenchSearchVerb()
        : base("search", "Measure searches by photo, by words, by both, and with a filter.")
    {
        foreach (var option in new Option[] { _shop, _url, _queries, _seed, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var count = parsed.GetValue(_queries);
        if (count is < 10 or > 100_000)
            throw new UserException("--queries: 10 to 100,000.");
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var queries = await MakeQueriesAsync(shop, count, parsed.GetValue(_seed), cancel);
        var rows = new List<Row>();
        foreach (var (kind, requests) in queries)
            rows.Add(await MeasureAsync($"{kind}, in process", requests, r => shop.SearchAsync(r, cancel)));
        if (parsed.GetValue(_url) is { } url)
        {
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            foreach (var (kind, requests) in queries)
                rows.Add(await MeasureAsync($"{kind}, over HTTP", requests, r => PostAsync(http, r, cancel)));
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, JsonOutput.Options));
            return ExitCode.Success;
        }

        var table = Terminal.Table("search", "p50", "p95", "p99", "mean");
        foreach (var row in rows)
            table.AddRow(row.Kind, Ms(row.P50Ms), Ms(row.P95Ms), Ms(row.P99Ms), Ms(row.MeanMs));
        Terminal.Out.Write(table);
        Terminal.Line($"{(await shop.StatusAsync(cancel)).Products:N0} products, {count:N0} queries each, one at a time");
        return ExitCode.Success;
    }

    private static async Task<List<(string Kind, List<SearchRequest> Requests)>> MakeQueriesAsync(Shop shop, int count, int seed, CancellationToken cancel)
    {
        var products = new List<Product>();
        for (var after = 0L; ;)
        {
            var page = await shop.Store.PageAsync(after, 5_000, cancel);
            if (page.Count == 0)
                break;
            products.AddRange(page.Select(p => p.Product).Where(p => p.Pictures.Count > 0));
            after = page[^1].Number;
        }

        if (products.Count == 0)
            throw new UserException("The shop has no products with pictures to make queries from.");
        var random = new SeededRandom((ulong)seed);
        Product Any() => products[random.NextInt(products.Count)];
        ReadOnlyMemory<byte> Photo() => shop.Pictures.ReadJpeg(Any().Pictures[0].Key) ?? throw new UserException("A kept picture is missing: import the catalogue again.");
        string Words() => string.Join(' ', Any().Title.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2));
        List<SearchRequest> Make(Func<SearchRequest> make) => [.. Enumerable.Range(0, count + (count / 10)).Select(_ => make())];
        return
        [
            ("photo", Make(() => new SearchRequest { Picture = Photo() })),
            ("words", Make(() => new SearchRequest { Text = Words() })),
            ("photo + words", Make(() => new SearchRequest { Picture = Photo(), Text = Words() })),
            ("photo + filter", Make(() => new SearchRequest { Picture = Photo(), Category = Any().Category is [var branch, ..] ? branch : null })),
        ];
    }

    private static async Task<Row> MeasureAsync(string kind, List<SearchRequest> requests, Func<SearchRequest, Task> search)
    {
        var warmUp = requests.Count / 11;
        foreach (var request in requests.Take(warmUp))
            await search(request);
        var times = new List<double>();
        foreach (var request in requests.Skip(warmUp))
        {
            var started = Stopwatch.GetTimestamp();
            await search(request);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        return new Row(kind, At(0.5), At(0.95), At(0.99), times.Average());
    }

    private static async Task PostAsync(HttpClient http, SearchRequest request, CancellationToken cancel)
    {
        using var form = new MultipartFormDataContent();
        if (request.Picture is { } picture)
        {
            var part = new ReadOnlyMemoryContent(picture);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "picture", "photo.jpg");
        }

        if (request.Text is { } text)
            form.Add(new StringContent(text), "text");
        if (request.Category is { } category)
            form.Add(new StringContent(category), "category");
        using var answer = await http.PostAsync(new Uri("/v1/search", UriKind.Relative), form, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new UserException($"--url: the server answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
        await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    private static string Ms(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms");

    private sealed record Row(string Kind, double P50Ms, double P95Ms, double P99Ms, double MeanMs);
}
