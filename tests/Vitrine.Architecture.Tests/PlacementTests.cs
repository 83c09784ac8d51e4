namespace Vitrine.Architecture.Tests;

/// <summary>Packages and native code only where they belong.</summary>
public sealed class PlacementTests
{
    private static readonly (string Package, string[] Homes)[] Homes =
    [
        ("Microsoft.Data.Sqlite", ["Catalog", "Challenges"]),
        ("SQLitePCLRaw", ["Catalog", "Challenges"]),
        ("Npgsql", ["Catalog"]),
        ("CsvHelper", ["Catalog", "Evaluation"]),
        ("Microsoft.AspNetCore", ["Server"]),
        ("OpenTelemetry", ["Server"]),
        ("ModelContextProtocol", ["Server"]),
        ("Spectre.Console", ["Cli"]),
        ("System.CommandLine", ["Cli"]),
    ];

    [Fact]
    public void Packages_live_where_they_belong()
    {
        foreach (var assembly in Repository.Assemblies)
        {
            foreach (var package in Repository.Includes(assembly, "PackageReference"))
            {
                var (_, homes) = Homes.FirstOrDefault(h => package.StartsWith(h.Package, StringComparison.Ordinal));
                homes.ShouldNotBeNull($"{package} in Vitrine.{assembly} has no home in this test");
                homes.ShouldContain(assembly, package);
            }
        }
    }

    [Fact]
    public void Only_the_server_and_the_program_know_asp_net()
    {
        foreach (var assembly in Repository.Assemblies.Except(["Server", "Cli"]))
        {
            Repository.Includes(assembly, "FrameworkReference").ShouldBeEmpty($"Vitrine.{assembly}");
            Repository.Project(assembly).Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk", $"Vitrine.{assembly}");
        }
    }

    [Fact]
    public void Native_code_is_called_by_imaging_alone()
    {
        foreach (var assembly in Repository.Assemblies.Except(["Imaging"]))
            foreach (var source in Repository.Sources(assembly))
            {
                var text = File.ReadAllText(source);
                text.Contains("[DllImport", StringComparison.Ordinal).ShouldBeFalse(source);
                text.Contains("[LibraryImport", StringComparison.Ordinal).ShouldBeFalse(source);
            }
    }

    [Fact]
    public void Every_version_is_central()
    {
        foreach (var assembly in Repository.Assemblies)
            Repository.Project(assembly).Descendants("PackageReference").ShouldAllBe(r => r.Attribute("Version") == null);
    }

    [Fact]
    public void Every_dependency_is_explained()
    {
        var reasons = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"));
        var central = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        foreach (var package in central.Descendants("PackageVersion").Select(v => v.Attribute("Include")!.Value))
            reasons.ShouldContain(package);
    }

    [Fact]
    public void Files_stay_small()
    {
        foreach (var assembly in Repository.Assemblies)
            foreach (var source in Repository.Sources(assembly))
                File.ReadLines(source).Count().ShouldBeLessThanOrEqualTo(450, source);
    }
}
