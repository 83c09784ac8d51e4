namespace Vitrine.Index.Tests;

/// <summary>A directory that goes with its test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vitrine-index-").FullName;

    public string File => System.IO.Path.Combine(Path, "index.vidx");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
