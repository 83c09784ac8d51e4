using System.Text;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class FashionIqFormatTests
{
    private const string Captions = """
        [{"target": "B2", "candidate": "B1", "captions": ["is solid black", "is more floral"]},
         {"candidate": "B3", "captions": ["is longer", "has no sleeves"]}]
        """;

    [Fact]
    public void Captions_become_queries_with_one_target_each()
    {
        IReadOnlyList<FashionIqEntry> entries = Read(Captions);
        entries.Count.ShouldBe(2);
        entries[0].Captions.ShouldBe(["is solid black", "is more floral"]);
        entries[1].Target.ShouldBeNull("the test split withholds it");
        FashionIqFormat.ToQrels(entries, "dress-").Judgments.ShouldBe([new("dress-1", "B2", 1)]);
        FashionIqFormat.UnionGallery(entries).ShouldBe(["B1", "B2", "B3"]);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        using var stream = new MemoryStream();
        FashionIqFormat.WriteCaptions(Read(Captions), stream);
        IReadOnlyList<FashionIqEntry> again = Read(Encoding.UTF8.GetString(stream.ToArray()));
        again[0].Captions.ShouldBe(["is solid black", "is more floral"]);
        again.Select(entry => (entry.Candidate, entry.Target)).ShouldBe([("B1", "B2"), ("B3", null)]);
    }

    [Fact]
    public void A_split_is_a_list_of_ids()
        => FashionIqFormat.ReadSplit(new StringReader("[\"B1\", \"B2\"]"), "split.json").ShouldBe(["B1", "B2"]);

    [Theory]
    [InlineData("[", "cap.json:1: is not JSON here")]
    [InlineData("[{},\n{\"candidate\": }]", "cap.json:2: is not JSON here (character 15); check quotation marks")]
    [InlineData("{}", "the file is an object instead of a list")]
    [InlineData("[7]", "entry 1 is a number instead of an object")]
    [InlineData("[{\"candidate\": \"B1\"}]", "entry 1: 'captions' is missing; give a list of sentences")]
    [InlineData("[{\"captions\": []}]", "entry 1: 'candidate' is missing")]
    [InlineData("[{\"candidate\": \"\", \"captions\": []}]", "the 'candidate' of entry 1 is empty")]
    [InlineData("[{\"candidate\": \"a\", \"captions\": \"x\"}]", "entry 1: 'captions' is text instead of a list")]
    [InlineData("[{\"candidate\": \"a\", \"captions\": [true]}]", "entry 1: a caption is true or false instead of text")]
    [InlineData("[{\"candidate\": [], \"captions\": []}]", "entry 1: 'candidate' is a list instead of text")]
    [InlineData("[{\"candidate\": \"\\ud800\", \"captions\": []}]", "half of a surrogate pair")]
    public void Bad_captions_are_refused(string text, string message)
        => Should.Throw<MalformedFileException>(() => Read(text)).Message.ShouldContain(message);

    [Fact]
    public void A_split_with_an_id_twice_is_refused()
        => Should.Throw<MalformedFileException>(() => FashionIqFormat.ReadSplit(new StringReader("[\"a\", \"a\"]"), "split.json")).Message.ShouldContain("entry 2: the id 'a' comes twice");

    [Fact]
    public void Json_nested_without_end_is_refused()
        => Should.Throw<MalformedFileException>(() => Read(new string('[', 100_000)));

    [Fact]
    public void Hundreds_of_damaged_files_are_read_or_refused_with_a_message()
        => Mutations.CountRefused(Encoding.UTF8.GetBytes(Captions), stream => TrecFormatTests.FromStream(stream, FashionIqFormat.ReadCaptions)).ShouldBeGreaterThan(200);

    private static IReadOnlyList<FashionIqEntry> Read(string text) => FashionIqFormat.ReadCaptions(new StringReader(text), "cap.json");
}
