using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Snapshots;

public sealed class IndexVerifierTests
{
    [Fact]
    public void A_sound_index_is_told_file_by_file_and_section_by_section()
    {
        using var directory = new TemporaryDirectory();
        IndexVerification report = SaveAndVerify(directory);
        report.IsSound.ShouldBeTrue();
        report.Unused.ShouldBeEmpty();
        report.Files.Select(file => (file.Path, file.Bytes)).ShouldBe(
            [.. new[] { "index.vidx", "rows-1.vrow" }.Select(name => Path.Combine(directory.Path, name)).Select(path => (path, new FileInfo(path).Length))]);
        report.Files[0].Sections.ShouldBe(
            [new("about", 1), new("ids", 3), new("rows", 2), new("files", 1), new("numbers", 1), new("values", 1), new("keywords", 2), new("words", 1), new("postings", 0), new("lengths", 2)]);
        report.Files[1].Sections.ShouldBe([new("header", 1), new("rows", 2), new("table", 1), new("footer", 1)]);
    }

    [Fact]
    public void All_damage_is_reported()
    {
        using var directory = new TemporaryDirectory();
        SaveAndVerify(directory);
        string rows = Path.Combine(directory.Path, "rows-1.vrow");
        Flip(rows, 4_096 + 7);
        Flip(rows, 4_096 + 65_536 + 9);
        // "ids" begins behind "about" and takes three blocks; its first two are hit, and the last section.
        byte[] snapshot = File.ReadAllBytes(directory.File);
        int ids = snapshot.AsSpan().IndexOf(BitConverter.GetBytes(1L).Concat(BitConverter.GetBytes(2L)).ToArray());
        Flip(directory.File, ids);
        Flip(directory.File, ids + 262_144 + 4 + 3);
        IndexVerification report = SearchIndex.Verify(directory.Path);
        report.IsSound.ShouldBeFalse();
        report.Damage.Select(damage => (Path.GetFileName(damage.File), damage.Section, damage.Offset)).ShouldBe(
            [("index.vidx", "ids", ids), ("index.vidx", "ids", ids + 262_144 + 4), ("rows-1.vrow", "rows", 4_096), ("rows-1.vrow", "rows", 4_096 + 65_536)]);
    }

    [Fact]
    public void Where_the_frame_is_damaged_the_other_files_are_still_looked_at()
    {
        using var directory = new TemporaryDirectory();
        SaveAndVerify(directory);
        Flip(directory.File, 3);
        Flip(Path.Combine(directory.Path, "rows-1.vrow"), 5_000);
        SearchIndex.Verify(directory.Path).Damage.Select(damage => (Path.GetFileName(damage.File), damage.Section)).ShouldBe([("index.vidx", "header"), ("rows-1.vrow", "rows")]);
    }

    [Fact]
    public void Where_nothing_is_saved_that_is_said()
    {
        using var directory = new TemporaryDirectory();
        Should.Throw<FileNotFoundException>(() => SearchIndex.Verify(directory.Path)).Message.ShouldContain(directory.Path);
    }

    [Fact]
    public void An_index_of_the_first_version_has_one_file()
    {
        using var directory = new TemporaryDirectory();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Snapshots", "Fixtures", "version-1", "index.vidx"), directory.File);
        IndexVerification report = SearchIndex.Verify(directory.Path);
        report.IsSound.ShouldBeTrue();
        report.Files.ShouldHaveSingleItem().Sections.ShouldContain(new VerifiedSection("vectors", 1));
    }

    // 70,000 ids, a few of them with vectors that take two blocks.
    private static IndexVerification SaveAndVerify(TemporaryDirectory directory)
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        index.Apply([.. Enumerable.Range(1, 70_000).Select(id => IndexChange.Upsert(Document(id, vectors: id <= 10_000 ? [[id, 0]] : [])))], 1);
        index.Save(directory.Path);
        return SearchIndex.Verify(directory.Path);
    }

    private static void Flip(string file, int at)
    {
        using FileStream stream = File.Open(file, FileMode.Open);
        stream.Position = at;
        int value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ 16));
    }
}
