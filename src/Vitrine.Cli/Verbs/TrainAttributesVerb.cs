using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Encoders;
using Vitrine.Encoders.Training.Attributes;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine train attributes</c>: a head that reads attributes from an image encoder's vectors.</summary>
internal sealed class TrainAttributesVerb : Command
{
    private readonly Option<string> _encoder = new("--encoder") { Description = "Weights of the image encoder, which stay as they are.", Required = true, HelpName = "FILE" };
    private readonly Option<string[]> _data = new("--data") { Description = "A directory of pictures with attributes. May be repeated.", Required = true, HelpName = "DIR" };
    private readonly Option<string[]> _heldOut = new("--held-out") { Description = "A directory of other products, by which thresholds are chosen. May be repeated.", Required = true, HelpName = "DIR" };
    private readonly Option<string[]> _validate = new("--validate") { Description = "A directory of again other products to measure by. May be repeated.", HelpName = "DIR" };
    private readonly Option<string> _attributes = new("--attributes") { Description = "Columns, separated by commas; * for all of a sample shop.", DefaultValueFactory = _ => "*", HelpName = "LIST" };
    private readonly Option<double> _precision = new("--precision") { Description = "Share of what is said that must be true on --held-out, label by label.", DefaultValueFactory = _ => new AttributeTraining().Precision, HelpName = "P" };
    private readonly Option<string> _out = new("--out") { Description = "File for head, labels and thresholds.", Required = true, HelpName = "FILE" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to compute with. The same number gives the same weights, bit for bit.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };

    public TrainAttributesVerb()
        : base("attributes", "Train a head that predicts attributes from an image encoder's vectors.")
    {
        foreach (var option in new Option[] { _encoder, _data, _heldOut, _validate, _attributes, _precision, _out, _threads })
            Options.Add(option);
        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), cancel));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var precision = parsed.GetValue(_precision);
        if (precision is not (>= 0 and <= 1))
            throw new UserException("--precision: 0 to 1.");
        using var cores = Compute.Use(TrainingFiles.Threads(parsed.GetValue(_threads)));
        var encoder = NetworkEncoder.Open(TrainingFiles.Existing("--encoder", parsed.GetValue(_encoder)!));
        var columns = new PictureColumns { Labels = ["product_id"], Attributes = parsed.GetValue(_attributes)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
        var pictures = TrainingFiles.Encode(parsed.GetValue(_data)!, columns, p => p.Attributes.Count > 0, encoder, cancel);
        var heldOut = TrainingFiles.Encode(parsed.GetValue(_heldOut)!, columns, p => p.Attributes.Count > 0, encoder, cancel);
        AttributePredictor predictor;
        using (var line = new LossLine("Training", "batches", 1, TimeProvider.System))
            predictor = new AttributeTraining { Precision = precision }.Run(pictures, heldOut, encoder.Space.Id, line.Show, cancel);
        var output = parsed.GetValue(_out)!;
        predictor.Save(output);
        var table = Terminal.Table("", "");
        void Row(string name, FormattableString value) => table.AddRow(new Text(name), new Text(value.ToString(CultureInfo.InvariantCulture)));
        Row("learnt from", $"{pictures.Pictures.Count:N0} pictures");
        Row("labels", $"{predictor.Vocabulary.Sum(v => v.Value.Count):N0} of {predictor.Vocabulary.Count:N0} attributes; {predictor.PredictedLabels:N0} are right often enough to be said");
        foreach (var directory in parsed.GetValue(_validate) ?? [])
        {
            var quality = AttributeQuality.Measure(predictor, TrainingFiles.Encode([directory], columns, p => p.Attributes.Count > 0, encoder, cancel));
            Row(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), $"{quality.Pictures:N0} pictures: precision {quality.Precision:0.000}, recall {quality.Recall:0.000}");
        }

        Row("attributes", $"{new FileInfo(output).Length / 1048576.0:0.0} MB: {output}");
        Terminal.Out.Write(table);
        return ExitCode.Success;
    }
}
