using Vitrine.Datasets.Annotating;
using Vitrine.Datasets.Items;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Annotating;

public sealed class AnnotatingStepTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task People_get_pictures_and_titles_and_nothing_that_gives_the_answer_away()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("annotate-export", "annotation.platform=toloka", "annotation.picture_address=https://shop.example/{key}.jpg", "annotation.copy_pictures=true");
        var tasks = work.Lines("4-annotation", "tasks.tsv");
        tasks[0].ShouldBe("INPUT:pair_id\tINPUT:query_image\tINPUT:query_title\tINPUT:candidate_image\tINPUT:candidate_title");
        var pairs = PairFiles.ReadPairs(work.In("4-annotation", "pairs.csv"));
        tasks.Length.ShouldBe(pairs.Count + 1);
        tasks[1].ShouldContain("https://shop.example/");
        tasks.ShouldAllBe(line => !line.Contains('#'), "no id of an item");
        pairs.Select(p => p.Query).Take(20).Distinct().Count().ShouldBeGreaterThan(5, "queries are mixed");
        var key = (await ShopCatalogue.LoadAsync(drawn.Shop, null))[pairs[0].Query].Key;
        File.Exists(work.In("4-annotation", "pictures", key + ".jpg")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_golden_set_leaves_most_matches_to_be_asked_about()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("annotate-export", "annotation.golden_share=0.5");
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, null);
        var pairs = PairFiles.ReadPairs(work.In("4-annotation", "pairs.csv")).ToDictionary(p => p.Id);
        var golden = PairFiles.ReadGolden(work.In("4-annotation", "golden.csv"));
        golden.Count.ShouldBe((int)Math.Round(pairs.Count * 0.5));
        golden.ShouldAllBe(g => PairFiles.TruthOf(pairs[g.Key], catalogue) == g.Value);
        golden.Values.Count(l => l == MatchLabel.ExactMatch).ShouldBe(pairs.Values.Count(p => PairFiles.TruthOf(p, catalogue) == MatchLabel.ExactMatch) / 4);
    }

    [Fact]
    public async Task Golden_pairs_may_come_from_a_file()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("shortlist");
        var file = work.In("golden.csv");
        await File.WriteAllTextAsync(file, "query_id,candidate_id,label\nmugs%201#0,socks%201#0,0\nmugs%201#0,mugs%201#1,2\n");
        await work.RunAsync("annotate-export", [$"annotation.golden_file={file}", "items.truth_is_known=true"]);
        PairFiles.ReadGolden(work.In("4-annotation", "golden.csv")).Values.ShouldBe([0, 2]);
        PairFiles.ReadPairs(work.In("4-annotation", "pairs.csv")).ShouldContain(p => p.Query == "mugs%201#0" && p.Candidate == "socks%201#0");
        await File.WriteAllTextAsync(file, "query_id,candidate_id,label\nmugs%201#0,socks%201#0,yes\n");
        (await Should.ThrowAsync<MalformedFileException>(() => work.RunAsync("annotate-export", [$"annotation.golden_file={file}"]))).Message.ShouldContain("golden.csv:2: the label 'yes' is none");
    }

    [Theory]
    [InlineData(CrowdPlatform.MTurk)]
    [InlineData(CrowdPlatform.Toloka)]
    [InlineData(CrowdPlatform.Appen)]
    public async Task Answers_of_a_platform_are_read_and_decide(CrowdPlatform platform)
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("annotate-export");
        var pairs = PairFiles.ReadPairs(work.In("4-annotation", "pairs.csv"));
        var file = work.In("answers.txt");
        await using (var writer = new StreamWriter(file))
            CrowdFormat.WriteAnswers(pairs.Take(50).Select((p, i) => new CrowdAnswer(new Vote(p.Id, "anna", i == 0 ? MatchLabel.ExactMatch : MatchLabel.NotAMatch), 3.5)), platform, writer);
        string[] changes = [$"annotation.answers=[\"{file}\"]", "voting.method=majority", "voting.target_accuracy=0.01"];
        var answers = await work.RunAsync("annotate-import", changes);
        Workshop.Number(answers, "pairs without an answer").ShouldBe(pairs.Count - 50);
        await work.RunAsync("vote", changes);
        var golden = PairFiles.ReadGolden(work.In("4-annotation", "golden.csv"));
        var labels = VoteStep.Read(work.In("6-labels", "labels.csv")).ToList();
        if (!golden.ContainsKey(pairs[0].Id))
            labels[0].Label.ShouldBe(MatchLabel.ExactMatch);
        labels.Skip(50).Where(l => !golden.ContainsKey(l.Pair.Id)).ShouldAllBe(l => l.Label == null, "what nobody judged has no label");
        CsvTable.Read(work.In("6-labels", "annotators.csv")).Rows.ShouldHaveSingleItem().Fields[0].ShouldBe("anna");
    }

    [Fact]
    public async Task Answers_that_do_not_belong_here_are_refused()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("annotate-export");
        string one = work.In("one.csv"), two = work.In("two.csv");
        await File.WriteAllTextAsync(one, "pair_id,annotator,label\np0000001,anna,match\n");
        await File.WriteAllTextAsync(two, "pair_id,annotator,label\np0000001,anna,no\n");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import", [$"annotation.answers=[\"{one}\",\"{two}\"]"]))).Message.ShouldContain("'anna' judges pair 'p0000001' in two files");
        await File.WriteAllTextAsync(two, "pair_id,annotator,label\nx,anna,no\n");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import", [$"annotation.answers=[\"{two}\"]"]))).Message.ShouldContain("pair 'x', which was never given out");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import", ["annotation.answers=[\"nowhere.csv\"]"]))).Message.ShouldContain("there is no file 'nowhere.csv'");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import", ["crowd.votes_per_pair=9", "crowd.groups=[{\"annotators\":2}]"]))).Message.ShouldContain("nobody sees a pair twice");
    }

    [Fact]
    public async Task People_s_answers_are_not_replaced_by_a_simulated_crowd_unasked()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("annotate-export");
        var file = work.In("people.csv");
        await File.WriteAllTextAsync(file, "pair_id,annotator,label\np0000001,anna,match\n");
        await work.RunAsync("annotate-import", [$"annotation.answers=[\"{file}\"]"]);
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import"))).Message.ShouldContain("5-answers holds answers that people gave");
        (await work.RunAsync("annotate-import", again: true)).Tables[0].Rows[0][1].ShouldBe("a simulated crowd");
        (await work.RunAsync("annotate-import", ["crowd.votes_per_pair=3"])).WasUpToDate.ShouldBeFalse("what was simulated may be simulated anew");
    }

    [Fact]
    public async Task Where_the_truth_is_not_known_people_decide_and_nothing_is_said_of_errors()
    {
        using var work = new Workshop(drawn);
        string[] unknown = ["items.truth_is_known=false"];
        var lists = await work.BuildAsync("shortlist", unknown);
        lists.Tables[0].Rows.Single(r => r[0] as string == "recall of the lists")[1].ShouldBeNull();
        await work.RunAsync("annotate-export", unknown);
        PairFiles.ReadGolden(work.In("4-annotation", "golden.csv")).ShouldBeEmpty();
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("annotate-import", unknown))).Message.ShouldContain("a crowd can be simulated only where the truth is known");

        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, null);
        var file = work.In("people.csv");
        await using (var writer = new StreamWriter(file))
        {
            CrowdFormat.WriteAnswers(PairFiles.ReadPairs(work.In("4-annotation", "pairs.csv")).SelectMany(p => new[] { "anna", "ben" }
                .Select(who => new CrowdAnswer(new Vote(p.Id, who, PairFiles.TruthOf(p, catalogue)), null))), CrowdPlatform.Plain, writer);
        }

        string[] answered = [.. unknown, $"annotation.answers=[\"{file}\"]"];
        var scores = await work.BuildAsync("score", answered);
        scores.Tables.Select(t => t.Title).ShouldNotContain(title => title.Contains("truth"));
        File.ReadAllText(work.In("6-labels", "statistics.json")).ShouldNotContain("Label errors");
    }
}
