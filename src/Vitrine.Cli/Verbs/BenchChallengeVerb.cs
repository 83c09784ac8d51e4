using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Spectre.Console;
using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Submissions;
using Vitrine.Cli.Output;
using Vitrine.Server;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine bench challenge</c>: what it costs to take and score one large submission of features.</summary>
/// <remarks>All of it in this process: a site with made-up features, its server, and a client that hands them in over HTTP.</remarks>
internal sealed partial class BenchChallengeVerb : Command
{
    private readonly Option<int> _queries = new("--queries") { Description = "Queries.", DefaultValueFactory = _ => 10_000, HelpName = "N" };
    private readonly Option<int> _gallery = new("--gallery") { Description = "Documents.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
    private readonly Option<int> _dimension = new("--dimension") { Description = "Numbers a row.", DefaultValueFactory = _ => 128, HelpName = "N" };
    private readonly Option<int> _depth = new("--depth") { Description = "Documents a query that count.", DefaultValueFactory = _ => 100, HelpName = "N" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to rank with.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public BenchChallengeVerb()
        : base("challenge", "Measure a submission of features from upload to score: time and peak memory.")
    {
        foreach (var option in new Option[] { _queries, _gallery, _dimension, _depth, _threads })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        int Positive(Option<int> option) => parsed.GetValue(option) is var value and >= 1 ? value : throw new UserException($"{option.Name}: from 1 up.");
        var work = Directory.CreateTempSubdirectory("vitrine-bench-").FullName;
        try
        {
            var made = BenchChallengeSite.Make(work, Positive(_queries), Positive(_gallery), Positive(_dimension), Positive(_depth));
            await using var site = ChallengeSite.Open(made.Site, new FrameworkPasswordHash(), threads: Positive(_threads));
            var account = site.Accounts.Register("bench", "a password for one minute", Roles.Participant, "Bench");
            await using var server = ChallengeServer.Build(site, new ServerOptions { Urls = "http://127.0.0.1:0" });
            site.StartWork();
            await server.StartAsync(cancel);
            var before = PeakMegabytes();
            var clock = Stopwatch.StartNew();
            var id = await HandInAsync(new Uri(server.Urls.First()), site.Sessions.Begin(account), made, cancel);
            var arrived = clock.Elapsed;
            var (submission, peakMb) = await WaitAsync(site, id, cancel);
            var table = Terminal.Table("", "");
            foreach (var (name, value) in new (string, string)[]
            {
                ("submission", FormattableString.Invariant($"{parsed.GetValue(_queries):N0} × {parsed.GetValue(_gallery):N0} × {parsed.GetValue(_dimension)}, {submission.Bytes >> 20:N0} MB")),
                ("state", $"{submission.State}{string.Concat(submission.Problems.Select(p => "; " + p))}"),
                ("upload", ProgressLine.Duration(arrived)),
                ("checking, ranking to depth, scoring", ProgressLine.Duration(TimeSpan.FromSeconds(submission.Seconds ?? 0))),
                ("peak memory of the process", FormattableString.Invariant($"{peakMb:N0} MB, of these {before:N0} MB before")),
                ("scores", string.Join(", ", submission.Scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Metric} {s.Value:0.0000}")))),
            })
                table.AddRow(name, Markup.Escape(value));
            Terminal.Out.Write(table);
            await server.StopAsync(CancellationToken.None);
            return submission.State == SubmissionState.Scored ? ExitCode.Success : ExitCode.Partial;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<long> HandInAsync(Uri address, string session, BenchChallengeSite made, CancellationToken cancel)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        handler.CookieContainer.Add(address, new Cookie("session", session));
        using var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        var token = Token().Match(await client.GetStringAsync("/account", cancel)).Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("features"), "kind" },
            { new StreamContent(File.OpenRead(made.Queries)), "queries", "queries.npy" },
            { new StreamContent(File.OpenRead(made.Gallery)), "gallery", "gallery.npy" },
        };
        using var answer = await client.PostAsync("/challenges/bench/submit/only", form, cancel);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], CultureInfo.InvariantCulture)
            : throw new UserException($"The site did not take the submission: {answer.StatusCode}.");
    }

    private static async Task<(Submission Submission, long PeakMegabytes)> WaitAsync(ChallengeSite site, long id, CancellationToken cancel)
    {
        using var line = new ProgressLine("Scoring", "%", TimeProvider.System);
        while (site.Submissions.Find(id) is { IsSettled: false })
        {
            line.Show((long)(100 * (site.Scorer.ProgressOf(id) ?? 0)), site.Scorer.ProgressOf(id) ?? 0);
            await Task.Delay(200, cancel);
        }

        return (site.Submissions.Find(id)!, PeakMegabytes());
    }

    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
