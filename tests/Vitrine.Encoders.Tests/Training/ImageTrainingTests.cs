using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural.Serialization;

namespace Vitrine.Encoders.Tests.Training;

public sealed class ImageTrainingTests : IDisposable
{
    // Thirty-two pictures of four things.
    private readonly TrainingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("objective: category\nrate: 0.05")]
    [InlineData("objective: contrastive\nviews: 4\noptimizer: adamw\nrate: 0.003")]
    [InlineData("objective: triplet\nviews: 4\noptimizer: adamw\nrate: 0.003\ncategory-weight: 0.5")]
    [InlineData("objective: arcface\nmargin: 0.1\nscale: 8\noptimizer: adamw\nrate: 0.003\npooling: gem")]
    public async Task Thirty_two_pictures_are_learnt_by_heart(string objective)
    {
        var (summary, metrics) = await RunAsync("a", Small(25).Replace("queries: val", "queries: train", StringComparison.Ordinal) + objective);
        summary.Finished.ShouldBeTrue();
        (summary.TrainingPictures, summary.Labels).ShouldBe((32, 4));
        metrics.Select(m => m.Epoch).ShouldBe(Enumerable.Range(1, 25));
        metrics[^1].Loss.ShouldBeLessThan(metrics[0].Loss * 0.6);
        metrics[^1].RecallAt1.ShouldBeGreaterThan(0.9); // chance is a quarter
        summary.Found!.Queries.ShouldBe(32); // each of the others: none finds itself

        // The weights that were left say the same as the validation did.
        var encoder = NetworkEncoder.Open(summary.Weights);
        encoder.Space.Dimension.ShouldBe(16);
        using var source = PictureSource.Open(_folder.Data, new PictureColumns());
        var cache = new PictureCache(source.Pictures, source.Read, 64, 1 << 20);
        int[] train = [.. Enumerable.Range(0, source.Pictures.Count).Where(i => source.Pictures[i].Split == "train")];
        Retrieval.Measure(encoder, cache, train, train, TestContext.Current.CancellationToken).RecallAt1.ShouldBe(metrics[^1].RecallAt1, 0.05, "kept in 16 bits");
    }

    [Fact]
    public async Task Kinds_attributes_and_shares_are_learnt_beside_labels()
    {
        var rows = Enumerable.Range(0, 32).Select(i => $"train/class-{i / 8}/{i % 8}.png,p{i / 8},{(i < 16 ? "warm" : "cold")},{(i / 8 % 2 == 0 ? "red" : "blue")}|shirt,{(i == 31 ? "catalog" : "train")}");
        File.WriteAllLines(Path.Combine(_folder.Data, "metadata.csv"), ["file,product_id,kind,color,split", .. rows]);
        var (summary, metrics) = await RunAsync("a", """
            architecture: resnet18
            width: 0.125
            side: 32
            dimension: 16
            batch: 8
            shares: pictures/train 7, pictures/catalog 1
            train: train, catalog
            category: kind
            attributes: color
            attributes-weight: 0.5
            category-weight: 1
            without: p1
            objective: arcface
            margin: 0.1
            scale: 8
            optimizer: adamw
            rate: 0.003
            epochs: 20
            """);
        (summary.TrainingPictures, summary.Labels).ShouldBe((24, 3));
        metrics[^1].Loss.ShouldBeLessThan(metrics[0].Loss * 0.5);
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("b", Small(1) + "attributes: nothing\nattributes-weight: 1"))).Message.ShouldContain("No picture has attributes");
    }

    [Theory]
    [InlineData("objective: category\nrate: 0.05\naverage: 0.9", 9)] // in the middle of the third epoch
    [InlineData("objective: contrastive\nviews: 4\noptimizer: adamw\nrate: 0.003\nclip: 1", 4)] // at the end of one
    public async Task A_resumed_training_ends_with_the_same_bits(string objective, int steps)
    {
        var text = Small(4) + objective + "\ncrop: 0.5\nflip: 0.5\ncolor: 0.2\n";
        var (whole, metrics) = await RunAsync("whole", text);
        (await RunAsync("parts", text, stopAfter: steps)).Summary.Finished.ShouldBeFalse();
        var (parts, again) = await RunAsync("parts", text, resume: true);
        again.ShouldBe(metrics);
        parts.Steps.ShouldBe(whole.Steps);
        File.ReadAllBytes(parts.Weights).ShouldBe(File.ReadAllBytes(whole.Weights));
        File.ReadAllBytes(Path.Combine(_folder.Out("parts"), "checkpoint.safetensors")).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.Out("whole"), "checkpoint.safetensors")));
    }

    [Fact]
    public async Task A_checkpoint_is_neither_overwritten_nor_gone_on_with_by_another_recipe()
    {
        await RunAsync("a", Small(1) + "objective: category");
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("a", Small(1) + "objective: category"))).Message.ShouldContain("--resume");
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("a", Small(1) + "objective: category\nflip: 0.5", resume: true))).Message.ShouldContain("another recipe");
        _folder.Write("train/class-0/more.png", Drawings.Dish(Drawings.Red));
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("a", Small(1) + "objective: category", resume: true))).Message.ShouldContain("other data");
    }

    [Fact]
    public async Task Weights_of_an_earlier_training_are_a_start()
    {
        var (first, _) = await RunAsync("first", Small(2) + "objective: category\nrate: 0.05");
        var (later, _) = await RunAsync("later", Small(1) + "objective: contrastive\nviews: 4\nrate: 0", start: first.Weights);
        using SafetensorsFile before = SafetensorsFile.Open(first.Weights), after = SafetensorsFile.Open(later.Weights);
        foreach (var name in before.Entries.Keys.Where(k => !k.Contains("running_", StringComparison.Ordinal))) // statistics go on at any rate
            after.Read(name).Values.ToArray().ShouldBe(before.Read(name).Values.ToArray(), name);
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("other", Small(2).Replace("16", "20", StringComparison.Ordinal), start: first.Weights)))
            .Message.ShouldContain("does not fit the recipe's network: projection.weight");
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("other", Small(2), start: "nowhere"))).Message.ShouldContain("--start: there is no file");
    }

    [Theory]
    [InlineData("train: none", "No picture is of the splits to train on (none); there are: train, val.")]
    [InlineData("batch: 64", "there are 32 to learn from: lower batch")]
    [InlineData("teacher-weight: 1", "--teacher")]
    [InlineData("rate: 100\nwarmup: 0\nobjective: category\nepochs: 20", "The loss is no number any more at step")]
    public async Task What_cannot_work_says_what_to_change(string line, string said)
    {
        var text = Small(2);
        var key = line.Split(':')[0];
        text = string.Join('\n', text.Split('\n').Where(l => !l.StartsWith(key, StringComparison.Ordinal) && !(line.Contains("epochs", StringComparison.Ordinal) && l.StartsWith("epochs", StringComparison.Ordinal)))) + "\n";
        (await Should.ThrowAsync<TrainingException>(() => RunAsync("x", text + line))).Message.ShouldContain(said);
    }

    private static string Small(int epochs) =>
        $"architecture: resnet18\nwidth: 0.125\nside: 32\ndimension: 16\nbatch: 8\nepochs: {epochs}\nqueries: val\ngallery: train\ncheckpoint-minutes: 100\n";

    private async Task<(TrainingSummary Summary, List<EpochMetrics> Metrics)> RunAsync(string name, string text, bool resume = false, int stopAfter = int.MaxValue, string? start = null)
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop, stopAfter);
        using var training = new ImageTraining(
            new TrainingOptions { Recipe = RecipeReader.Parse(text), Data = [_folder.Data], Out = _folder.Out(name), Resume = resume, Start = start }, TimeProvider.System);
        var summary = await training.RunAsync(progress, stop.Token);
        return (summary, MetricsLog.Read(Path.Combine(_folder.Out(name), "metrics.csv")));
    }

    private sealed class Stopper(CancellationTokenSource stop, int after) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Done >= after && value.Stage == "training")
                stop.Cancel();
        }
    }
}
