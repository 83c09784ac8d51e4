using Vitrine.Challenges.Collecting;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Tests.Collecting;

public sealed class CollectionDeskTests
{
    [Fact]
    public async Task Each_triplet_gets_the_workers_wanted_and_nobody_speaks_about_one_twice()
    {
        await using var site = TestSite.Create();
        var collection = Make(site, triplets: 4, workers: 2, probation: 0);
        long[] people = [site.Annotator("aaa").Id, site.Annotator("bbb").Id, site.Annotator("ccc").Id];
        var seen = new HashSet<(long, long)>();
        for (var round = 0; round < 6; round++)
        {
            foreach (var who in people)
            {
                if (site.Site.Collections.Desk.Next(collection, who) is not { } triplet)
                    continue;
                site.Site.Collections.Desk.Next(collection, who).ShouldBe(triplet, "asking again shows the same");
                seen.Add((who, triplet.Id)).ShouldBeTrue();
                site.Site.Collections.Desk.Say(collection, who, triplet.Id, Sentences(who, triplet.Id)).ShouldAllBe(p => p == null);
            }
        }

        var progress = site.Site.Collections.Progress(collection);
        (progress.Complete, progress.Answers, progress.Wanted).ShouldBe((4, 8, 8));
        var annotations = site.Site.Collections.Annotations(collection);
        annotations.Count.ShouldBe(8);
        using var stream = new MemoryStream();
        FeedbackExport.Write(annotations, fashionIq: false, stream);
        stream.Position = 0;
        using var reader = new StreamReader(stream);
        var read = FeedbackFormat.ReadAnnotations(reader, "annotations.csv");
        read.Select(a => (a.Source, a.Target, a.NonTarget, string.Join('|', a.Utterances))).ShouldBe(annotations.Select(a => (a.Source, a.Target, a.NonTarget, string.Join('|', a.Utterances))));
        using var captions = new MemoryStream();
        FeedbackExport.Write(annotations, fashionIq: true, captions);
        captions.Position = 0;
        using var json = new StreamReader(captions);
        FashionIqFormat.ReadCaptions(json, "captions.json").Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_new_worker_waits_to_be_read_and_what_a_rejected_one_wrote_does_not_count()
    {
        await using var site = TestSite.Create();
        var collection = Make(site, triplets: 3, workers: 1, probation: 1);
        var (first, second) = (site.Annotator("first").Id, site.Annotator("second").Id);
        var triplet = site.Site.Collections.Desk.Next(collection, first)!;
        site.Time.Pass(TimeSpan.FromSeconds(40));
        site.Site.Collections.Desk.Say(collection, first, triplet.Id, Sentences(first, 1));
        site.Site.Collections.Desk.MayNot(collection, first).ShouldBeTrue();
        site.Site.Collections.Desk.Next(collection, first).ShouldBeNull();
        site.Site.Collections.Progress(collection).Workers.ShouldHaveSingleItem().MedianSeconds.ShouldBe(40);

        site.Site.Collections.Judge(collection, first, WorkerStanding.Qualified);
        site.Site.Collections.Desk.Next(collection, first).ShouldNotBeNull();
        site.Site.Collections.Judge(collection, first, WorkerStanding.Rejected);
        site.Site.Collections.Desk.Next(collection, first).ShouldBeNull();
        site.Site.Collections.Progress(collection).Answers.ShouldBe(0);
        site.Site.Collections.Annotations(collection).ShouldBeEmpty();
        site.Site.Collections.Desk.Next(collection, second)!.Id.ShouldBe(triplet.Id, "open again");
    }

    [Fact]
    public async Task Sentences_are_taken_for_the_triplet_that_was_asked_and_compared_with_what_was_said()
    {
        await using var site = TestSite.Create();
        var collection = Make(site, triplets: 3, workers: 2, probation: 0);
        var (first, second) = (site.Annotator("first").Id, site.Annotator("second").Id);
        var desk = site.Site.Collections.Desk;
        var triplet = desk.Next(collection, first)!;
        desk.Say(collection, first, triplet.Id + 1, Sentences(first, 1)).ShouldBeEmpty("not what was asked");
        desk.Say(collection, first, triplet.Id, ["too short", "  with   more   space ", "a third of them"])[0].ShouldNotBeNull();
        desk.Next(collection, first).ShouldBe(triplet, "still to be answered");
        desk.Say(collection, first, triplet.Id, Sentences(first, 1)).ShouldAllBe(p => p == null);
        desk.Say(collection, first, triplet.Id, Sentences(first, 1)).ShouldBeEmpty("sent twice");
        desk.Say(collection, first, desk.Next(collection, first)!.Id, Sentences(first, 1))[0]!.ShouldContain("before");
        desk.Say(collection, second, desk.Next(collection, second)!.Id, Sentences(first, 1))[0]!.ShouldContain("Somebody else");
    }

    [Fact]
    public async Task Ten_thousand_triplets_are_tracked()
    {
        await using var site = TestSite.Create();
        var collection = Make(site, triplets: 10_000, workers: 3, probation: 0);
        var who = site.Annotator("anna").Id;
        for (var i = 0; i < 20; i++)
            site.Site.Collections.Desk.Say(collection, who, site.Site.Collections.Desk.Next(collection, who)!.Id, Sentences(who, i));
        var progress = site.Site.Collections.Progress(collection);
        (progress.Triplets, progress.Complete, progress.Answers, progress.Wanted).ShouldBe((10_000, 0, 20, 30_000));
    }

    private static FeedbackProject Make(TestSite site, int triplets, int workers, int probation) => site.Site.Collections.Create(
        "say", "Say", workers, probation, Enumerable.Range(0, triplets).Select(i => new FeedbackTriplet(0, $"t{i}", Item($"a{i}"), Item($"b{i}"), Item($"c{i}"))));

    private static TripletItem Item(string name) => new(name, "image-" + name, "", "");

    private static string[] Sentences(long who, long triplet) => [$"with sleeves number s{who} s{triplet}", $"darker than colour c{who} c{triplet}", $"without these buttons b{who} b{triplet}"];
}
