using Vitrine.Index.Filters;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Vectors.Lists;

public sealed class ListMasksTests
{
    private readonly IndexReader _reader = new Gallery(1).Shared(20_000, VectorMetric.InnerProduct);

    [Theory]
    [InlineData(500)]
    [InlineData(10)]
    [InlineData(0)]
    public void Bits_say_which_entries_are_of_the_set(int perMille)
    {
        DocumentSet set = _reader.Match(FilterExpression.Parse($"part < {perMille}"));
        InvertedFile file = _reader.Lists!;
        var masks = new ListMasks(file, set.Words);
        long entries = 0;
        int lists = 0;
        for (int list = 0; list < file.Lists.Length; list++)
        {
            ListEntries all = file.Lists[list].Entries;
            bool[] expected = [.. Enumerable.Range(0, all.Count).Select(entry => set.Contains(all.Document(entry)))];
            ReadOnlySpan<uint> words = masks.Of(list);
            bool holds = expected.Contains(true);
            words.Length.ShouldBe(holds ? (all.Count + 31) / 32 : 0);
            masks.Absent[list].ShouldBe(holds ? 0 : float.NegativeInfinity);
            for (int entry = 0; holds && entry < words.Length * 32; entry++)
                ((words[entry / 32] >> entry & 1) != 0).ShouldBe(entry < expected.Length && expected[entry]);
            entries += expected.Count(bit => bit);
            lists += holds ? 1 : 0;
        }
        masks.Entries.ShouldBe(entries);
        masks.Lists.ShouldBe(lists);
    }

    [Fact]
    public void Documents_that_came_later_are_in_no_set()
    {
        InvertedFile file = _reader.Lists!;
        // The bitmap of a reader that saw the first 6,400 documents only.
        ulong[] words = new ulong[100];
        Array.Fill(words, ulong.MaxValue);
        var masks = new ListMasks(file, words);
        masks.Entries.ShouldBe(file.Lists.Sum(list => (long)list.Entries.CountBefore(6_400)));
    }

    [Fact]
    public void A_set_that_is_searched_again_finds_as_much()
    {
        var gallery = new Gallery(1);
        DocumentSet first = _reader.Match(FilterExpression.Parse("part < 300"));
        first.Masks();
        first.Masks().ShouldNotBeNull();
        float[][] queries = [.. Enumerable.Range(0, 50).Select(_ => gallery.Query())];
        int same = 0;
        foreach (float[] query in queries)
        {
            // A set of its own for each search, which knows nothing yet.
            DocumentSet anew = _reader.SetOf(first.ToArray());
            HashSet<long> once = [.. _reader.SearchVectors(query, anew, 10, 0.99).Select(hit => hit.Id)];
            same += _reader.SearchVectors(query, first, 10, 0.99).Count(hit => once.Contains(hit.Id));
        }
        same.ShouldBeGreaterThan(480);
    }
}
