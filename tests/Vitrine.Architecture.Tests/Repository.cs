using System.Xml.Linq;

namespace Vitrine.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the assemblies under src/, without <c>Vitrine.</c>.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)["Vitrine.".Length..]).Order(StringComparer.Ordinal)];

    public static XDocument Project(string assembly) => XDocument.Load(Path.Combine(Root, "src", $"Vitrine.{assembly}", $"Vitrine.{assembly}.csproj"));

    public static IReadOnlyList<string> ProjectReferences(string assembly) =>
        [.. Includes(assembly, "ProjectReference").Select(i => Path.GetFileNameWithoutExtension(i)["Vitrine.".Length..])];

    public static IReadOnlyList<string> Includes(string assembly, string item) =>
        [.. Project(assembly).Descendants(item).Select(e => e.Attribute("Include")!.Value)];

    public static IEnumerable<string> Sources(string assembly) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", $"Vitrine.{assembly}"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Vitrine.slnx")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Vitrine.slnx was not found above the test's directory.");
    }
}
