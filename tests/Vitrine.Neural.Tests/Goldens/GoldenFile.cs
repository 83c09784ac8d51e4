using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;

namespace Vitrine.Neural.Tests.Goldens;

/// <summary>A golden state: what PyTorch computed, to be computed again here.</summary>
/// <remarks>Found under VITRINE_GOLDENS, by default <c>../shared/goldens</c> beside the repository; tests that need one skip without.</remarks>
internal sealed class GoldenFile : IDisposable
{
    private readonly SafetensorsFile _file;

    private GoldenFile(SafetensorsFile file) => _file = file;

    public static GoldenFile Open(string name)
    {
        string path = Path.Combine(TestFolders.Find("VITRINE_GOLDENS", "goldens"), name + ".safetensors");
        Assert.SkipUnless(File.Exists(path), $"{path} is absent: set VITRINE_GOLDENS to the folder of golden states.");
        return new GoldenFile(SafetensorsFile.Open(path));
    }

    public Tensor this[string name] => _file.Read(name);

    public int[] Integers(string name) => [.. _file.ReadIntegers(name).Select(v => (int)v)];

    /// <summary>An input that wants its gradient.</summary>
    public Tensor Input(string name)
    {
        Tensor tensor = _file.Read("input." + name);
        tensor.RequiresGrad = true;
        return tensor;
    }

    public void LoadInto(Module module) => module.LoadStateDict(_file.Entries.Keys
        .Where(k => k.StartsWith("param.", StringComparison.Ordinal) || k.StartsWith("buffer.", StringComparison.Ordinal))
        .ToDictionary(k => k[(k.IndexOf('.', StringComparison.Ordinal) + 1)..], _file.Read));

    /// <summary>Compares each tensor of the file whose name has a prefix with ours.</summary>
    public void ShouldMatch(string prefix, Func<string, Tensor?> ours, double tolerance)
    {
        string[] names = [.. _file.Entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))];
        names.ShouldNotBeEmpty();
        double worst = 0;
        foreach (string name in names)
            worst = Math.Max(worst, Compare.ShouldBeClose(ours(name[prefix.Length..]), _file.Read(name), tolerance, name));
        TestContext.Current.TestOutputHelper?.WriteLine($"{prefix}* ({names.Length} tensors): worst relative error {worst:0.0e+0}");
    }

    public void Dispose() => _file.Dispose();
}
