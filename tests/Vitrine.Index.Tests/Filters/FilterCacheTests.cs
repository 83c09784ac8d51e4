using Vitrine.Index.Filters;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Filters;

public sealed class FilterCacheTests
{
    private static readonly IndexReader Reader = IndexOf(Document(1, color: ["red"]), Document(2, color: ["blue"])).OpenReader();

    [Fact]
    public void A_reader_answers_an_equal_condition_with_the_same_set()
    {
        DocumentSet red = Reader.Match(FilterExpression.Parse("color = red"));
        Reader.Match(FilterExpression.Parse("color = red")).ShouldBeSameAs(red);
        Reader.Match(FilterExpression.Parse("color = blue")).ShouldNotBeSameAs(red);
    }

    [Fact]
    public void A_change_is_seen_by_the_next_reader()
    {
        using SearchIndex index = IndexOf(Document(1, color: ["red"]));
        FilterExpression red = FilterExpression.Parse("color = red");
        IndexReader before = index.OpenReader();
        before.Match(red).Count.ShouldBe(1);
        index.Upsert(Document(2, color: ["red"]));
        index.OpenReader().Match(red).Count.ShouldBe(2);
        before.Match(red).Count.ShouldBe(1);
    }

    [Fact]
    public void The_one_unused_for_longest_makes_room()
    {
        var cache = new FilterCache();
        FilterExpression first = Condition(0);
        for (int i = 0; i < FilterCache.MostAnswers; i++)
            cache.Add(Condition(i), Reader.None);
        cache.Find(first).ShouldNotBeNull();
        cache.Add(Condition(1_000), Reader.None);
        cache.Find(first).ShouldNotBeNull();
        cache.Find(Condition(1)).ShouldBeNull();
        cache.Find(Condition(1_000)).ShouldNotBeNull();
        cache.Bytes.ShouldBe(FilterCache.MostAnswers * 2 * sizeof(ulong));
    }

    [Fact]
    public void Bytes_are_bounded_and_what_is_too_big_is_not_kept()
    {
        var cache = new FilterCache();
        cache.Add(Condition(0), SetOf(FilterCache.MostBytes / 2 + 8));
        cache.Find(Condition(0)).ShouldBeNull();
        for (int i = 1; i <= 5; i++)
            cache.Add(Condition(i), SetOf(FilterCache.MostBytes / 8));
        cache.Bytes.ShouldBe(FilterCache.MostBytes);
        cache.Find(Condition(1)).ShouldBeNull();
        cache.Find(Condition(5)).ShouldNotBeNull();
        // The same answer again, from a thread that was slower, takes nothing.
        cache.Add(Condition(5), SetOf(FilterCache.MostBytes / 8));
        cache.Bytes.ShouldBe(FilterCache.MostBytes);
    }

    private static Comparison Condition(int i) => new("n", ComparisonOperator.Less, i);

    private static DocumentSet SetOf(long bytes) => new(Reader, new ulong[bytes / sizeof(ulong)]);
}
