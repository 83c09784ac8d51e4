using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Storage.Rows;

public sealed class RowFileTests
{
    // Three blocks of checksums and a bit: 64 KiB are 16 rows of 1,024 numbers.
    private const int Rows = 50;
    private static readonly IndexSchema Wide = new() { Space = "s", Dimension = 1_024 };

    [Fact]
    public void Every_flipped_byte_of_a_small_file_is_found_and_named()
    {
        using var directory = new TemporaryDirectory();
        using (SearchIndex index = IndexOf(Document(1, vectors: [[1, 0], [0, 1]]), Document(2, vectors: [[3, 4]])))
            index.Save(directory.Path);
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        byte[] sound = File.ReadAllBytes(file);
        int rowsEnd = 4_096 + 3 * 2 * sizeof(float);
        // Of the header's four thousand zeros, every seventh.
        for (int i = 0; i < sound.Length; i += i is > 64 and < 4_088 ? 7 : 1)
        {
            byte[] damaged = [.. sound];
            damaged[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(file, damaged);
            string section = i < 4_096 ? "header" : i < rowsEnd ? "rows" : i < rowsEnd + 4 ? "table" : "footer";
            IndexDamage found = SearchIndex.Verify(directory.Path).Damage.ShouldHaveSingleItem($"byte {i}");
            (found.File, found.Section).ShouldBe((file, section));
            found.Offset.ShouldBeInRange(i < 4_096 ? 0 : 4_096, i, $"byte {i}");
            // The rows of one block only are copied when the index is opened, so that they are found then.
            if (i <= 64 || i >= 4_090)
                Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Schema)).Section.ShouldBe(section);
        }
    }

    [Fact]
    public void Damage_among_mapped_rows_is_found_when_one_of_them_is_read_and_not_before()
    {
        using var directory = new TemporaryDirectory();
        SaveWide(directory, 300);
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        byte[] bytes = File.ReadAllBytes(file);
        // In the second block of 64 KiB, which holds rows 16 to 31.
        bytes[4_096 + 65_536 + 5] ^= 4;
        File.WriteAllBytes(file, bytes);
        Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Wide, new IndexOptions { CheckOnOpen = true })).Offset.ShouldBe(4_096 + 65_536);
        using SearchIndex index = SearchIndex.Open(directory.Path, Wide);
        IndexReader reader = index.OpenReader();
        foreach (int sound in new[] { 0, 15, 32, 299 })
            reader.Vector(sound, 0)[0].ShouldBe(sound);
        for (int time = 0; time < 2; time++)
        {
            var error = Should.Throw<IndexDamagedException>(() => reader.Vector(20, 0));
            (error.File, error.Section, error.Offset).ShouldBe((file, "rows", 4_096 + 65_536));
            Should.Throw<IndexDamagedException>(() => reader.SearchVectors(new float[1_024], null, 1));
        }
        reader.SearchVectors(new float[1_024], reader.SetOf(3, 40), 5).Select(hit => hit.Ordinal).ShouldBe([3, 40]);
        // It is not carried into another file either.
        Should.Throw<IndexDamagedException>(() => index.Save(Path.Combine(directory.Path, "elsewhere"))).File.ShouldBe(file);
    }

    [Fact]
    public void Rows_that_straddle_two_blocks_are_checked_in_both()
    {
        using var directory = new TemporaryDirectory();
        IndexSchema schema = Wide with { Rows = RowFormat.Int8 };
        SaveWide(directory, 1_100, schema);
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        byte[] sound = File.ReadAllBytes(file);
        // A row takes 1,028 bytes: row 63 begins in the first block and ends in the second.
        foreach ((int at, int[] damaged) in new[] { (10, [0, 62, 63]), (65_536 + 10, new[] { 63, 64, 127 }) })
        {
            byte[] bytes = [.. sound];
            bytes[4_096 + at] ^= 1;
            File.WriteAllBytes(file, bytes);
            using SearchIndex index = SearchIndex.Open(directory.Path, schema);
            foreach (int row in new[] { 0, 62, 63, 64, 127, 128 })
            {
                if (damaged.Contains(row))
                    Should.Throw<IndexDamagedException>(() => index.OpenReader().Vector(row, 0));
                else
                    index.OpenReader().Vector(row, 0).Length.ShouldBe(1_024);
            }
        }
    }

    [Fact]
    public void Every_cut_and_every_byte_too_many_is_found_when_the_index_is_opened()
    {
        using var directory = new TemporaryDirectory();
        SaveWide(directory, Rows);
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        byte[] sound = File.ReadAllBytes(file);
        foreach (int length in new[] { 0, 1, 15, 16, 4_095, 4_096, 70_000, sound.Length - 17, sound.Length - 16, sound.Length - 1 })
        {
            File.WriteAllBytes(file, sound[..length]);
            Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Wide), $"{length} bytes").File.ShouldBe(file);
        }
        File.WriteAllBytes(file, [.. sound, 0]);
        Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Wide)).File.ShouldBe(file);
    }

    [Fact]
    public void A_missing_file_and_one_of_another_save_are_named()
    {
        using var directory = new TemporaryDirectory();
        SaveWide(directory, Rows);
        string file = Path.Combine(directory.Path, "rows-1.vrow");
        using var other = new TemporaryDirectory();
        SaveWide(other, Rows, shift: 1);
        File.Copy(Path.Combine(other.Path, "rows-1.vrow"), file, overwrite: true);
        Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Wide)).Message.ShouldMatch(".*rows-1.vrow.*not the file that the index was saved with");
        SearchIndex.Verify(directory.Path).Damage.ShouldHaveSingleItem().File.ShouldBe(file);
        File.Delete(file);
        Should.Throw<IndexDamagedException>(() => SearchIndex.Open(directory.Path, Wide)).Message.ShouldMatch(".*rows-1.vrow.*missing");
        SearchIndex.Verify(directory.Path).Damage.ShouldHaveSingleItem().Problem.ShouldContain("missing");
    }

    // Row i is i and zeros.
    private static void SaveWide(TemporaryDirectory directory, int rows, IndexSchema? schema = null, int shift = 0)
    {
        using SearchIndex index = SearchIndex.Create(schema ?? Wide);
        index.Apply([.. Enumerable.Range(0, rows).Select(i => IndexChange.Upsert(new IndexDocument { Id = i + 1, Vectors = [[i + shift, .. new float[1_023]]] }))], 1);
        index.Save(directory.Path);
    }
}
