using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Facets;

public sealed class NumberSortTests
{
    private static readonly IndexReader Reader =
        IndexOf(Document(9, price: 5), Document(2), Document(4, price: -1), Document(1), Document(3, price: 5), Document(8, price: 7)).OpenReader();

    [Theory]
    [InlineData(false, 0, 10, new long[] { 4, 3, 9, 8, 1, 2 })]
    [InlineData(true, 0, 10, new long[] { 8, 3, 9, 4, 1, 2 })]
    [InlineData(true, 1, 2, new long[] { 3, 9 })]
    [InlineData(true, 3, 2, new long[] { 4, 1 })]
    [InlineData(true, 6, 2, new long[0])]
    [InlineData(true, int.MaxValue, int.MaxValue, new long[0])]
    [InlineData(true, 2, 0, new long[0])]
    public void Those_without_the_number_come_last_and_ties_go_by_id(bool descending, int offset, int limit, long[] expected) =>
        Reader.Sort(Reader.All, "price", descending, offset, limit).Select(Reader.IdOf).ShouldBe(expected);

    [Fact]
    public void Without_the_field_the_order_is_that_of_the_ids() =>
        Reader.Sort(Reader.All, "rating", true, 0, 3).Select(Reader.IdOf).ShouldBe([1, 2, 3]);

    /// <summary>Small sets look their numbers up, large ones pass over all.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    public void A_part_is_ordered_as_its_documents_are(int step)
    {
        IndexDocument[] documents = [.. Enumerable.Range(1, 3_000).Select(i => Document(i, price: i % 3 == 0 ? null : i * 37 % 1_009))];
        IndexReader reader = IndexOf(documents).OpenReader();
        IndexDocument[] part = [.. documents.Where((_, i) => i % step == 0)];
        DocumentSet set = reader.SetOf([.. part.Select(document => (int)document.Id - 1)]);
        long[] expected = [.. part.OrderBy(document => document.Numbers.GetValueOrDefault("price", double.PositiveInfinity)).ThenBy(document => document.Id).Select(document => document.Id)];
        reader.Sort(set, "price", false, 3, 2_000).Select(reader.IdOf).ShouldBe(expected[3..]);
    }
}
