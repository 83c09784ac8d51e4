using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Server.Tests.Pages.Challenges;

/// <summary>A real server of a site with one challenge, in a directory of its own that is deleted at the end.</summary>
internal sealed class SiteServer : IAsyncDisposable
{
    /// <summary>Stands in every hidden file, and must stand in no answer.</summary>
    public const string Canary = "hidden-q7-canary";

    public const string Password = "correct horse battery";

    private readonly string _directory;
    private readonly WebApplication _app;
    private readonly List<Visitor> _visitors = [];

    private SiteServer(string directory, ChallengeSite site, WebApplication app) => (_directory, Site, _app, Address) = (directory, site, app, new Uri(app.Urls.First()));

    public ChallengeSite Site { get; }

    public Uri Address { get; }

    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>();

    public static async Task<SiteServer> StartAsync(bool work = true)
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-site-").FullName;
        var challenge = Path.Combine(directory, "mugs");
        Directory.CreateDirectory(Path.Combine(challenge, "public"));
        Directory.CreateDirectory(Path.Combine(challenge, "hidden"));
        await File.WriteAllTextAsync(Path.Combine(challenge, "challenge.json"), Definition);
        await File.WriteAllTextAsync(Path.Combine(challenge, "description.md"), "# Mugs <script>alert(1)</script>\n\nFind *all* of **them**, see [rules](/challenges/mugs/rules), not [this](javascript:alert(1)).\n\n- one\n- two\n");
        await File.WriteAllTextAsync(Path.Combine(challenge, "public", "queries.txt"), "q1\nq2\n" + Canary + "\n");
        await File.WriteAllTextAsync(Path.Combine(challenge, "public", "later.txt"), Canary);
        await File.WriteAllTextAsync(Path.Combine(challenge, "public", "unlisted.txt"), Canary);
        await File.WriteAllLinesAsync(Path.Combine(challenge, "public", "gallery.txt"), Enumerable.Range(0, 10).Select(i => $"d{i}"));
        await File.WriteAllTextAsync(Path.Combine(challenge, "hidden", "qrels.txt"), $"q1 0 d1 1\n{Canary} 0 d2 1\n");
        var site = ChallengeSite.Open(directory, new FrameworkPasswordHash(), threads: 1);
        var app = ChallengeServer.Build(site, new ServerOptions { Urls = "http://127.0.0.1:0" });
        if (work)
            site.StartWork();
        await app.StartAsync();
        return new SiteServer(directory, site, app);
    }

    /// <summary>Phases that are open, to come, and over at any time this test may run.</summary>
    private const string Definition =
        """
        { "title": "Mugs", "phases": [
          { "id": "open", "title": "Open", "opens": "2020-01-01T00:00:00Z", "closes": "2099-01-01T00:00:00Z", "max_megabytes": 1, "daily_limit": 100,
            "queries": "public/queries.txt", "gallery": "public/gallery.txt", "judgments": "hidden/qrels.txt", "metrics": ["map"], "dimension": 4, "depth": 5, "k": 2 },
          { "id": "later", "title": "Later", "opens": "2098-01-01T00:00:00Z", "closes": "2099-01-01T00:00:00Z", "method": "pooled", "public": ["public/later.txt"],
            "queries": "public/queries.txt", "gallery": "public/gallery.txt", "depth": 5, "k": 2 } ] }
        """;

    public Visitor Visitor()
    {
        var visitor = new Visitor(this);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A visitor who is signed in.</summary>
    public async Task<Visitor> SignInAsync(string name, Roles roles, string team = "")
    {
        Site.Accounts.Register(name, Password, roles, team);
        var visitor = Visitor();
        (await visitor.PostAsync("/sign-in", "/sign-in", ("name", name), ("password", Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        _visitors.ForEach(v => v.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Site.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>A browser's cookies and forms, without the browser.</summary>
internal sealed partial class Visitor(SiteServer server) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    public async Task<string> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        return text;
    }

    /// <summary>The token of the forms on a page.</summary>
    public async Task<string> TokenAsync(string page) => Token().Match(await PageAsync(page)).Groups[1].Value;

    /// <summary>Sends a form of a page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string path, params (string Name, string Value)[] fields) =>
        await _client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create(FormField, await TokenAsync(page)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content) => _client.SendAsync(new HttpRequestMessage(method, path) { Content = content });

    /// <summary>Hands in files as the page's form does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string path, string kind, params (string Slot, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(await TokenAsync("/account")), FormField }, { new StringContent(kind), "kind" }, { new StringContent("a note"), "note" } };
        foreach (var (slot, bytes) in files)
            form.Add(new ByteArrayContent(bytes), slot, "../../" + slot + ".exe");
        return await _client.PostAsync(path, form);
    }

    public void Dispose() => _client.Dispose();

    public const string FormField = "__RequestVerificationToken";

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
