using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Encoders;
using Vitrine.Encoders.Composition;
using Vitrine.Encoders.Training.Composition;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine train composer</c>: what was seen and what was said about it, as one vector.</summary>
internal sealed class TrainComposerVerb : Command
{
    private static readonly PictureColumns Columns = new() { Labels = ["product_id"] };

    private readonly Option<string> _recipe = new("--recipe") { Description = "Lines of key: value; see docs/training.md.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _encoder = new("--encoder") { Description = "Weights of the image encoder, which stay as they are.", Required = true, HelpName = "FILE" };
    private readonly Option<string[]> _data = new("--data") { Description = "A sample shop, or a directory like one: products.jsonl and truth/triplets.jsonl. May be repeated.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _validate = new("--validate") { Description = "A directory whose feedback searches its products afterwards.", HelpName = "DIR" };
    private readonly Option<string?> _text = new("--text") { Description = "A text tower for the same encoder: words alone, and beside the picture, are measured too.", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "File for the composer.", Required = true, HelpName = "FILE" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to compute with. The same number gives the same weights, bit for bit.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public TrainComposerVerb()
        : base("composer", "Train a composer: \"this, but longer\" as one vector among those of an image encoder.")
    {
        foreach (var option in new Option[] { _recipe, _encoder, _data, _validate, _text, _out, _threads })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = TrainingFiles.Existing("--recipe", parsed.GetValue(_recipe)!);
        using var cores = Compute.Use(TrainingFiles.Threads(parsed.GetValue(_threads)));
        var recipe = ComposerRecipe.Parse(await File.ReadAllTextAsync(file, cancel), file);
        var encoder = NetworkEncoder.Open(TrainingFiles.Existing("--encoder", parsed.GetValue(_encoder)!));
        var tower = parsed.GetValue(_text) is { } text ? TextEncoder.Open(TrainingFiles.Existing("--text", text)) : null;
        if (tower is not null && tower.Space != encoder.Space.Id)
            throw new UserException($"--text: this tower speaks to {tower.Space}, and the encoder makes {encoder.Space.Id}.");
        var directories = parsed.GetValue(_data)!;
        FeedbackTriplet[] triplets = [.. directories.SelectMany(FeedbackTriplets.Read)];
        var products = new ProductViews(TrainingFiles.Encode(directories, Columns, IsView, encoder, cancel));
        var training = new ComposerTraining(recipe, products, triplets, encoder.Space.Id);
        FeedbackComposer composer;
        using (var line = new LossLine("Training", "triplets", recipe.Batch, TimeProvider.System))
            composer = training.Run(line.Show, cancel);
        cancel.ThrowIfCancellationRequested();
        var output = parsed.GetValue(_out)!;
        composer.Save(output);
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Learnt from {triplets.Length:N0} triplets about {products.Count:N0} products; {new FileInfo(output).Length / 1048576.0:0.0} MB: {output}");
        if (parsed.GetValue(_validate) is { } held)
        {
            var others = new ProductViews(TrainingFiles.Encode([held], Columns, IsView, encoder, cancel));
            // As it will be used: 16 bits a number.
            Terminal.Out.Write(CompositionTable.Of(others, FeedbackTriplets.Read(held), FeedbackComposer.Open(output), tower, cancel));
        }

        return ExitCode.Success;
    }

    private static bool IsView(TrainingPicture picture) => picture is { Region: null, Label.Length: > 0 };
}
