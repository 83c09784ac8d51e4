using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;

namespace Vitrine.Datasets.Tests.Steps;

public sealed class StepRunnerTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task What_is_up_to_date_is_kept_and_its_numbers_are_told_again()
    {
        using var work = new Workshop(drawn);
        var first = await work.RunAsync("sample");
        first.WasUpToDate.ShouldBeFalse();
        var second = await work.RunAsync("sample");
        second.WasUpToDate.ShouldBeTrue();
        StepTable.ToJson(second.Tables).ShouldBe(StepTable.ToJson(first.Tables));
        second.Tables[0].Rows[0][1].ShouldBe(4L, "whole numbers stay whole");
        (await work.RunAsync("sample", again: true)).WasUpToDate.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_setting_or_another_input_makes_a_step_run_anew()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("queries");
        (await work.RunAsync("sample", ["sample.leaves=2"])).WasUpToDate.ShouldBeFalse();
        (await work.RunAsync("queries", ["sample.leaves=2"])).WasUpToDate.ShouldBeFalse("its input is another");
        (await work.RunAsync("queries", ["sample.leaves=2", "crowd.votes_per_pair=3"])).WasUpToDate.ShouldBeTrue("a later step's setting is none of its own");
        (await work.RunAsync("sample", ["sample.leaves=2", "seed=2"])).WasUpToDate.ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_whose_input_is_missing_says_which_to_run()
    {
        using var work = new Workshop(drawn);
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("queries"))).Message.ShouldContain("\"queries\" needs what the step in 1-sample writes");
    }

    [Fact]
    public async Task An_interrupted_step_leaves_no_folder_and_goes_on_with_what_it_had()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("queries");
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => work.RunAsync("shortlist", progress: new StopAfterOne(stop), cancel: stop.Token));
        Directory.Exists(work.In("3-shortlists")).ShouldBeFalse();
        var batch = Directory.GetFiles(work.In("3-shortlists.partial", "batches"), "*.csv").ShouldHaveSingleItem();
        await File.AppendAllTextAsync(batch, "left,as-it-was#0,1,2,look words\n");

        await work.RunAsync("shortlist");
        File.ReadAllText(work.In("3-shortlists", "shortlists.csv")).ShouldContain("as-it-was#0", customMessage: "the batch that was whole is not voted on again");
        Directory.Exists(work.In("3-shortlists.partial")).ShouldBeFalse();

        await work.RunAsync("shortlist", again: true);
        File.ReadAllText(work.In("3-shortlists", "shortlists.csv")).ShouldNotContain("as-it-was#0");
    }

    [Fact]
    public async Task What_an_interrupted_step_left_is_thrown_away_when_something_has_changed()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("queries");
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => work.RunAsync("shortlist", progress: new StopAfterOne(stop), cancel: stop.Token));
        await File.AppendAllTextAsync(Directory.GetFiles(work.In("3-shortlists.partial", "batches"), "*.csv").Single(), "left,as-it-was#0,1,2,look words\n");
        await work.RunAsync("shortlist", ["shortlists.size=5"]);
        File.ReadAllText(work.In("3-shortlists", "shortlists.csv")).ShouldNotContain("as-it-was#0");
    }

    private sealed class StopAfterOne(CancellationTokenSource stop) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => stop.Cancel();
    }
}
