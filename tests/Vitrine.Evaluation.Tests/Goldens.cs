namespace Vitrine.Evaluation.Tests;

/// <summary>Reference answers of other programs, which are too large for the repository: under VITRINE_GOLDENS, default ../shared/goldens beside the checkout.</summary>
internal static class Goldens
{
    /// <summary>The path of a golden file; skips the test with a plain message when it is absent.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.Combine([Root(), .. parts]);
        Assert.SkipUnless(File.Exists(path), $"{Path.Combine(parts)} is not there; set VITRINE_GOLDENS to the folder of golden files to run this test");
        return path;
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("VITRINE_GOLDENS") is { Length: > 0 } set)
            return set;
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Vitrine.slnx")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder ?? AppContext.BaseDirectory, "..", "shared", "goldens");
    }
}
