using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Encoders;
using Vitrine.Encoders.Training.Text;
using Vitrine.Neural;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine train text</c>: a text tower for an image encoder, by a recipe.</summary>
internal sealed class TrainTextVerb : Command
{
    private readonly Option<string> _recipe = new("--recipe") { Description = "Lines of key: value; see docs/training.md.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _encoder = new("--encoder") { Description = "Weights of the image encoder, which stay as they are.", Required = true, HelpName = "FILE" };
    private readonly Option<string[]> _data = new("--data") { Description = "A directory of pictures with texts: metadata.csv or a sample shop. May be repeated.", Required = true, HelpName = "DIR" };
    private readonly Option<string[]> _validate = new("--validate") { Description = "A directory whose texts search its pictures afterwards. May be repeated.", HelpName = "DIR" };
    private readonly Option<string> _out = new("--out") { Description = "File for tower and tokeniser.", Required = true, HelpName = "FILE" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to compute with. The same number gives the same weights, bit for bit.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public TrainTextVerb()
        : base("text", "Train a text tower: words as vectors among those of an image encoder.")
    {
        foreach (var option in new Option[] { _recipe, _encoder, _data, _validate, _out, _threads })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = TrainingFiles.Existing("--recipe", parsed.GetValue(_recipe)!);
        using var cores = Compute.Use(TrainingFiles.Threads(parsed.GetValue(_threads)));
        var recipe = TextRecipe.Parse(await File.ReadAllTextAsync(file, cancel), file);
        var encoder = NetworkEncoder.Open(TrainingFiles.Existing("--encoder", parsed.GetValue(_encoder)!));
        var columns = TextTraining.ColumnsOf(recipe);
        var pictures = TrainingFiles.Encode(parsed.GetValue(_data)!, columns, p => TextTraining.Takes(recipe, p), encoder, cancel);
        var training = new TextTraining(recipe, pictures, encoder.Space.Id);
        TextEncoder tower;
        using (var line = new LossLine("Training", "texts", recipe.Batch, TimeProvider.System))
            tower = training.Run(line.Show, cancel);
        cancel.ThrowIfCancellationRequested();
        var output = parsed.GetValue(_out)!;
        tower.Save(output);
        tower = TextEncoder.Open(output); // as it will be used: 16 bits a number
        var table = Terminal.Table("", "");
        void Row(string name, FormattableString value) => table.AddRow(new Text(name), new Text(value.ToString(CultureInfo.InvariantCulture)));
        Row("learnt from", $"{pictures.Pictures.Count:N0} pictures with texts");
        foreach (var directory in parsed.GetValue(_validate) ?? [])
        {
            var found = TextSearch.Measure(tower, TrainingFiles.Encode([directory], columns, _ => true, encoder, cancel));
            Row(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), $"{found.Queries:N0} titles search their pictures: R@1 {found.RecallAt1:0.000}, R@10 {found.RecallAt10:0.000}");
        }

        Row("text tower", $"{new FileInfo(output).Length / 1048576.0:0.0} MB: {output}");
        Terminal.Out.Write(table);
        return ExitCode.Success;
    }
}
