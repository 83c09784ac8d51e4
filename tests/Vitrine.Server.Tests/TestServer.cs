using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Importing;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests;

/// <summary>A real server on a free loopback port, over a real shop in a directory of its own that is deleted at the end.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public static readonly string[] Colours = ["crimson", "seagreen", "royalblue", "gold"];

    private readonly string _directory;
    private readonly WebApplication _app;

    private TestServer(string directory, Shop shop, WebApplication app)
    {
        (_directory, Shop, _app) = (directory, shop, app);
        Address = new Uri(app.Urls.First());
        Keys = new KeyRing(shop.Store);
        Client = NewClient();
    }

    public Shop Shop { get; }

    public KeyRing Keys { get; }

    public IReadOnlyDictionary<KeyScope, string> Secrets { get; private init; } = new Dictionary<KeyScope, string>();

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>();

    /// <param name="options">Null for an open server.</param>
    /// <param name="filled">Whether the shop has products.</param>
    /// <param name="withKeys">Whether it has a key of each scope from the start; see <see cref="Secrets"/>.</param>
    public static async Task<TestServer> StartAsync(ServerOptions? options = null, bool filled = false, bool withKeys = false)
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-server-").FullName;
        var shop = await Shop.OpenAsync(directory);
        if (filled)
            (await shop.UpsertAsync([.. Drafts()])).ShouldAllBe(r => r.Outcome == WriteOutcome.Inserted);
        var secrets = new Dictionary<KeyScope, string>();
        foreach (var scope in withKeys ? Enum.GetValues<KeyScope>() : [])
            secrets[scope] = (await new KeyRing(shop.Store).AddAsync(scope.ToString(), scope)).Secret;
        var app = VitrineServer.Build(shop, options ?? new ServerOptions { Urls = "http://127.0.0.1:0" });
        await app.StartAsync();
        return new TestServer(directory, shop, app) { Secrets = secrets };
    }

    /// <summary>A client of its own, with a key if one is given.</summary>
    public HttpClient NewClient(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Eight products, four mugs and four scarves, one of each colour: mug-crimson, scarf-gold …</summary>
    private static IEnumerable<ProductDraft> Drafts()
    {
        for (var i = 0; i < 8; i++)
        {
            var (colour, mug) = (Colours[i % 4], i < 4);
            yield return new ProductDraft(
                new Product
                {
                    Id = $"{(mug ? "mug" : "scarf")}-{colour}",
                    Title = $"{colour} {(mug ? "mug" : "scarf")}",
                    Category = mug ? ["Home", "Mugs"] : ["Clothing", "Scarves"],
                    Brand = i % 2 == 0 ? "Acme" : "Bolt",
                    Price = new Money(10 + i, "EUR"),
                    Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = [colour] },
                    Quality = new QualitySignals { Rating = 4, RatingCount = 10 * i, Sales = 100 * i, Stock = i },
                },
                [DraftPicture.FromBytes("drawn", Jpeg(colour, mug))]);
        }
    }

    public static byte[] Jpeg(string colour, bool mug, int size = 120)
    {
        var shape = mug
            ? $"<ellipse cx='48' cy='52' rx='26' ry='32' fill='{colour}'/><circle cx='80' cy='50' r='12' fill='none' stroke='{colour}' stroke-width='6'/>"
            : $"<rect x='14' y='28' width='72' height='14' fill='{colour}'/><rect x='14' y='54' width='72' height='14' fill='{colour}'/>";
        return PictureWriter.Jpeg(SvgRasterizer.Rasterize($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{shape}</svg>", size, size));
    }

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) => Client.PostAsync(path, Json(json));

    public Task<HttpResponseMessage> PutJsonAsync(string path, string json) => Client.PutAsync(path, Json(json));

    public async Task<JsonElement> GetJsonAsync(string path) => await (await Client.GetAsync(path)).JsonAsync(HttpStatusCode.OK);

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Shop.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>A filled, open server that the tests of a class share; they only read.</summary>
public sealed class FilledServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync(filled: true);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The same with a key of each scope.</summary>
public sealed class KeyedServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync(filled: true, withKeys: true);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

internal static class Responses
{
    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The problem document of an answer that must have this status, checked for what every problem must have.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string type, string? field = null)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("type").GetString().ShouldBe($"urn:vitrine:problem:{type}", body);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        // No problem tells of our code or of where it runs.
        foreach (var leak in new[] { "Vitrine.", "System.", "   at ", "/tmp/", ".cs" })
            body.ShouldNotContain(leak, Case.Sensitive);
        if (field is not null)
            problem.Fields().ShouldContain(field);
        return problem;
    }

    public static IEnumerable<string?> Fields(this JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => e.GetProperty("field").GetString()) : [];

    public static IReadOnlyList<string?> HitIds(this JsonElement answer) =>
        [.. answer.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString())];
}
