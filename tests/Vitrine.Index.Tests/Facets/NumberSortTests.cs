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
}
