using System.Text.Json;
using Vitrine.Search;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary><c>vitrine index</c> on a shop that is large enough for lists.</summary>
public sealed class IndexVerbTests(IndexVerbTests.ImportedShop shop) : IClassFixture<IndexVerbTests.ImportedShop>
{
    private string Directory => shop.Catalogue.Shop;

    [Fact]
    public async Task Stats_show_memory_files_lists_and_what_recall_takes()
    {
        var (code, output, error) = await RunAsync("stats");
        code.ShouldBe(0, error);
        output.ShouldContain("4,400, stored as float32, compared by inner product");
        output.ShouldContain("rows-1.vrow");
        output.ShouldContain("vectors in a list");
        output.ShouldContain("█");
        output.ShouldContain("recall asked");

        var answer = JsonDocument.Parse((await RunAsync("stats", "--format", "json")).Output).RootElement;
        answer.GetProperty("files")[0].GetProperty("name").GetString().ShouldBe("index.vidx");
        var stats = answer.GetProperty("stats");
        stats.GetProperty("rows").GetString().ShouldBe("float32");
        var lists = stats.GetProperty("lists");
        lists.GetProperty("entries").GetInt64().ShouldBe(4_400);
        lists.GetProperty("lengths").EnumerateArray().Sum(range => range.GetProperty("count").GetInt32()).ShouldBe(lists.GetProperty("count").GetInt32());
        lists.GetProperty("calibration").GetProperty("queries").GetInt32().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Status_says_in_a_line_what_lists_there_are()
    {
        var (code, output, error) = await VitrineProcess.RunAsync("status", "--shop", Directory);
        code.ShouldBe(0, error);
        output.Split('\n').Single(line => line.StartsWith("lists", StringComparison.Ordinal)).ShouldContain("measured on");
    }

    [Fact]
    public async Task Recall_prints_asked_expected_and_found()
    {
        var (code, output, error) = await RunAsync("recall", "--recall", "0.9", "--queries", "50");
        code.ShouldBe(0, error);
        output.ShouldContain("plan: ");
        output.ShouldContain("the shop's own pictures");
        output.ShouldContain("recall@10");

        var exact = JsonDocument.Parse((await RunAsync("recall", "--recall", "1", "--k", "5", "--filter", "color = gold", "--format", "json")).Output).RootElement;
        exact.GetProperty("plan").GetProperty("kind").GetString().ShouldBe("scan");
        exact.GetProperty("plan").GetProperty("candidates").GetInt32().ShouldBeInRange(300, 330);
        exact.GetProperty("origins").EnumerateArray().ShouldAllBe(origin => origin.GetProperty("found").GetDouble() == 1);
    }

    [Theory]
    [InlineData("--k", "0")]
    [InlineData("--recall", "1.5")]
    [InlineData("--queries", "0")]
    [InlineData("--filter", "price < <")]
    public async Task Recall_says_which_option_cannot_be_used(string option, string value)
    {
        var (code, _, error) = await RunAsync("recall", option, value);
        code.ShouldBe(1);
        error.ShouldContain(option);
    }

    [Fact]
    public async Task Verify_finds_nothing_in_a_sound_index_and_names_every_damaged_place()
    {
        using var copy = new CopiedShop(Directory);
        var sound = await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path);
        sound.Code.ShouldBe(0, sound.Error);
        sound.Output.ShouldContain("Every byte is as it was written.");

        Flip(Path.Combine(copy.Index, "rows-1.vrow"), 100_000);
        Flip(Path.Combine(copy.Index, "rows-1.vrow"), 900_000);
        Flip(Path.Combine(copy.Index, "index.vidx"), 2_000);
        var (code, output, _) = await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path);
        code.ShouldBe(3);
        output.Split('\n').Count(line => line.Contains("rows-1.vrow, section rows, byte", StringComparison.Ordinal)).ShouldBe(2, output);
        output.Split('\n').Count(line => line.Contains("index.vidx, section", StringComparison.Ordinal)).ShouldBe(1, output);
        output.ShouldContain($"vitrine index rebuild --shop {copy.Path}");
        var damage = JsonDocument.Parse((await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path, "--format", "json")).Output).RootElement.GetProperty("damage");
        damage.GetArrayLength().ShouldBe(3);
        damage[2].GetProperty("offset").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew_and_what_changed_is_told()
    {
        using var copy = new CopiedShop(Directory);
        Flip(Path.Combine(copy.Index, "rows-1.vrow"), 100_000);
        var (code, output, error) = await VitrineProcess.RunAsync("index", "rebuild", "--shop", copy.Path);
        code.ShouldBe(0, error);
        output.ShouldContain("rows-1.vrow, section rows, byte");
        error.ShouldContain("2,200 products in");
        (await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path)).Code.ShouldBe(0);

        var again = JsonDocument.Parse((await VitrineProcess.RunAsync("index", "rebuild", "--shop", copy.Path, "--format", "json")).Output).RootElement;
        again.GetProperty("damage").GetArrayLength().ShouldBe(0);
        foreach (var side in new[] { "before", "after" })
            again.GetProperty(side).GetProperty("documents").GetInt32().ShouldBe(2_200);
    }

    [Fact]
    public async Task A_rebuild_beside_a_server_disturbs_neither()
    {
        using var copy = new CopiedShop(Directory);
        await using var server = await Shop.OpenAsync(copy.Path, cancel: TestContext.Current.CancellationToken);
        var before = await server.SearchAsync(new SearchRequest { SimilarTo = "p7" }, TestContext.Current.CancellationToken);
        (await VitrineProcess.RunAsync("index", "rebuild", "--shop", copy.Path)).Code.ShouldBe(0);
        var after = await server.SearchAsync(new SearchRequest { SimilarTo = "p7" }, TestContext.Current.CancellationToken);
        after.Hits.Select(h => h.Product.Id).ShouldBe(before.Hits.Select(h => h.Product.Id));
        // What the server saves later is whole, too.
        await server.DeleteAsync(["p8"], TestContext.Current.CancellationToken);
        await server.SaveAsync(TestContext.Current.CancellationToken);
        (await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_saved_index_verify_says_how_to_get_one()
    {
        using var copy = new CopiedShop(Directory);
        System.IO.Directory.Delete(copy.Index, recursive: true);
        var (code, _, error) = await VitrineProcess.RunAsync("index", "verify", "--shop", copy.Path);
        code.ShouldBe(1);
        error.ReplaceLineEndings(" ").ShouldContain("vitrine index rebuild");
        (await VitrineProcess.RunAsync("index", "verify", "--shop", "nowhere")).Error.ShouldContain("There is no shop");
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string verb, params string[] options) =>
        VitrineProcess.RunAsync(["index", verb, "--shop", Directory, .. options]);

    private static void Flip(string file, int at)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = at;
        var value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ 0x20));
    }

    /// <summary>Imported once for all tests, which leave it as it is.</summary>
    public sealed class ImportedShop : IAsyncLifetime
    {
        internal TestCatalogue Catalogue { get; } = new(2_200, pictures: 550);

        public async ValueTask InitializeAsync()
        {
            var (code, output, error) = await VitrineProcess.RunAsync("import", Catalogue.File, "--shop", Catalogue.Shop, "--encoder", "descriptor");
            code.ShouldBe(0, output + error);
        }

        public ValueTask DisposeAsync()
        {
            Catalogue.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A shop of a test's own.</summary>
    private sealed class CopiedShop : IDisposable
    {
        public CopiedShop(string source)
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
                System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("vitrine-cli-").FullName;

        public string Index => new SpaceFiles(Path).Index;

        public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
    }
}
