namespace Vitrine.Architecture.Tests;

/// <summary>References point down only, as ARCHITECTURE.md draws them.</summary>
public sealed class ArrowTests
{
    /// <summary>What each assembly may reference. A new assembly is added here, in ARCHITECTURE.md, and nowhere else.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Numerics"] = [],
        ["Imaging"] = [],
        ["Catalog"] = [],
        ["Evaluation"] = [],
        ["Index"] = ["Numerics"],
        ["Neural"] = ["Numerics"],
        ["Encoders"] = ["Neural", "Imaging", "Numerics"],
        ["SampleShop"] = ["Imaging"],
        ["Search"] = ["Catalog", "Index", "Encoders", "Imaging", "Numerics"],
        ["Datasets"] = ["Search", "Evaluation", "Catalog", "Index", "Encoders", "Imaging", "Numerics"],
        ["Challenges"] = ["Evaluation", "Catalog", "Numerics"],
        ["Server"] = ["Search", "Challenges", "Evaluation", "Catalog", "Index", "Encoders", "Imaging"],
        ["Cli"] = ["Server", "Datasets", "Challenges", "Search", "SampleShop", "Evaluation", "Catalog", "Index", "Encoders", "Imaging", "Neural", "Numerics"],
    };

    [Fact]
    public void Every_assembly_is_in_the_drawing() =>
        Repository.Assemblies.ShouldBeSubsetOf(Allowed.Keys);

    [Fact]
    public void References_point_down_only()
    {
        foreach (var assembly in Repository.Assemblies)
            Repository.ProjectReferences(assembly).ShouldBeSubsetOf(Allowed[assembly], $"Vitrine.{assembly}");
    }

    [Fact]
    public void The_drawing_has_no_circle()
    {
        var settled = new HashSet<string>();
        while (Allowed.Keys.FirstOrDefault(a => !settled.Contains(a) && Allowed[a].All(settled.Contains)) is { } next)
            settled.Add(next);
        settled.ShouldBe(Allowed.Keys, ignoreOrder: true);
    }

    [Fact]
    public void The_map_names_every_assembly()
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md"));
        foreach (var assembly in Repository.Assemblies)
            map.ShouldContain($"Vitrine.{assembly}");
    }
}
