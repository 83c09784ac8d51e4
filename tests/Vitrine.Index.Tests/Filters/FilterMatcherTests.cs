using Vitrine.Index.Filters;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Filters;

public sealed class FilterMatcherTests
{
    private static readonly IndexReader Reader = IndexOf(
        Document(1, color: ["Red", "Navy Blue"], category: "Clothing > Dresses > Midi", price: 20),
        Document(2, color: ["blue"], category: "clothing>Jeans", price: 30),
        Document(3, color: ["42"], category: "Home", price: 42),
        Document(4, price: 30.5),
        Document(5)).OpenReader();

    [Theory]
    [InlineData("color = RED", new long[] { 1 })]
    [InlineData("Color = \" red \"", new long[] { 1 })]
    [InlineData("color = \"navy blue\"", new long[] { 1 })]
    [InlineData("color = navy", new long[0])]
    [InlineData("color IN [blue, red, green]", new long[] { 1, 2 })]
    [InlineData("color != red", new long[] { 2, 3 })]
    [InlineData("NOT color = red", new long[] { 2, 3, 4, 5 })]
    [InlineData("color EXISTS", new long[] { 1, 2, 3 })]
    [InlineData("NOT color EXISTS", new long[] { 4, 5 })]
    [InlineData("price EXISTS", new long[] { 1, 2, 3, 4 })]
    [InlineData("category = clothing", new long[] { 1, 2 })]
    [InlineData("category = \"Clothing > Dresses\"", new long[] { 1 })]
    [InlineData("category = \"clothing>dresses\"", new long[] { 1 })]
    [InlineData("category = Dresses", new long[0])]
    [InlineData("price = 30", new long[] { 2 })]
    [InlineData("price = 30.0", new long[] { 2 })]
    [InlineData("price != 30", new long[] { 1, 3, 4 })]
    [InlineData("price < 30", new long[] { 1 })]
    [InlineData("price <= 30", new long[] { 1, 2 })]
    [InlineData("price > 30", new long[] { 3, 4 })]
    [InlineData("price >= 30", new long[] { 2, 3, 4 })]
    [InlineData("price 20..30", new long[] { 1, 2 })]
    [InlineData("price BETWEEN 30 AND 31", new long[] { 2, 4 })]
    [InlineData("price IN [20, 42]", new long[] { 1, 3 })]
    [InlineData("color = 42", new long[] { 3 })]
    [InlineData("unknown = 1", new long[0])]
    [InlineData("unknown != 1", new long[0])]
    [InlineData("NOT unknown = 1", new long[] { 1, 2, 3, 4, 5 })]
    [InlineData("price < 40 AND (color = red OR color = blue) AND NOT category = \"Clothing > Jeans\"", new long[] { 1 })]
    public void Finds_exactly_what_meets_the_condition(string filter, long[] expected) =>
        Reader.Match(FilterExpression.Parse(filter)).Ids(Reader).ShouldBe(expected);

    [Fact]
    public void No_condition_is_met_by_all() => Reader.Match((FilterExpression?)null).Count.ShouldBe(5);

    [Fact]
    public void Deleted_documents_meet_nothing_not_even_a_negation()
    {
        using SearchIndex index = IndexOf(Document(1, color: ["red"]), Document(2, color: ["red"]));
        index.Delete(1);
        IndexReader reader = index.OpenReader();
        foreach (string filter in new[] { "color = red", "NOT color = blue", "color EXISTS", "color != blue" })
            reader.Match(FilterExpression.Parse(filter)).Ids(reader).ShouldBe([2]);
    }
}
