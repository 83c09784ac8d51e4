using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Facets;

public sealed class KeywordFacetTests
{
    [Fact]
    public void Values_are_counted_once_a_document_in_the_spelling_first_seen_and_ordered_by_count_then_value()
    {
        IndexReader reader = IndexOf(
            Document(1, color: ["Red", "red", " RED ", "Blue"]), Document(2, color: ["red"]), Document(3, color: ["green"]), Document(4)).OpenReader();
        reader.Facet("COLOR", reader.All, 10).ShouldBe([new("Red", 2), new("Blue", 1), new("green", 1)]);
        reader.Facet("color", reader.All, 2).ShouldBe([new("Red", 2), new("Blue", 1)]);
        reader.Facet("color", reader.None, 2).ShouldBeEmpty();
        reader.Facet("size", reader.All, 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_parent_given_beside_its_child_counts_once()
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        index.Upsert(new IndexDocument { Id = 1, Keywords = new Dictionary<string, IReadOnlyList<string>> { ["category"] = ["A > B > C", "A > B", "a>b>d"] } });
        IndexReader reader = index.OpenReader();
        reader.Facet("category", reader.All, 10).ShouldBe([new("A", 1), new("A > B", 1), new("A > B > C", 1), new("a > b > d", 1)]);
        reader.Keywords(0, "category").ShouldBe(["A > B > C", "A > B", "a > b > d"]);
    }

    /// <summary>Small and large sets are counted along different ways; the answer must not show it.</summary>
    [Fact]
    public void Both_ways_of_counting_agree()
    {
        IndexReader reader = IndexOf([.. Enumerable.Range(1, 500).Select(i => Document(i, color: [$"c{i % 7}", $"d{i % 3}"]))]).OpenReader();
        for (int size = 1; size <= 500; size += 37)
        {
            DocumentSet set = reader.Match(Index.Filters.FilterExpression.Parse("color EXISTS"));
            var words = new ulong[set.Words.Length];
            for (int i = 0; i < size; i++)
                words[i >> 6] |= 1UL << i;
            var part = new DocumentSet(reader, words);
            IReadOnlyList<FacetCount> facet = reader.Facet("color", part, 20);
            facet.Sum(f => f.Count).ShouldBe(2 * size);
            foreach (FacetCount count in facet)
                count.Count.ShouldBe(Enumerable.Range(1, size).Count(i => count.Value == $"c{i % 7}" || count.Value == $"d{i % 3}"));
        }
    }

    /// <summary>Everything, everything but the dead, parts of every size, and nothing of what came later.</summary>
    [Fact]
    public void Large_and_small_sets_of_every_snapshot_are_counted_exactly()
    {
        using SearchIndex index = IndexOf([.. Enumerable.Range(1, 6_000).Select(i => Document(i, color: [$"c{i % 3}", $"d{i % 701}"]))]);
        IndexReader whole = index.OpenReader();
        index.Delete(3_000);
        IndexReader holed = index.OpenReader();
        index.Upsert(Document(6_001, color: ["c0", "new"]));
        foreach (IndexReader reader in new[] { whole, holed })
        {
            foreach (int step in new[] { 1, 2, 7, 50, 1_000, 5_999 })
            {
                int[] ordinals = [.. Enumerable.Range(0, 6_000).Where(i => i % step == 0 && reader.All.Contains(i))];
                Dictionary<string, int> expected = ordinals.SelectMany(i => new[] { $"c{(i + 1) % 3}", $"d{(i + 1) % 701}" }).CountBy(value => value).ToDictionary();
                IReadOnlyList<FacetCount> facet = reader.Facet("color", step == 1 ? reader.All : reader.SetOf(ordinals), 1_000);
                facet.ToDictionary(count => count.Value, count => count.Count).ShouldBe(expected, ignoreOrder: true);
            }
        }
    }
}
