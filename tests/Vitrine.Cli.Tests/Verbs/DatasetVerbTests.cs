using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>Building a benchmark as a stranger does.</summary>
public sealed class DatasetVerbTests : IAsyncLifetime
{
    private static readonly string[] small = ["--set", "sample.smallest_leaf=2", "--set", "sample.validation_share=0.5", "--set", "queries.count=6", "--set", "queries.dimension=8", "--set", "queries.epochs=1"];
    private readonly TestCatalogue _catalogue = new(40);

    public async ValueTask InitializeAsync()
    {
        // Every product twice, so that there is something to match: listings of one maker's number.
        var lines = (await File.ReadAllLinesAsync(_catalogue.File)).SelectMany((line, i) => new[]
        {
            line[..^1] + $",\"gtin\":\"{i}\"}}",
            line.Replace($"\"p{i}\"", $"\"again{i}\"", StringComparison.Ordinal).Replace($"\"{i}.jpg\"", $"\"again{i}.jpg\"", StringComparison.Ordinal)[..^1] + $",\"gtin\":\"{i}\"}}",
        }).ToList();
        for (var i = 0; i < _catalogue.Products; i++)
            await File.WriteAllBytesAsync(In($"again{i}.jpg"), TestCatalogue.Jpeg(i + 63)); // another size, the same colour and shape
        await File.WriteAllLinesAsync(_catalogue.File, lines);
        var (code, output, error) = await VitrineProcess.RunAsync("import", _catalogue.File, "--shop", _catalogue.Shop, "--encoder", "descriptor");
        code.ShouldBe(0, output + error);
    }

    public ValueTask DisposeAsync()
    {
        _catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_recipe_builds_a_benchmark_and_building_again_does_nothing()
    {
        (await VitrineProcess.RunAsync("dataset", "init", "--out", In("recipe.jsonc"))).Code.ShouldBe(0);
        string[] build = ["dataset", "build", "--shop", _catalogue.Shop, "--work", In("work"), "--recipe", In("recipe.jsonc"), "--set", "items.same=gtin", .. small];
        var (code, output, error) = await VitrineProcess.RunAsync(build);
        code.ShouldBe(0, error);
        output.ShouldContain("Label errors");
        output.ShouldContain("mar@10");
        File.Exists(In(Path.Combine("work", "7-benchmark", "ground-truth.csv"))).ShouldBeTrue();

        var again = await VitrineProcess.RunAsync([.. build, "--format", "json"]);
        again.Code.ShouldBe(0, again.Error);
        var steps = JsonDocument.Parse(again.Output).RootElement;
        steps.GetArrayLength().ShouldBe(8);
        steps.EnumerateArray().ShouldAllBe(s => s.GetProperty("up_to_date").GetBoolean());
        steps[0].GetProperty("tables")[0].GetProperty("title").GetString().ShouldBe("Sample");
    }

    [Fact]
    public async Task Steps_run_one_by_one_and_a_crowd_may_answer()
    {
        foreach (var step in (string[])["sample", "queries", "shortlist", "annotate-export"])
        {
            var (code, _, error) = await VitrineProcess.RunAsync(["dataset", step, "--shop", _catalogue.Shop, "--work", In("work"), "--set", "items.same=gtin", .. small]);
            code.ShouldBe(0, error);
        }

        await File.WriteAllTextAsync(In("batch.csv"), "Input.pair_id,WorkerId,Answer.label\np0000001,w1,exact match\n");
        var import = await VitrineProcess.RunAsync(["dataset", "annotate-import", In("batch.csv"), "--shop", _catalogue.Shop, "--work", In("work"), "--set", "items.same=gtin", .. small]);
        import.Code.ShouldBe(0, import.Error);
        import.Output.ShouldContain("batch.csv");
        var crowd = await VitrineProcess.RunAsync(["dataset", "simulate-crowd", "--shop", _catalogue.Shop, "--work", In("work"), "--set", "items.same=gtin", .. small]);
        crowd.Code.ShouldBe(0, crowd.Error);
        crowd.Output.ShouldContain("a simulated crowd");
    }

    [Theory]
    [InlineData("there is no key \"sample.leafs\"", "sample", "--set", "sample.leafs=3")]
    [InlineData("needs what the step in 1-sample writes", "queries")]
    [InlineData("no product has the attribute 'ean'", "sample", "--set", "items.same=ean")]
    [InlineData("There is no file", "sample", "--recipe", "nowhere.jsonc")]
    public async Task Mistakes_are_told_with_what_to_change(string said, string step, params string[] options)
    {
        var result = await VitrineProcess.RunAsync(["dataset", step, "--shop", _catalogue.Shop, "--work", In("mistaken"), .. options]);
        result.Code.ShouldBe(1, result.Error);
        result.Error.ReplaceLineEndings(" ").ShouldContain(said);
    }

    private string In(string name) => Path.Combine(_catalogue.Root, name);
}
