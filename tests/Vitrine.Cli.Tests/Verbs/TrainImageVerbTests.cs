using Vitrine.Imaging;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary><c>vitrine train image</c>, as a shell would run it.</summary>
public sealed class TrainImageVerbTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-cli-").FullName;

    public TrainImageVerbTests()
    {
        for (var label = 0; label < 3; label++)
        for (var i = 0; i < 6; i++)
        {
            var pixels = new byte[40 * 40 * 3];
            for (var p = 0; p < pixels.Length; p += 3)
                pixels[p + label] = (byte)(120 + 20 * i);
            var folder = Path.Combine(_root, "data", i < 5 ? "train" : "val", $"label-{label}");
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"{i}.png"), PictureWriter.Png(new RgbImage(40, 40, pixels)));
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_training_killed_at_any_moment_and_resumed_ends_with_the_same_weights()
    {
        // Enough epochs that a kill meets it at work; a checkpoint after each.
        Recipe(epochs: 40);
        var (code, output, error) = await RunAsync("whole");
        code.ShouldBe(0, output + error);
        output.ShouldContain("15 pictures of 3 labels");
        output.ShouldContain("120, 40 epochs");
        output.ShouldContain("3 pictures: R@1 ");
        output.ShouldContain("The same again: vitrine train image --recipe ");

        using (var killed = VitrineProcess.Start(Arguments("parts")))
        {
            while (!File.Exists(Path.Combine(_root, "parts", "checkpoint.safetensors")))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await killed.KillAsync();
        }

        (code, _, error) = await RunAsync("parts");
        code.ShouldBe(1);
        error.ShouldContain("go on with --resume");
        (code, output, error) = await RunAsync("parts", "--resume");
        code.ShouldBe(0, output + error);
        foreach (var file in new[] { "model.safetensors", "metrics.csv", "loss.svg", "search.svg" })
            File.ReadAllBytes(Path.Combine(_root, "parts", file)).ShouldBe(File.ReadAllBytes(Path.Combine(_root, "whole", file)), file);
        File.ReadAllLines(Path.Combine(_root, "whole", "metrics.csv")).Length.ShouldBe(41);
        File.ReadAllText(Path.Combine(_root, "whole", "loss.svg")).ShouldStartWith("<svg");
    }

    [Fact]
    public async Task Mistakes_are_told()
    {
        Recipe(epochs: 1);
        (await RunAsync("a", "--threads", "0")).Error.ShouldContain("--threads: 1 to 1,024.");
        (await RunAsync("a", "--data", Path.Combine(_root, "nowhere"))).Error.ShouldContain("there is no directory");
        File.AppendAllText(Path.Combine(_root, "r.recipe"), "learning-rat: 1\n");
        var (code, _, error) = await RunAsync("a");
        code.ShouldBe(1);
        error.ShouldContain("r.recipe:10: there is no key \"learning-rat\".");
        File.Delete(Path.Combine(_root, "r.recipe"));
        (await RunAsync("a")).Error.ShouldContain("--recipe: there is no file");
    }

    private void Recipe(int epochs) => File.WriteAllText(Path.Combine(_root, "r.recipe"),
        $"""
        # tiny
        architecture: mobilenet_v2
        width: 0.1
        side: 32
        batch: 5
        epochs: {epochs}
        rate: 0.01
        queries: val
        flip: 0.5

        """);

    private string[] Arguments(string name) =>
        ["train", "image", "--recipe", Path.Combine(_root, "r.recipe"), "--data", Path.Combine(_root, "data"), "--out", Path.Combine(_root, name), "--threads", "1"];

    private Task<(int Code, string Output, string Error)> RunAsync(string name, params string[] more)
    {
        // A later value of an option that is given once replaces the first.
        var arguments = Arguments(name).ToList();
        if (more is [var option, _] && arguments.IndexOf(option) is var at and >= 0)
            arguments.RemoveRange(at, 2);
        return VitrineProcess.RunAsync([.. arguments, .. more]);
    }
}
