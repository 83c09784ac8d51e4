using Microsoft.Playwright;

namespace Vitrine.Browser.Tests;

/// <summary>A whole challenge, from registration to the pooled leaderboard, by people with browsers; and its pages for those who do not see them or use no mouse.</summary>
public sealed class ChallengeTests(ShopInBrowser shop)
{
    [Fact]
    public async Task Three_teams_register_hand_in_are_judged_blind_and_stand_on_the_leaderboard()
    {
        await using var challenge = await StartAsync();
        var (queries, gallery) = await challenge.DescriptorAsync();
        await using var look = await RegisterAsync(challenge, "looker", "Descriptor");
        await look.Page.GetByRole(AriaRole.Link, new() { Name = "Turned and striped" }).ClickAsync();
        var download = await look.Page.RunAndWaitForDownloadAsync(() => look.Page.GetByRole(AriaRole.Link, new() { Name = "queries.txt" }).First.ClickAsync());
        (await File.ReadAllLinesAsync(await download.PathAsync())).ShouldBe(DrawnChallenge.Queries);
        await SubmitAsync(look, "final", "Hand in the features", ("queries", queries), ("gallery", gallery));
        (await StateAsync(look)).ShouldBe("scored");

        await using var words = await RegisterAsync(challenge, "writer", "Words only");
        await SubmitAsync(words, "training", "Hand in the list", ("list", "asked-dress-red-0 Q0 nothing 1 1 t\nnonsense\n"u8.ToArray()));
        (await StateAsync(words)).ShouldBe("refused");
        (await words.Page.Locator(".problems").InnerTextAsync()).ShouldContain("line 1 (asked-dress-red-0): lists 'nothing', which is not in the gallery");
        await SubmitAsync(words, "training", "Hand in the list", ("list", await challenge.WordsAsync()));
        (await StateAsync(words)).ShouldBe("scored");
        (await words.Page.Locator("dl").Last.InnerTextAsync()).ShouldContain("mrr");
        await SubmitAsync(words, "final", "Hand in the list", ("list", await challenge.WordsAsync()));
        (await StateAsync(words)).ShouldBe("scored");

        await using var chance = await RegisterAsync(challenge, "gambler", "Random");
        await SubmitAsync(chance, "final", "Hand in the list", ("list", challenge.Chance()));
        (await StateAsync(chance)).ShouldBe("scored");

        await using var judge = await RegisterAsync(challenge, "judge", "");
        await using var organiser = await SignInAsync(challenge);
        await organiser.GoAsync("/people");
        await organiser.Page.GetByLabel("annotator for judge").CheckAsync();
        await organiser.Page.GetByRole(AriaRole.Button, new() { Name = "Grant to judge" }).ClickAsync();
        await organiser.GoAsync("/challenges/drawn/pool");
        await organiser.Page.GetByRole(AriaRole.Button, new() { Name = "Build the pool" }).ClickAsync();
        var pairs = int.Parse((await organiser.Page.Locator("#judged").InnerTextAsync()).Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        pairs.ShouldBeInRange(15, 30, "two of each of three teams for five queries, each once");

        await JudgeAsync(judge, pairs);
        await organiser.GoAsync("/challenges/drawn/pool");
        (await organiser.Page.Locator("#judged").InnerTextAsync()).ShouldStartWith($"{pairs} of {pairs}");
        await organiser.Page.GetByRole(AriaRole.Button, new() { Name = "Score by what is judged" }).ClickAsync();

        await using var visitor = await shop.VisitAsync(new BrowserNewContextOptions { BaseURL = challenge.Address });
        var lines = await LeaderboardAsync(visitor, teams: 3);
        lines[^1].ShouldContain("Random");
        lines[0].ShouldContain("1.0000", Case.Sensitive, "who asks by title finds both");
        (await visitor.Page.Locator("#leaderboard .interval").CountAsync()).ShouldBeGreaterThan(2);

        await SayAsync(judge);
        foreach (var (who, path) in new[]
        {
            (visitor, "/"), (visitor, "/challenges/drawn"), (visitor, "/challenges/drawn/rules"), (visitor, "/challenges/drawn/leaderboard?phase=final"), (visitor, "/sign-in"), (visitor, "/register"),
            (words, "/account"), (words, "/challenges/drawn/submit?phase=final"), (words, "/challenges/drawn/submissions"), (words, "/challenges/drawn/submissions/2"), (words, "/challenges/drawn/submissions/3"),
            (organiser, "/people"), (organiser, "/challenges/drawn/pool"), (organiser, "/annotate"), (organiser, "/annotate/pool-drawn-final/progress"), (judge, "/people"), (judge, "/collect"), (organiser, "/collect/say/progress"),
        })
            await AuditAsync(who, path);
    }

    private async Task<DrawnChallenge> StartAsync()
    {
        Assert.SkipWhen(ShopInBrowser.Chromium is null, "These tests need Chromium: apt-get install chromium, or set VITRINE_CHROMIUM to its program.");
        return await DrawnChallenge.StartAsync(shop.Shop, Directory.CreateDirectory(Path.Combine(shop.Directory, "site")).FullName);
    }

    private async Task<Visit> RegisterAsync(DrawnChallenge challenge, string name, string team)
    {
        var visit = await shop.VisitAsync(new BrowserNewContextOptions { BaseURL = challenge.Address });
        await visit.GoAsync("/register");
        await visit.Page.GetByLabel("Name").FillAsync(name);
        await visit.Page.GetByLabel("Password").FillAsync($"the long secret of a team");
        await visit.Page.GetByLabel("Team").FillAsync(team);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = name }).WaitForAsync();
        return visit;
    }

    private async Task<Visit> SignInAsync(DrawnChallenge challenge)
    {
        var visit = await shop.VisitAsync(new BrowserNewContextOptions { BaseURL = challenge.Address });
        await visit.GoAsync("/people"); // leads to signing in, and back
        await visit.Page.GetByLabel("Name").FillAsync("organiser");
        await visit.Page.GetByLabel("Password").FillAsync(DrawnChallenge.OrganiserPassword);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "People" }).WaitForAsync();
        return visit;
    }

    private static async Task SubmitAsync(Visit visit, string phase, string button, params (string Field, byte[] Bytes)[] files)
    {
        await visit.GoAsync($"/challenges/drawn/submit?phase={phase}");
        var form = visit.Page.Locator("form").Filter(new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = button }) });
        foreach (var (field, bytes) in files)
            await form.Locator($"input[name={field}]").SetInputFilesAsync(new FilePayload { Name = field + ".npy", MimeType = "application/octet-stream", Buffer = bytes });
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await visit.ArriveAsync("/submissions/");
    }

    /// <summary>The state that the page shows at last; until then it loads itself again.</summary>
    private static async Task<string> StateAsync(Visit visit)
    {
        var settled = visit.Page.Locator("#state.scored, #state.refused, #state.failed");
        await settled.WaitForAsync();
        return await settled.InnerTextAsync();
    }

    /// <summary>Answers all pairs by keys alone, one of them first wrongly.</summary>
    private static async Task JudgeAsync(Visit judge, int pairs)
    {
        await judge.GoAsync("/annotate");
        await judge.Page.GetByRole(AriaRole.Link, new() { Name = "Turned and striped: Final" }).ClickAsync();
        await judge.ArriveAsync("/annotate/pool");
        await AuditAsync(judge, "/annotate/pool-drawn-final");
        var undone = false;
        for (var done = 0; done < pairs;)
        {
            await judge.Page.Locator($".judged:has-text('{done} pair')").WaitForAsync();
            (await judge.Page.ContentAsync()).ShouldNotContain("Descriptor", Case.Sensitive, "blind");
            var titles = await judge.Page.Locator("figcaption").AllInnerTextsAsync();
            var things = titles.Select(t => t.Split('\n')[^1].ToLowerInvariant().Replace("striped ", "").Replace(" in ", " ").Split(' ').Order()).ToList();
            await judge.Page.Keyboard.PressAsync(things[0].SequenceEqual(things[1]) ? "1" : "3");
            if (!undone)
            {
                await judge.Page.Locator(".judged:has-text('1 pair')").WaitForAsync();
                await judge.Page.Keyboard.PressAsync("u");
                undone = true;
            }
            else
            {
                done++;
            }
        }

        await judge.Page.GetByText("That was all, thank you").WaitForAsync();
    }

    /// <summary>Tells the assistant what is wanted: first too shortly, which is said where it was typed.</summary>
    private static async Task SayAsync(Visit worker)
    {
        await AuditAsync(worker, "/collect/say");
        worker.Expected.Add(422);
        foreach (var first in new[] { "green", "in a green colour" })
        {
            await worker.Page.GetByLabel("Sentence 1").FillAsync(first);
            await worker.Page.GetByLabel("Sentence 2").FillAsync("without any stripes on it");
            await worker.Page.GetByLabel("Sentence 3").FillAsync("something lighter for the summer");
            await worker.Page.GetByRole(AriaRole.Button, new() { Name = "Say it" }).ClickAsync();
            if (first == "green")
                (await worker.Page.Locator("#problem-0").InnerTextAsync()).ShouldContain("at least 3 different words");
        }

        await worker.Page.GetByText("1 triplet answered by you").WaitForAsync();
    }

    private static async Task<IReadOnlyList<string>> LeaderboardAsync(Visit visit, int teams)
    {
        for (var patience = 0; ; patience++)
        {
            await visit.GoAsync("/challenges/drawn/leaderboard?phase=final");
            var lines = await visit.Page.Locator("#leaderboard tbody tr").AllInnerTextsAsync();
            if (lines.Count == teams)
                return lines;
            patience.ShouldBeLessThan(300);
            await Task.Delay(100); // the queue scores beside us
        }
    }

    /// <summary>A site has no search bar; everything else holds as on a shop's pages.</summary>
    private static async Task AuditAsync(Visit visit, string path)
    {
        visit.Expected.Add(403);
        await visit.GoAsync(path);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 390) })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            (await visit.Page.EvaluateAsync<string[]>(AccessibilityTests.Audit)).Where(fault => !fault.StartsWith("not 1 of search", StringComparison.Ordinal)).ShouldBeEmpty($"{path} {scheme} {width}");
        }
    }
}
