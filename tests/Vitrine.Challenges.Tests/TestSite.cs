using System.Text;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation.Features;

namespace Vitrine.Challenges.Tests;

/// <summary>A site with one challenge of four queries and ten documents, in a directory of its own that is deleted at the end.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    public const string Definition =
        """
        { "title": "Mugs", "phases": [
          { "id": "annotated", "title": "Annotated", "opens": "2026-03-01T00:00:00Z", "closes": "2026-04-01T00:00:00Z",
            "queries": "public/queries.txt", "gallery": "public/gallery.txt", "judgments": "hidden/qrels.txt", "metrics": ["map", "mar@2"],
            "dimension": 4, "depth": 5, "k": 3, "daily_limit": 2 },
          { "id": "pooled", "title": "Pooled", "opens": "2026-03-01T00:00:00Z", "closes": "2026-04-01T00:00:00Z", "method": "pooled",
            "queries": "public/queries.txt", "gallery": "public/gallery.txt", "dimension": 4, "depth": 5, "k": 2, "daily_limit": 5 } ] }
        """;

    private TestSite(string root, ChallengeSite site, ManualTime time) => (Root, Site, Time) = (root, site, time);

    public string Root { get; }

    public ChallengeSite Site { get; private set; }

    public ManualTime Time { get; }

    public Challenge Challenge => Site.Challenges.Find("mugs")!;

    public PhaseDefinition Annotated => Challenge.Phase("annotated")!;

    public PhaseDefinition Pooled => Challenge.Phase("pooled")!;

    public static IReadOnlyList<string> Queries { get; } = ["q1", "q2", "q3", "q4"];

    public static IReadOnlyList<string> Gallery { get; } = [.. Enumerable.Range(0, 10).Select(i => $"d{i}")];

    public static TestSite Create(string definition = Definition)
    {
        var root = Directory.CreateTempSubdirectory("vitrine-site-").FullName;
        var challenge = Path.Combine(root, "mugs");
        Directory.CreateDirectory(Path.Combine(challenge, "public"));
        Directory.CreateDirectory(Path.Combine(challenge, "hidden"));
        File.WriteAllText(Path.Combine(challenge, "challenge.json"), definition);
        File.WriteAllLines(Path.Combine(challenge, "public", "queries.txt"), Queries);
        File.WriteAllLines(Path.Combine(challenge, "public", "gallery.txt"), Gallery);

        // An annotated subset: q4 is not judged.
        File.WriteAllText(Path.Combine(challenge, "hidden", "qrels.txt"), "q1 0 d1 1\nq1 0 d2 0\nq2 0 d2 1\nq3 0 d3 1\nq3 0 d4 1\n");
        var time = new ManualTime();
        return new TestSite(root, ChallengeSite.Open(root, new PlainPasswords(), time, threads: 1), time);
    }

    /// <summary>What <c>kill -9</c> and a new start do: nothing that was in memory is left.</summary>
    public async Task RestartAsync()
    {
        await Site.DisposeAsync();
        Site = ChallengeSite.Open(Root, new PlainPasswords(), Time, threads: 1);
    }

    public Account Team(string name) => Site.Accounts.Register(name, "a long enough secret", Roles.Participant, $"Team {name}");

    public Account Annotator(string name) => Site.Accounts.Register(name, "a long enough secret", Roles.Annotator);

    public async Task<Submission> SubmitAsync(Account account, PhaseDefinition phase, string list, bool score = true)
    {
        using var incoming = Site.Submissions.Begin(Challenge, phase, account, SubmissionKind.RankedList, "");
        await incoming.AddAsync("list", new MemoryStream(Encoding.UTF8.GetBytes(list)));
        incoming.Complete();
        if (score)
            Site.Scorer.Drain();
        return Site.Submissions.Find(incoming.Id)!;
    }

    public async Task<Submission> SubmitAsync(Account account, PhaseDefinition phase, float[] queries, float[] gallery, int dimension = 4)
    {
        using var incoming = Site.Submissions.Begin(Challenge, phase, account, SubmissionKind.Features, "");
        await incoming.AddAsync("queries", Npy(queries, dimension));
        await incoming.AddAsync("gallery", Npy(gallery, dimension));
        incoming.Complete();
        Site.Scorer.Drain();
        return Site.Submissions.Find(incoming.Id)!;
    }

    public static MemoryStream Npy(float[] values, int dimension)
    {
        var stream = new MemoryStream();
        NpyWriter.Write(stream, new FeatureMatrix(values.Length / dimension, dimension, values));
        stream.Position = 0;
        return stream;
    }

    /// <summary>A TREC run that gives every query these documents.</summary>
    public static string List(params string[] documents) =>
        string.Concat(Queries.SelectMany(q => documents.Select((d, i) => $"{q} Q0 {d} {i + 1} {1.0 / (i + 1)} t\n")));

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>Fast, and plainly not for use.</summary>
    private sealed class PlainPasswords : IPasswordHash
    {
        public string Hash(string password) => "hash of " + password;

        public bool Verify(string hash, string password) => hash == Hash(password);
    }
}
