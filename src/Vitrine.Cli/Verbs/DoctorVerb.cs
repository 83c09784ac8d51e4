using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Catalog;
using Vitrine.Cli.Output;
using Vitrine.Imaging;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine doctor</c>: what is installed, what is missing, how to get it.</summary>
internal sealed class DoctorVerb : Command
{
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public DoctorVerb()
        : base("doctor", "Check what Vitrine needs on this machine and say how to get what is missing.")
    {
        Options.Add(_format);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Check[] checks = [Runtime(), Processor(), Pictures(), Database(), Disk()];
        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(checks, JsonOutput.Options));
        }
        else
        {
            var table = Terminal.Table("", "part", "found");
            foreach (var check in checks)
            {
                table.AddRow(new Markup(check.Ok ? "[green]ok[/]" : "[red]missing[/]"), new Text(check.Part), new Text(check.Found));
                if (check.Remedy is not null)
                    table.AddRow(new Text(""), new Text(""), new Text(check.Remedy, new Style(Color.Yellow)));
            }

            Terminal.Out.Write(table);
        }

        return checks.All(c => c.Ok) ? ExitCode.Success : ExitCode.Partial;
    }

    private static Check Runtime() => new(
        ".NET", true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})", null);

    private static Check Processor()
    {
        var width = Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors"
            : Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vector instructions: search will be slow";
        return new Check("processor", true, $"{Environment.ProcessorCount} cores, {width}{(Fma.IsSupported ? ", FMA" : "")}", null);
    }

    private static Check Pictures()
    {
        var vips = NativeLibvips.Status();
        return new Check("pictures", vips.IsLoaded, vips.Message, null);
    }

    private static Check Database() => new("database (SQLite)", true, $"{SqliteNative.Version}, {SqliteNative.Origin}", null);

    private static Check Disk()
    {
        var drive = new DriveInfo(Directory.GetCurrentDirectory());
        var free = drive.AvailableFreeSpace;
        return new Check("disk", free > 1L << 30, $"{free / (1 << 30):N0} GB free here",
            free > 1L << 30 ? null : "A shop of 100,000 products with pictures takes about 5 GB.");
    }

    private sealed record Check(string Part, bool Ok, string Found, string? Remedy);
}
