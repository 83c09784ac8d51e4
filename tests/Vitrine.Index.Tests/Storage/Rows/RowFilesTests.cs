using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage.Rows;

public sealed class RowFilesTests
{
    // A block of 1 MiB holds 16 rows of 64 KiB.
    private const int RowsPerBlock = 16;
    private static readonly IndexSchema Schema = new() { Space = "s", Dimension = 16_384 };

    [Fact]
    public void A_save_writes_what_no_file_holds_and_folds_small_files()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema);
        Add(index, 1, 8 * RowsPerBlock + 3);
        index.Save(directory.Path);
        Files(directory).ShouldBe([("rows-1.vrow", 8 * RowsPerBlock), ("rows-2.vrow", 3)]);
        index.Save();
        Files(directory).Length.ShouldBe(2);

        // Less than a block: only the file that was not full is written again.
        Add(index, 132, 4);
        index.Save();
        Files(directory).ShouldBe([("rows-1.vrow", 8 * RowsPerBlock), ("rows-3.vrow", 7)]);

        // Two blocks more: eight are more than twice as many, so they stay where they are.
        Add(index, 136, 2 * RowsPerBlock);
        index.Save();
        Files(directory).ShouldBe([("rows-1.vrow", 8 * RowsPerBlock), ("rows-4.vrow", 2 * RowsPerBlock), ("rows-5.vrow", 7)]);

        // Two again: with the two before they make four, and eight are not more than twice that.
        Add(index, 168, 2 * RowsPerBlock);
        index.Save();
        Files(directory).ShouldBe([("rows-6.vrow", 12 * RowsPerBlock), ("rows-7.vrow", 7)]);
        SearchIndex.Verify(directory.Path).IsSound.ShouldBeTrue();
        Examine(SearchIndex.Open(directory.Path, Schema).OpenReader(), 199);
        Examine(index.OpenReader(), 199);
    }

    [Fact]
    public void Saved_blocks_give_their_memory_back_and_the_files_stay_few()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema);
        IndexReader early = index.OpenReader();
        for (int save = 0; save < 40; save++)
        {
            Add(index, 1 + save * 20, 20);
            if (save == 3)
                early = index.OpenReader();
            index.Save(directory.Path);
            Files(directory).Length.ShouldBeLessThanOrEqualTo(2 + (int)Math.Log2((save + 1) * 20.0 / RowsPerBlock + 1));
            // At most a block that is not full is in memory.
            index.Stats().ResidentBytes.ShouldBeLessThan((1 << 20) + 100_000);
        }
        Examine(early, 80);
        Examine(index.OpenReader(), 800);
        using SearchIndex opened = SearchIndex.Open(directory.Path, Schema);
        Examine(opened.OpenReader(), 800);
        IndexStats stats = opened.Stats();
        stats.ResidentBytes.ShouldBeLessThan((1 << 20) + 100_000);
        stats.MappedBytes.ShouldBeGreaterThan(800L << 16);
        stats.Files.ShouldBeLessThanOrEqualTo(Files(directory).Length);
    }

    [Fact]
    public void Files_that_somebody_took_away_or_changed_are_written_again()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema);
        Add(index, 1, 40);
        index.Save(directory.Path);
        using (SearchIndex other = SearchIndex.Open(directory.Path, Schema))
        {
            other.Delete(7);
            other.Save();
        }
        Add(index, 41, 1);
        index.Save();
        Examine(SearchIndex.Open(directory.Path, Schema).OpenReader(), 41);
        File.Delete(Path.Combine(directory.Path, Files(directory)[0].Name));
        index.Save();
        Examine(SearchIndex.Open(directory.Path, Schema).OpenReader(), 41);
    }

    [Fact]
    public void Saved_elsewhere_everything_is_written_there()
    {
        using var directory = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema);
        Add(index, 1, 40);
        index.Save(directory.Path);
        index.Save(other.Path);
        Directory.Delete(directory.Path, recursive: true);
        Directory.CreateDirectory(directory.Path);
        Examine(SearchIndex.Open(other.Path, Schema).OpenReader(), 40);
        index.Save(directory.Path);
        Examine(SearchIndex.Open(directory.Path, Schema).OpenReader(), 40);
    }

    [Fact]
    public void Leftovers_of_a_crash_go_when_the_index_is_opened()
    {
        using var directory = new TemporaryDirectory();
        using SearchIndex index = SearchIndex.Create(Schema);
        Add(index, 1, 3);
        index.Save(directory.Path);
        string leftover = Path.Combine(directory.Path, "rows-17.vrow");
        string foreign = Path.Combine(directory.Path, "rows-of-mine.vrow");
        File.WriteAllBytes(leftover, [1, 2, 3]);
        File.WriteAllBytes(foreign, [1, 2, 3]);
        SearchIndex.Verify(directory.Path).Unused.ShouldBe([leftover]);
        SearchIndex.Open(directory.Path, Schema).Dispose();
        File.Exists(leftover).ShouldBeFalse();
        File.Exists(foreign).ShouldBeTrue();
        Files(directory).ShouldBe([("rows-1.vrow", 3)]);
    }

    private static (string Name, int Rows)[] Files(TemporaryDirectory directory) =>
        [.. SearchIndex.Verify(directory.Path).Files.Skip(1).Select(file => (Path.GetFileName(file.Path), (int)(file.Bytes >> 16)))];

    private static void Add(SearchIndex index, int firstId, int count) =>
        index.Apply([.. Enumerable.Range(firstId, count).Select(id => IndexChange.Upsert(new IndexDocument { Id = id, Vectors = [Vector(id)] }))], index.Sequence + 1);

    private static void Examine(IndexReader reader, int documents)
    {
        reader.Count.ShouldBe(documents);
        foreach (int ordinal in reader.All)
            reader.Vector(ordinal, 0).AsSpan().SequenceEqual(Vector((int)reader.IdOf(ordinal))).ShouldBeTrue();
    }

    private static float[] Vector(int id)
    {
        var random = new SeededRandom((ulong)id);
        var vector = new float[16_384];
        for (int i = 0; i < vector.Length; i += 500)
            vector[i] = (float)random.NextGaussian();
        return vector;
    }
}
