using System.Diagnostics;

namespace Vitrine.Cli.Tests;

/// <summary>The samples do what they say when they are run.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Ten_lines_find_the_red_scarf()
    {
        var shop = Directory.CreateTempSubdirectory("vitrine-sample-");
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(Path.Combine(Root, "samples", "01-ten-lines", "bin", Configuration, "net10.0", "TenLines.dll"));
            start.ArgumentList.Add(Path.Combine(shop.FullName, "shop"));
            using var sample = Process.Start(start)!;
            var output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await sample.WaitForExitAsync(TestContext.Current.CancellationToken);
            sample.ExitCode.ShouldBe(0, await sample.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Split("  ")[^1]).ShouldBe(["Red scarf", "Green scarf"]);
        }
        finally
        {
            shop.Delete(recursive: true);
        }
    }

    /// <summary>The tests' own configuration, which the sample was built in with them.</summary>
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    private static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory!.FullName, "Vitrine.slnx")))
                directory = directory.Parent;
            return directory.FullName;
        }
    }
}
