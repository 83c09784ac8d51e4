using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Encoders.Training;
using Vitrine.Neural;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine train image</c>: an image encoder by a recipe.</summary>
internal sealed class TrainImageVerb : Command
{
    private readonly Option<string> _recipe = new("--recipe") { Description = "Lines of key: value; see docs/training.md.", Required = true, HelpName = "FILE" };
    private readonly Option<string[]> _data = new("--data") { Description = "A directory of pictures: metadata.csv, a sample shop, or a directory for each class. May be repeated.", Required = true, HelpName = "DIR" };
    private readonly Option<string> _out = new("--out") { Description = "Directory for checkpoint, metrics, curves and weights.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _teacher = new("--teacher") { Description = "Weights of a MobileNetV2 to learn from, where the recipe has a teacher-weight.", HelpName = "FILE" };
    private readonly Option<string?> _start = new("--start") { Description = "Weights of an encoder trained before, to start from.", HelpName = "FILE" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in --out." };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to compute with. The same number gives the same weights, bit for bit.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public TrainImageVerb()
        : base("image", "Train an image encoder. Killed or stopped, it goes on with --resume as if nothing had happened.")
    {
        foreach (var option in new Option[] { _recipe, _data, _out, _teacher, _start, _resume, _threads })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = TrainingFiles.Existing("--recipe", parsed.GetValue(_recipe)!);
        var threads = TrainingFiles.Threads(parsed.GetValue(_threads));
        using var cores = Compute.Use(threads);
        var options = new TrainingOptions
        {
            Recipe = RecipeReader.Parse(await File.ReadAllTextAsync(file, cancel), file),
            Data = parsed.GetValue(_data)!,
            Out = parsed.GetValue(_out)!,
            Teacher = parsed.GetValue(_teacher),
            Start = parsed.GetValue(_start),
            Resume = parsed.GetValue(_resume),
        };
        using var training = new ImageTraining(options, TimeProvider.System);
        TrainingSummary summary;
        using (var line = new TrainingLine(TimeProvider.System, options.Recipe.Batch))
        {
            summary = await training.RunAsync(line, cancel);
            line.Done(summary);
        }

        TrainingCurves.Write(options.Out, MetricsLog.Read(Path.Combine(options.Out, "metrics.csv")));
        Print(summary, parsed, threads);
        return summary.Finished ? ExitCode.Success : ExitCode.Interrupted;
    }

    private void Print(TrainingSummary summary, ParseResult parsed, int threads)
    {
        var table = Terminal.Table("", "");
        void Row(string name, FormattableString value) => table.AddRow(new Text(name), new Text(value.ToString(CultureInfo.InvariantCulture)));
        Row("learnt from", $"{summary.TrainingPictures:N0} pictures of {summary.Labels:N0} labels");
        Row("steps", $"{summary.Steps:N0}, {summary.Epochs:N0} epochs{(summary.Finished ? "" : "; not finished")}");
        if (double.IsFinite(summary.Loss))
            Row("loss", $"{summary.Loss:0.0000} (mean of the last epoch)");
        if (summary.Found is { Queries: > 0 } found)
            Row("search", $"{found.Queries:N0} pictures: R@1 {found.RecallAt1:0.000}, R@5 {found.RecallAt5:0.000}, MRR {found.Mrr:0.000}");
        Row("encoder", $"{summary.Parameters:N0} numbers, {new FileInfo(summary.Weights).Length / 1048576.0:0.0} MB: {summary.Weights}");
        Terminal.Out.Write(table);
        var teacher = parsed.GetValue(_teacher) is { } weights ? $" --teacher {weights}" : "";
        var start = parsed.GetValue(_start) is { } first ? $" --start {first}" : "";
        var data = string.Concat(parsed.GetValue(_data)!.Select(d => $" --data {d}"));
        var again = $"vitrine train image --recipe {parsed.GetValue(_recipe)}{data} --out {(summary.Finished ? "NEW" : parsed.GetValue(_out))}{teacher}{start} --threads {threads}";
        Terminal.Line(summary.Finished ? $"The same again: {again}" : $"Go on with: {again} --resume");
    }
}
