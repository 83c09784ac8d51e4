using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space backfill</c>: vectors in another space for all pictures, beside a running server.</summary>
internal sealed class SpaceBackfillVerb : Command
{
    private readonly Argument<string?> _name = SpaceVerb.NameArgument("The space.");
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<int> _threads = new("--threads") { Description = "Pictures encoded at once; the rest of the machine is left to the server.", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2), HelpName = "N" };

    public SpaceBackfillVerb()
        : base("backfill", "Encode all pictures that have no vector in a space. Stopped at any moment, run again it goes on.")
    {
        Arguments.Add(_name);
        Options.Add(_shop);
        Options.Add(_threads);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var threads = parsed.GetValue(_threads) is var n and >= 1 and <= 256 ? n : throw new UserException("--threads: 1 to 256.");
        await using var spaces = await SpaceVerb.OpenAsync(parsed.GetValue(_shop)!, threads, cancel);
        var name = await SpaceVerb.ChosenAsync(spaces, parsed.GetValue(_name), cancel);
        using var line = new ProgressLine($"Encoding for {name}", "pictures", TimeProvider.System);
        var result = await spaces.BackfillAsync(
            name, new Progress<BackfillProgress>(p => line.Show(p.Encoded, p.Fraction, p.PerSecond, p.Remaining)), cancel);
        line.Done(string.Create(CultureInfo.InvariantCulture, $"{result.Encoded:N0} pictures"));
        Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"Every picture has its vector in \"{name}\"{(result.Unreadable > 0 ? $", but for {result.Unreadable:N0} that no copy is kept of (import them again)" : "")}."));
        Terminal.Line($"Compare: vitrine space compare {name} --shop {parsed.GetValue(_shop)} --queries FILE   Go over: vitrine space switch {name} --shop {parsed.GetValue(_shop)}");
        return ExitCode.Success;
    }
}
