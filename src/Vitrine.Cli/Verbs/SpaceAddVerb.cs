using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Encoders;
using Vitrine.Encoders.Outside;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space add</c>: another encoder for a shop's pictures, trained here or elsewhere.</summary>
internal sealed class SpaceAddVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _weights = new("--weights") { Description = "Weights as safetensors: of `vitrine train`, or others' with --architecture. They are copied into the shop.", HelpName = "FILE" };
    private readonly Option<string?> _architecture = new("--architecture") { Description = $"The network that others' weights are of, under torchvision's or timm's names: {string.Join(", ", OutsideEncoder.Architectures)}.", HelpName = "NAME" };
    private readonly Option<double?> _join = new("--join") { Description = $"Join the network with the descriptor; its share of the score, {JoinedEncoder.DefaultShare.ToString(CultureInfo.InvariantCulture)} if not given.", HelpName = "SHARE", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _encoder = new("--encoder") { Description = $"In place of weights, an encoder that comes with the program: {string.Join(", ", ShippedModels.Names().Prepend(SharedOptions.Descriptor))}.", HelpName = "NAME" };
    private readonly Option<string?> _text = new("--text") { Description = "A text tower trained against these weights, so that words find pictures.", HelpName = "FILE" };
    private readonly Option<string?> _attributes = new("--attributes") { Description = "Attributes trained on these weights, to fill what the catalogue leaves open.", HelpName = "FILE" };
    private readonly Option<string?> _composer = new("--composer") { Description = "A composer trained on these weights, for conversations.", HelpName = "FILE" };
    private readonly Option<string?> _name = new("--name") { Description = "What to call the space; if not given, after the architecture or the file.", HelpName = "NAME" };

    public SpaceAddVerb()
        : base("add", "Add another encoder beside the one that serves.")
    {
        foreach (var option in new Option[] { _shop, _weights, _architecture, _join, _text, _attributes, _composer, _encoder, _name })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var shop = parsed.GetValue(_shop)!;
        var source = (parsed.GetValue(_weights), parsed.GetValue(_encoder)) switch
        {
            ({ } weights, null) => OfWeights(parsed, EvalScoring.Existing(weights)),
            (null, SharedOptions.Descriptor) => new SpaceSource { Name = SharedOptions.Descriptor },
            (null, { } encoder) => ShippedModels.Find(encoder) ?? throw new UserException($"--encoder: there is no encoder \"{encoder}\"; there are: {string.Join(", ", ShippedModels.Names().Prepend(SharedOptions.Descriptor))}."),
            _ => throw new UserException("Give --weights FILE, or --encoder NAME."),
        };
        if (parsed.GetValue(_name) is { } name)
            source = source with { Name = name };
        await using var spaces = await SpaceVerb.OpenAsync(shop, null, cancel);
        var space = await spaces.AddAsync(source, cancel);
        Terminal.Line($"Added the space \"{space.Name}\": {SpaceOutput.Describe(space)}, vectors of {space.Id}.");
        Terminal.Line($"Products written from now on get vectors in it too. Encode those that are there: vitrine space backfill {space.Name} --shop {shop}");
        return ExitCode.Success;
    }

    private SpaceSource OfWeights(ParseResult parsed, string weights)
    {
        double? share = parsed.GetResult(_join) is null ? null : parsed.GetValue(_join) ?? JoinedEncoder.DefaultShare;
        return new SpaceSource
        {
            Name = NameOf(weights, parsed.GetValue(_architecture), share is not null),
            Weights = weights,
            Architecture = parsed.GetValue(_architecture),
            Share = share,
            Text = parsed.GetValue(_text) is { } text ? EvalScoring.Existing(text) : null,
            Attributes = parsed.GetValue(_attributes) is { } attributes ? EvalScoring.Existing(attributes) : null,
            Composer = parsed.GetValue(_composer) is { } composer ? EvalScoring.Existing(composer) : null,
        };
    }

    private static string NameOf(string weights, string? architecture, bool joined)
    {
        var stem = architecture ?? Path.GetFileNameWithoutExtension(weights).ToLowerInvariant();
        return string.Concat(stem.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-') + (joined ? "-joined" : "");
    }
}
