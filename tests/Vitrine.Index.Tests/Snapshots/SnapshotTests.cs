using Vitrine.Index.Filters;
using Vitrine.Index.Text;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static SearchIndex Sample() => IndexOf(
        Document(1, "Red summer dress", "for the beach", ["Red", "Rosé"], "Clothing > Dresses", 40, [1, 0], [0, 1]),
        Document(20_000_000_000, "Crêpe t-shirt", color: ["blue"], price: -0.5),
        Document(3, "Oak chair \uD800", category: "Home > Chairs", vectors: [[0.5f, -0.5f]]));

    [Fact]
    public void What_was_saved_is_there_after_opening()
    {
        using var directory = new TemporaryDirectory();
        using (SearchIndex index = Sample())
        {
            index.Apply([IndexChange.Delete(3), IndexChange.Upsert(Document(4, "Steel lamp", color: ["RED"], vectors: [[0, -1]]))], 77);
            index.Save(directory.Path);
        }
        using SearchIndex opened = SearchIndex.Open(directory.Path, Schema);
        IndexReader reader = opened.OpenReader();
        opened.Sequence.ShouldBe(77);
        (reader.Count, reader.VectorCount).ShouldBe((3, 3));
        reader.SearchVectors([0, 1], null, 5).Select(hit => (hit.Id, hit.Score, hit.View)).ShouldBe([(1, 1f, 1), (4, -1f, 0)]);
        reader.Match(TextQuery.Analyze("tshirt"), TextMatch.All).Ids(reader).ShouldBe([20_000_000_000]);
        reader.Suggest("t-s", 3).Single().Word.ShouldBe("t-shirt");
        reader.Match(FilterExpression.Parse("category = clothing OR price < 0")).Ids(reader).ShouldBe([1, 20_000_000_000]);
        reader.Facet("color", reader.All, 5).ShouldBe([new("Red", 2), new("blue", 1), new("Rosé", 1)]);
        reader.TryGetOrdinal(3, out _).ShouldBeFalse();
        reader.TryGetOrdinal(4, out int ordinal).ShouldBeTrue();
        reader.Vector(ordinal, 0).ToArray().ShouldBe([0, -1]);

        opened.Upsert(Document(1, "Yellow dress"));
        opened.OpenReader().Match(TextQuery.Analyze("red"), TextMatch.All).Count.ShouldBe(0);
        opened.Save();
        SearchIndex.Open(directory.Path, Schema).OpenReader().Match(TextQuery.Analyze("yellow"), TextMatch.All).Count.ShouldBe(1);
        Directory.GetFiles(directory.Path).Select(Path.GetFileName).ShouldBe(["index.lock", "index.vidx", "rows-2.vrow"], ignoreOrder: true);
    }

    [Fact]
    public void The_same_documents_give_the_same_bytes_whatever_came_before()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex straight = Sample();
        straight.Save(directory.Path);
        byte[] expected = File.ReadAllBytes(directory.File);
        using SearchIndex detour = Sample();
        detour.Upsert(Document(99, "zebra", color: ["striped"], price: 1, vectors: [[1, 1]]));
        detour.Delete(99);
        using var other = new TemporaryDirectory();
        detour.Save(other.Path);
        File.ReadAllBytes(other.File).ShouldBe(expected);
        File.ReadAllBytes(Path.Combine(other.Path, "rows-1.vrow")).ShouldBe(File.ReadAllBytes(Path.Combine(directory.Path, "rows-1.vrow")));
    }

    [Fact]
    public void An_empty_index_is_saved_and_opened()
    {
        using var directory = new TemporaryDirectory();
        SearchIndex.Open(directory.Path, Schema).Save();
        SearchIndex.Open(directory.Path, Schema).OpenReader().Count.ShouldBe(0);
    }

    [Fact]
    public void An_index_in_memory_does_not_know_where_to_save() =>
        Should.Throw<InvalidOperationException>(() => Sample().Save()).Message.ShouldContain("which directory");

    [Fact]
    public void More_than_a_block_of_everything_comes_back()
    {
        using var directory = new TemporaryDirectory();
        var schema = new IndexSchema { Space = "s", Dimension = 96, TextFields = new Dictionary<string, double> { ["title"] = 1 } };
        using SearchIndex index = SearchIndex.Create(schema);
        var random = new Vitrine.Numerics.SeededRandom(1);
        index.Apply([.. Enumerable.Range(1, 3_000).Select(id => IndexChange.Upsert(new IndexDocument
        {
            Id = id,
            Texts = new Dictionary<string, string> { ["title"] = $"word{id} common" },
            Vectors = [.. Enumerable.Range(0, id % 3).Select(_ => Enumerable.Range(0, 96).Select(_ => (float)random.NextGaussian()).ToArray())],
            Keywords = new Dictionary<string, IReadOnlyList<string>> { ["k"] = [$"v{id % 100}"] },
            Numbers = new Dictionary<string, double> { ["n"] = id },
        }))], 1);
        index.Save(directory.Path);
        IndexReader before = index.OpenReader();
        IndexReader after = SearchIndex.Open(directory.Path, schema).OpenReader();
        for (int ordinal = 0; ordinal < 3_000; ordinal += 7)
        {
            after.ViewCount(ordinal).ShouldBe(before.ViewCount(ordinal));
            for (int view = 0; view < before.ViewCount(ordinal); view++)
                after.Vector(ordinal, view).ShouldBe(before.Vector(ordinal, view));
        }
        after.Facet("k", after.All, 200).ShouldBe(before.Facet("k", before.All, 200));
        after.Match(TextQuery.Analyze("word2999"), TextMatch.All).Ids(after).ShouldBe([2999]);
    }

    [Theory]
    [InlineData("space")]
    [InlineData("dimension")]
    [InlineData("metric")]
    [InlineData("row format")]
    [InlineData("text fields")]
    [InlineData("path fields")]
    public void Another_schema_is_refused_and_named(string difference)
    {
        using var directory = new TemporaryDirectory();
        Sample().Save(directory.Path);
        IndexSchema other = difference switch
        {
            "space" => Schema with { Space = "other/1/2/none" },
            "dimension" => Schema with { Dimension = 3 },
            "metric" => Schema with { Metric = VectorMetric.SquaredL2 },
            "row format" => Schema with { Rows = RowFormat.Int8 },
            "text fields" => Schema with { TextFields = new Dictionary<string, double> { ["title"] = 1 } },
            _ => Schema with { PathFields = new HashSet<string>() },
        };
        Should.Throw<IndexSchemaException>(() => SearchIndex.Open(directory.Path, other)).Message.ShouldContain(difference switch
        {
            "dimension" => "with 2 numbers",
            "metric" => "by InnerProduct, not Float32 rows by SquaredL2",
            "row format" => "Float32 rows to be compared by InnerProduct, not Int8 rows",
            _ => difference,
        });
    }

    [Fact]
    public void Other_weights_need_no_other_index()
    {
        using var directory = new TemporaryDirectory();
        Sample().Save(directory.Path);
        SearchIndex.Open(directory.Path, Schema with { TextFields = new Dictionary<string, double> { ["title"] = 1, ["description"] = 9 } })
            .OpenReader().Count.ShouldBe(3);
    }

    [Fact]
    public void Every_flipped_byte_is_found_and_named()
    {
        using var directory = new TemporaryDirectory();
        Sample().Save(directory.Path);
        byte[] sound = File.ReadAllBytes(directory.File);
        var sections = new HashSet<string>();
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] damaged = [.. sound];
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(directory.File, damaged);
            var error = Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Schema), $"byte {i}");
            error.File.ShouldBe(directory.File);
            error.Message.ShouldContain(directory.File);
            error.Offset.ShouldBeInRange(Math.Max(0, i - 2_000), i, $"byte {i}");
            sections.Add(error.Section);
        }
        sections.ShouldBe(["header", "about", "ids", "rows", "files", "numbers", "values", "keywords", "words", "postings", "lengths", "table", "footer"], ignoreOrder: true);
    }

    [Fact]
    public void Every_cut_is_found()
    {
        using var directory = new TemporaryDirectory();
        Sample().Save(directory.Path);
        byte[] sound = File.ReadAllBytes(directory.File);
        for (int length = 0; length < sound.Length; length += 3)
        {
            File.WriteAllBytes(directory.File, sound[..length]);
            Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Schema), $"{length} bytes");
        }
        File.WriteAllBytes(directory.File, [.. sound, 0]);
        Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Schema));
    }

    [Fact]
    public void A_half_written_snapshot_beside_it_does_not_matter()
    {
        using var directory = new TemporaryDirectory();
        Sample().Save(directory.Path);
        File.WriteAllBytes(directory.File + ".tmp", [1, 2, 3]);
        using SearchIndex index = SearchIndex.Open(directory.Path, Schema);
        index.OpenReader().Count.ShouldBe(3);
        index.Save();
        SearchIndex.Open(directory.Path, Schema).OpenReader().Count.ShouldBe(3);
    }
}
