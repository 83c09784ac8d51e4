using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Snapshots;

/// <summary>Inverted lists in the saved index.</summary>
public sealed class ListSectionsTests
{
    private const int Dimension = 8;

    private static readonly IndexSchema Schema = new() { Space = "fixture/lists", Dimension = Dimension };

    private static readonly IndexOptions Options = new() { ListsFrom = 100, CalibrationQueries = 50, MaxThreads = 1, Maintenance = IndexMaintenance.Manual };

    [Fact]
    public void Lists_and_calibration_come_back_as_they_were()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = Save(directory);
        using SearchIndex again = SearchIndex.Open(directory.Path, Schema, Options);
        IndexReader before = index.OpenReader();
        IndexReader after = again.OpenReader();
        after.Lists!.Entries.ShouldBe(before.Lists!.Entries);
        after.Lists.Bytes.ShouldBe(before.Lists.Bytes);
        var random = new SeededRandom(8);
        for (int i = 0; i < 30; i++)
        {
            float[] query = Vector(random);
            after.Plan(null, 5, 0.9).ShouldBe(before.Plan(null, 5, 0.9));
            after.SearchVectors(query, null, 5, 0.9).ShouldBe(before.SearchVectors(query, null, 5, 0.9));
        }
        again.OpenReader().Context.Queries.ToArray().Length.ShouldBeGreaterThan(0, "the latest queries are saved, too");
    }

    [Fact]
    public void A_written_row_is_in_the_lists_of_an_index_that_was_opened()
    {
        using var directory = new TemporaryDirectory();
        Save(directory).Dispose();
        using SearchIndex index = SearchIndex.Open(directory.Path, Schema, Options);
        float[] vector = Vector(new SeededRandom(9));
        index.Upsert(new IndexDocument { Id = 9_999, Vectors = [[.. vector.Select(x => x * 3)]] });
        index.OpenReader().Lists!.Entries.ShouldBe(401);
        index.OpenReader().SearchVectors(vector, null, 1, 0.9)[0].Id.ShouldBe(9_999);
    }

    /// <summary>Codes of the first version, as the program of that time wrote them: what they mean must not change under that number.</summary>
    [Fact]
    public void Lists_of_the_first_version_of_codes_are_searched()
    {
        using var directory = new TemporaryDirectory();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Snapshots", "Fixtures", "version-2-lists")))
            File.Copy(file, Path.Combine(directory.Path, Path.GetFileName(file)));
        using SearchIndex index = SearchIndex.Open(directory.Path, Schema, Options);
        IndexReader reader = index.OpenReader();
        InvertedFile lists = reader.Lists.ShouldNotBeNull();
        lists.Entries.ShouldBe(400);
        lists.Calibration.ShouldNotBeNull();
        var random = new SeededRandom(10);
        var hits = new VectorHit[5];
        int found = 0;
        for (int i = 0; i < 40; i++)
        {
            float[] query = Vector(random);
            HashSet<long> exact = [.. reader.SearchVectors(query, null, 5).Select(hit => hit.Id)];
            ProbeCounts counts = default;
            // Every list is visited: what is missing is missing because of the codes.
            int count = ListSearch.OfThread(lists.Dimension).Search(lists, reader.Generation, query, Selection.All(reader), new ProbeSettings(100, 3, 3), 16, hits, ref counts);
            found += hits.AsSpan(0, count).ToArray().Count(hit => exact.Contains(hit.Id));
        }
        found.ShouldBeGreaterThan(195);
    }

    [Fact]
    public void Flipped_bytes_of_lists_are_found_and_named()
    {
        using var directory = new TemporaryDirectory();
        Save(directory).Dispose();
        byte[] sound = File.ReadAllBytes(directory.File);
        var named = new HashSet<string>();
        // A prime step, so that all fields of all records are met.
        for (int at = 5_000; at < sound.Length; at += 211)
        {
            byte[] damaged = [.. sound];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(directory.File, damaged);
            IndexDamagedException damage = Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Schema, Options));
            damage.File.ShouldBe(directory.File);
            named.Add(damage.Section);
        }
        named.ShouldContain("lists");
        named.ShouldContain("centres");
    }

    private static SearchIndex Save(TemporaryDirectory directory)
    {
        SearchIndex index = SearchIndex.Open(directory.Path, Schema, Options);
        var random = new SeededRandom(7);
        index.Apply([.. Enumerable.Range(1, 400).Select(id => IndexChange.Upsert(new IndexDocument { Id = id, Vectors = [Vector(random)] }))], 1);
        index.Maintain();
        index.OpenReader().SearchVectors(Vector(random), null, 5, 0.9);
        index.Save();
        return index;
    }

    private static float[] Vector(SeededRandom random)
    {
        float[] vector = [.. Enumerable.Range(0, Dimension).Select(_ => (float)random.NextGaussian())];
        Normalize.L2InPlace(vector);
        return vector;
    }
}
