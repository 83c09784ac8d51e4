using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Collecting;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Search;
using Vitrine.Server;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Browser.Tests;

/// <summary>A challenge over the drawn shop, its server, and what three teams made by program hand in.</summary>
/// <remarks>A query is a product seen turned, what is to be found are the products of its kind and colour: itself and its striped twin.</remarks>
internal sealed class DrawnChallenge : IAsyncDisposable
{
    public const string OrganiserPassword = "a long secret of hers";
    private static readonly string[] Asked = ["dress-red-0", "mug-blue-0", "chair-green-0", "bag-black-0", "t-shirt-pink-0"];
    private readonly WebApplication _app;

    private DrawnChallenge(ChallengeSite site, WebApplication app, Shop shop, IReadOnlyList<string> gallery) => (Site, _app, Shop, Gallery) = (site, app, shop, gallery);

    public ChallengeSite Site { get; }

    public Shop Shop { get; }

    public string Address => _app.Urls.First();

    public static IReadOnlyList<string> Queries { get; } = [.. Asked.Select(id => "asked-" + id)];

    public IReadOnlyList<string> Gallery { get; }

    public static async Task<DrawnChallenge> StartAsync(Shop shop, string directory)
    {
        var challenge = Path.Combine(directory, "drawn");
        foreach (var folder in new[] { "public/pictures", "hidden" })
            Directory.CreateDirectory(Path.Combine(challenge, folder));
        var products = (await shop.Store.PageAsync(0, 1_000)).Select(p => p.Product).ToList();
        string[] gallery = [.. products.Select(p => p.Id)];
        foreach (var picture in products.SelectMany(p => p.Pictures).Select(p => p.Key).Distinct())
            await File.WriteAllBytesAsync(Path.Combine(challenge, "public", "pictures", picture + ".jpg"), shop.Pictures.ReadJpeg(picture)!);
        await File.WriteAllLinesAsync(Path.Combine(challenge, "public", "queries.txt"), Queries);
        await File.WriteAllLinesAsync(Path.Combine(challenge, "public", "gallery.txt"), gallery);
        using (var items = new StreamWriter(Path.Combine(challenge, "public", "items.csv")))
        {
            CsvTable.Write(items, ["id", "title", "picture"], [
                .. products.Select(p => (IReadOnlyList<string>)[p.Id, p.Title, $"public/pictures/{p.Pictures[0].Key}.jpg"]),
                .. products.Where(p => Asked.Contains(p.Id)).Select(p => (IReadOnlyList<string>)["asked-" + p.Id, p.Title, $"public/pictures/{p.Pictures[1].Key}.jpg"])]);
        }

        await File.WriteAllLinesAsync(Path.Combine(challenge, "hidden", "judgments.txt"), Asked.Take(3).Select(id => $"asked-{id} 0 {id} 1"));
        await File.WriteAllTextAsync(Path.Combine(challenge, "description.md"), "# What is asked\n\nA product is shown *turned*. Find **it** and its striped twin among the others.\n\n1. Download the lists.\n2. Rank the gallery for every query.\n");
        await File.WriteAllTextAsync(Path.Combine(challenge, "challenge.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            { "title": "Turned and striped", "summary": "Find a thing and its twin in a drawn shop.", "phases": [
              { "id": "training", "title": "Training", "opens": "2020-01-01T00:00:00Z", "closes": "2098-01-01T00:00:00Z", "judgments": "hidden/judgments.txt", "metrics": ["mrr", "map"],
                "queries": "public/queries.txt", "gallery": "public/gallery.txt", "dimension": {{shop.Encoder.Space.Dimension}}, "depth": 10, "k": 2 },
              { "id": "final", "title": "Final", "opens": "2020-01-01T00:00:00Z", "closes": "2099-01-01T00:00:00Z", "method": "pooled", "items": "public/items.csv",
                "queries": "public/queries.txt", "gallery": "public/gallery.txt", "dimension": {{shop.Encoder.Space.Dimension}}, "depth": 10, "k": 2 } ] }
            """));
        var site = ChallengeSite.Open(directory, new FrameworkPasswordHash(), threads: 1);
        site.Accounts.Register("organiser", OrganiserPassword, Roles.Organiser);
        TripletItem Item(Vitrine.Catalog.Product p) => new(p.Id, p.Pictures[0].Key, p.Title, Path.Combine(challenge, "public", "pictures", p.Pictures[0].Key + ".jpg"));
        site.Collections.Create("say", "Say what you want", workers: 3, probation: 3, products.Chunk(3).Select((p, i) => new FeedbackTriplet(0, $"t{i}", Item(p[0]), Item(p[1]), Item(p[2]))));
        var app = ChallengeServer.Build(site, new ServerOptions { Urls = "http://127.0.0.1:0" });
        site.StartWork();
        await app.StartAsync();
        return new DrawnChallenge(site, app, shop, gallery);
    }

    /// <summary>The first team: the shop's own descriptor, as features.</summary>
    public async Task<(byte[] Queries, byte[] Gallery)> DescriptorAsync()
    {
        var products = (await Shop.Store.PageAsync(0, 1_000)).ToDictionary(p => p.Product.Id, p => p.Product);
        var vectors = await Shop.Store.GetEmbeddingsAsync(Shop.Encoder.Space.Id, [.. products.Values.SelectMany(p => p.Pictures).Select(p => p.Key)]);
        byte[] Npy(IEnumerable<string> keys)
        {
            float[][] rows = [.. keys.Select(k => vectors[k]).Select(v => v.Select(x => x / MathF.Sqrt(v.Sum(y => y * y))).ToArray())];
            using var stream = new MemoryStream();
            NpyWriter.Write(stream, new FeatureMatrix(rows.Length, Shop.Encoder.Space.Dimension, [.. rows.SelectMany(r => r)]));
            return stream.ToArray();
        }

        return (Npy(Asked.Select(id => products[id].Pictures[1].Key)), Npy(Gallery.Select(id => products[id].Pictures[0].Key)));
    }

    /// <summary>The second: words only, the title of what is asked for, as a TREC run.</summary>
    public async Task<byte[]> WordsAsync()
    {
        var run = new StringBuilder();
        foreach (var (query, id) in Queries.Zip(Asked))
        {
            var answer = await Shop.SearchAsync(new SearchRequest { Text = (await Shop.GetAsync(id))!.Title, Limit = 5, Facets = [] });
            foreach (var (rank, hit) in answer.Hits.Index())
                run.Append(CultureInfo.InvariantCulture, $"{query} Q0 {hit.Product.Id} {rank + 1} {1.0 / (rank + 1)} words\n");
        }

        return Encoding.UTF8.GetBytes(run.ToString());
    }

    /// <summary>The third: chance, as CSV.</summary>
    public byte[] Chance()
    {
        var random = new Random(7);
        return Encoding.UTF8.GetBytes("query_id,document_id,rank\n" + string.Concat(Queries.SelectMany(q =>
            Gallery.OrderBy(_ => random.Next()).Take(5).Select((d, i) => string.Create(CultureInfo.InvariantCulture, $"{q},{d},{i + 1}\n")))));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Site.DisposeAsync();
    }
}
