using System.Diagnostics;
using Vitrine.Index.Tests.Storage;
using Vitrine.Index.Tests.Vectors.Codes;

namespace Vitrine.Index.Tests;

/// <summary>Runs the tests of codes, bounds and lists again as lesser processors would.</summary>
public sealed class CpuLevelTests
{
    private const string LevelVariable = "VITRINE_CPU_LEVEL";

    private static readonly Type[] Kernels = [typeof(BoundScanTests), typeof(RaBitQTests), typeof(AnyProcessorTests), typeof(WordBitsTests), typeof(NumberScaleTests), typeof(NumberSketchKernelTests)];

    [Theory]
    [InlineData("no-avx512", "DOTNET_EnableAVX512")]
    [InlineData("no-avx2", "DOTNET_EnableAVX2")]
    [InlineData("scalar", "DOTNET_EnableHWIntrinsic")]
    public async Task Codes_hold_on_a_lesser_processor(string level, string switchedOff)
    {
        if (Environment.GetEnvironmentVariable(LevelVariable) is not null)
            Assert.Skip("This run is one of its own children.");
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { typeof(CpuLevelTests).Assembly.Location, "--filter-class" },
            Environment = { [LevelVariable] = level, [switchedOff] = "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (Type kernel in Kernels)
            start.ArgumentList.Add(kernel.FullName!);
        // A test host that is not `dotnet` is the test program itself and takes no assembly.
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal))
            start.ArgumentList.RemoveAt(0);
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0, output + await errors);
        output.ShouldContain("failed: 0");
        output.ShouldNotContain("total: 0");
    }
}
