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
    private readonly Option<bool> _descriptor = new("--descriptor") { Description = "Add the descriptor, which has no weights." };
    private readonly Option<string?> _name = new("--name") { Description = "What to call the space; if not given, after the architecture or the file.", HelpName = "NAME" };

    public SpaceAddVerb()
        : base("add", "Add another encoder beside the one that serves.")
    {
        foreach (var option in new Option[] { _shop, _weights, _architecture, _join, _descriptor, _name })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (weights, shop) = (parsed.GetValue(_weights), parsed.GetValue(_shop)!);
        if ((weights is null) != parsed.GetValue(_descriptor))
            throw new UserException("Give --weights FILE, or --descriptor.");
        double? share = parsed.GetResult(_join) is null ? null : parsed.GetValue(_join) ?? JoinedEncoder.DefaultShare;
        var source = new SpaceSource
        {
            Name = parsed.GetValue(_name) ?? NameOf(weights, parsed.GetValue(_architecture), share is not null),
            Weights = weights is null ? null : EvalScoring.Existing(weights),
            Architecture = parsed.GetValue(_architecture),
            Share = share,
        };
        await using var spaces = await SpaceVerb.OpenAsync(shop, null, cancel);
        var space = await spaces.AddAsync(source, cancel);
        Terminal.Line($"Added the space \"{space.Name}\": {SpaceOutput.Describe(space)}, vectors of {space.Id}.");
        Terminal.Line($"Products written from now on get vectors in it too. Encode those that are there: vitrine space backfill {space.Name} --shop {shop}");
        return ExitCode.Success;
    }

    private static string NameOf(string? weights, string? architecture, bool joined)
    {
        if (weights is null)
            return "descriptor";
        var stem = architecture ?? Path.GetFileNameWithoutExtension(weights).ToLowerInvariant();
        return string.Concat(stem.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-') + (joined ? "-joined" : "");
    }
}
