using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Index;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine index verify</c>: every byte of the saved index against its checksum.</summary>
/// <remarks>Does not open the shop: that would throw a damaged index away and make it anew, and nobody would learn that a disk is failing.</remarks>
internal sealed class IndexVerifyVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public IndexVerifyVerb()
        : base("verify", "Read every byte of the saved index and report all damage.")
    {
        Options.Add(_shop);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(_shop)!;
        await using var spaces = await SpaceVerb.OpenAsync(directory, null, cancel);
        var index = (await spaces.ActiveFilesAsync(cancel)).Index;
        IndexVerification found;
        try
        {
            found = SearchIndex.Verify(index);
        }
        catch (FileNotFoundException)
        {
            throw new UserException($"The shop in \"{directory}\" has no saved index; the next command that opens it makes one, or: `vitrine index rebuild --shop {directory}`.");
        }
        catch (IndexSchemaException e)
        {
            throw new UserException($"{e.Message} Or: `vitrine index rebuild --shop {directory}`.");
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(found, JsonOutput.Options));
        else
            Print(found, directory);
        return found.IsSound ? ExitCode.Success : ExitCode.Damaged;
    }

    private static void Print(IndexVerification found, string shop)
    {
        var table = Terminal.Table("file", "bytes", "blocks", "sections", "");
        foreach (var file in found.Files)
        {
            var damage = found.Damage.Count(d => d.File == file.Path);
            table.AddRow(
                new Text(Path.GetFileName(file.Path)),
                new Text(file.Bytes.ToString("N0", CultureInfo.InvariantCulture)),
                new Text(file.Sections.Sum(s => (long)s.Blocks).ToString("N0", CultureInfo.InvariantCulture)),
                new Text(file.Sections.Count.ToString(CultureInfo.InvariantCulture)),
                damage == 0 ? new Markup("[green]sound[/]") : new Markup($"[red]{damage} damaged[/]"));
        }

        Terminal.Out.Write(table);
        foreach (var damage in found.Damage)
            Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{damage.File}, section {damage.Section}, byte {damage.Offset:N0}: {damage.Problem}"));
        foreach (var unused in found.Unused)
            Terminal.Line($"{unused} belongs to no index: a save was interrupted, or is going on. It does no harm and is deleted later.");
        if (found.IsSound)
        {
            Terminal.Line("Every byte is as it was written.");
            return;
        }

        Terminal.Line("");
        Terminal.Line($"The catalogue is not touched by this. Make the index anew: `vitrine index rebuild --shop {shop}`, then restart a server that has the shop open.");
        Terminal.Line("Files do not change by themselves: look after the disk and the memory of this machine.");
    }
}
