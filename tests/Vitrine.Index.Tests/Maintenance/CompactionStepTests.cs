using Vitrine.Index.Filters;
using Vitrine.Index.Maintenance;
using Vitrine.Index.Storage;
using Vitrine.Index.Text;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Maintenance;

public sealed class CompactionStepTests
{
    private static readonly IndexOptions Options = new() { Maintenance = IndexMaintenance.Manual, CompactFrom = 10, CompactShare = 0.2 };

    [Fact]
    public void It_is_due_when_the_dead_are_many_and_a_great_share()
    {
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        var step = new CompactionStep(Options, () => null, index.OpenReader);
        Add(index, 1, 40);
        for (int id = 1; id <= 10; id++)
        {
            step.IsDue(index.OpenReader()).ShouldBeFalse();
            index.Delete(id);
        }
        step.IsDue(index.OpenReader()).ShouldBeFalse();
        index.Delete(11);
        step.IsDue(index.OpenReader()).ShouldBeTrue();
        Add(index, 50, 20);
        step.IsDue(index.OpenReader()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2_000)]
    public void What_is_written_meanwhile_is_caught_up_with(int added)
    {
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Add(index, 1, 100);
        for (int id = 1; id <= 90; id += 2)
            index.Delete(id);
        bool wasAsked = false;
        var step = new CompactionStep(Options, () => null, Current);
        Installation install = step.Prepare(index.OpenReader(), CancellationToken.None);
        Add(index, 6, 1, "last");
        index.Delete(8);
        IndexReader before = index.OpenReader();
        IndexReader after = install(before);

        after.Generation.ShouldNotBeSameAs(before.Generation);
        after.Count.ShouldBe(before.Count);
        after.VectorCount.ShouldBe(before.VectorCount);
        after.Sequence.ShouldBe(before.Sequence);
        (after.Capacity - after.Count).ShouldBeLessThan(10);
        Contents(after).ShouldBe(Contents(before));
        foreach (string word in new[] { "dress", "again", "last", "unheard" })
            after.Match(TextQuery.Analyze(word), TextMatch.All).Ids(after).ShouldBe(before.Match(TextQuery.Analyze(word), TextMatch.All).Ids(before), word);
        after.SearchText(TextQuery.Analyze("dress again"), null, 50).Select(hit => (hit.Id, hit.Score)).ShouldBe(before.SearchText(TextQuery.Analyze("dress again"), null, 50).Select(hit => (hit.Id, hit.Score)));
        after.Match(FilterExpression.Parse("brand = new AND size = 7")).Ids(after).ShouldBe([5]);
        after.Facet("color", after.All, 10).ShouldBe(before.Facet("color", before.All, 10));
        after.SearchVectors([1, 2], null, 20).Select(hit => (hit.Id, hit.Score, hit.View)).ShouldBe(before.SearchVectors([1, 2], null, 20).Select(hit => (hit.Id, hit.Score, hit.View)));

        // Asked for when the snapshot has been copied: what is written here is what the copy must catch up with.
        IndexReader Current()
        {
            if (wasAsked)
                return index.OpenReader();
            wasAsked = true;
            // Deleted and added; replaced, also what was only just added; deleted again; a word, a value and a field that nothing had.
            index.Delete(2);
            Add(index, 101, added);
            Add(index, 4, 1, "again");
            Add(index, 101, 1, "again");
            index.Delete(102);
            index.Delete(100);
            index.Upsert(new IndexDocument
            {
                Id = 5,
                Texts = new Dictionary<string, string> { ["title"] = "unheard" },
                Keywords = new Dictionary<string, IReadOnlyList<string>> { ["brand"] = ["New"] },
                Numbers = new Dictionary<string, double> { ["size"] = 7 },
            });
            return index.OpenReader();
        }
    }

    [Fact]
    public void The_map_leads_from_every_row_to_where_it_is_now()
    {
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Add(index, 1, 100);
        for (int id = 1; id <= 90; id += 2)
            index.Delete(id);
        Compaction compaction = Compaction.Of(index.OpenReader(), null, CancellationToken.None);
        Add(index, 101, 50);
        index.Delete(120);
        index.Delete(4);
        IndexReader before = index.OpenReader();
        IndexReader after = compaction.CatchUp(before);
        var found = new HashSet<int>();
        for (int row = 0; row < before.Generation.Vectors.First[before.Capacity]; row++)
        {
            int ordinal = before.Generation.Vectors.Documents[row];
            long id = before.Generation.Ids[ordinal];
            int now = compaction.Map.Row(row);
            // 4 died after it had been copied: its rows are there, and dead.
            (now >= 0).ShouldBe(before.All.Contains(ordinal) || id == 4);
            if (now < 0)
                continue;
            int document = after.Generation.Vectors.Documents[now];
            document.ShouldBe(compaction.Map.Ordinal(ordinal));
            after.Generation.Ids[document].ShouldBe(id);
            after.All.Contains(document).ShouldBe(id != 4);
            after.Generation.Vectors.Row(now).SequenceEqual(before.Generation.Vectors.Row(row)).ShouldBeTrue();
            found.Add(now).ShouldBeTrue();
        }
        found.Count.ShouldBe(after.Generation.Vectors.First[after.Capacity]);
    }

    [Fact]
    public void Cancelled_it_changes_nothing()
    {
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Add(index, 1, 40);
        for (int id = 1; id <= 20; id++)
            index.Delete(id);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() => index.Maintain(cancel.Token));
        index.Stats().Dead.ShouldBe(20);
        index.Maintain(CancellationToken.None);
        index.Stats().Dead.ShouldBe(0);
    }

    [Fact]
    public void Memory_is_given_back_and_rows_of_a_saved_index_go_to_a_file()
    {
        using var directory = new TemporaryDirectory();
        var schema = new IndexSchema { Space = "s", Dimension = 16_384 };
        using SearchIndex index = SearchIndex.Create(schema, Options);
        AddWide(1, 160);
        long full = index.Stats().ResidentBytes;
        Delete(1, 80);
        index.Stats().ResidentBytes.ShouldBeGreaterThanOrEqualTo(full);
        index.Maintain(CancellationToken.None);
        index.Stats().ResidentBytes.ShouldBeLessThan(full * 6 / 10);

        index.Save(directory.Path);
        AddWide(200, 100);
        Delete(81, 80);
        IndexReader old = index.OpenReader();
        index.Maintain(CancellationToken.None);
        IndexStats stats = index.Stats();
        stats.Dead.ShouldBe(0);
        // 100 rows are six blocks of 16 and four more, which stay in memory.
        stats.ResidentBytes.ShouldBeLessThan((1 << 20) + 100_000);
        stats.MappedBytes.ShouldBeInRange(96L << 16, (96L << 16) + 10_000);
        index.OpenReader().Vector(0, 0)[0].ShouldBe(200);
        old.Vector(80, 0)[0].ShouldBe(200);
        // The save takes the file over that the compaction wrote.
        index.Save();
        SearchIndex.Verify(directory.Path).Files.Select(file => file.Bytes >> 16).ShouldBe([0, 96, 4]);
        SearchIndex.Open(directory.Path, schema).OpenReader().Vector(99, 0)[0].ShouldBe(299);

        void AddWide(int first, int count) =>
            index.Apply([.. Enumerable.Range(first, count).Select(id => IndexChange.Upsert(new IndexDocument { Id = id, Vectors = [[id, .. new float[16_383]]] }))], 1);

        void Delete(int first, int count) => index.Apply([.. Enumerable.Range(first, count).Select(id => IndexChange.Delete(id))], 1);
    }

    [Fact]
    public async Task A_failure_in_the_background_is_in_the_statistics_and_thrown_in_the_foreground()
    {
        using var directory = new TemporaryDirectory();
        var schema = new IndexSchema { Space = "s", Dimension = 16_384 };
        using (SearchIndex made = SearchIndex.Create(schema))
        {
            made.Apply([.. Enumerable.Range(1, 32).Select(id => IndexChange.Upsert(new IndexDocument { Id = id, Vectors = [new float[16_384]] }))], 1);
            made.Save(directory.Path);
        }
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^(1 << 20)] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        using SearchIndex index = SearchIndex.Open(directory.Path, schema, new IndexOptions { CompactFrom = 0, CompactShare = 0 });
        index.Delete(1).ShouldBeTrue();
        SpinWait.SpinUntil(() => index.Stats().MaintenanceError is not null);
        index.Stats().MaintenanceError!.ShouldContain("rows-1.vrow");
        Should.Throw<IndexDamagedException>(() => index.Maintain(CancellationToken.None));
        index.Stats().Documents.ShouldBe(31);
    }

    private static void Add(SearchIndex index, int first, int count, string word = "dress") =>
        index.Apply(
            [.. Enumerable.Range(first, count).Select(id => IndexChange.Upsert(Document(
                id, $"{word} w{id % 7}", color: [$"c{id % 5}"], price: id, vectors: [.. Enumerable.Range(0, id % 3).Select(view => new float[] { id, view })])))],
            index.Sequence + 1);

    private static string[] Contents(IndexReader reader) =>
        [.. reader.All.ToArray().Select(ordinal =>
            $"{reader.IdOf(ordinal)} {string.Join(",", reader.Keywords(ordinal, "color"))} {reader.Number(ordinal, "price")} "
            + string.Join(";", Enumerable.Range(0, reader.ViewCount(ordinal)).Select(view => string.Join(",", reader.Vector(ordinal, view)))))];
}
