using Vitrine.Index.Filters;
using Vitrine.Numerics;
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

    /// <summary>Enough documents for bitmaps of values and sketches of numbers, some of them dead, some added after the reader.</summary>
    [Fact]
    public void Whole_expressions_find_what_each_document_says_of_itself()
    {
        var random = new SeededRandom(6);
        using SearchIndex index = SearchIndex.Create(Schema, new IndexOptions { Maintenance = IndexMaintenance.Manual });
        Dictionary<long, IndexDocument> documents = Enumerable.Range(1, 9_000).Select(i => Draw(i, random)).ToDictionary(document => document.Id);
        index.Apply([.. documents.Values.Select(IndexChange.Upsert)], 1);
        for (long id = 1; id < 9_000; id += 1 + random.NextInt(20))
        {
            index.Delete(id);
            documents.Remove(id);
        }
        IndexReader reader = index.OpenReader();
        index.Apply([.. Enumerable.Range(9_001, 3_000).Select(i => IndexChange.Upsert(Draw(i, random)))], 2);
        index.OpenReader().Match(FilterExpression.Parse("price > 0")).Count.ShouldBeGreaterThan(0);
        for (int i = 0; i < 300; i++)
        {
            FilterExpression filter = DrawFilter(random, 3);
            reader.Match(filter).Ids(reader).AsEnumerable().ShouldBe([.. documents.Values.Where(document => Meets(document, filter)).Select(document => document.Id).Order()], filter.ToString());
        }
    }

    private static IndexDocument Draw(long id, SeededRandom random) => Document(
        id,
        color: random.NextInt(4) == 0 ? null : [$"c{random.NextInt(3)}", $"r{random.NextInt(300)}"],
        price: random.NextInt(5) == 0 ? null : random.NextInt(2) == 0 ? random.NextInt(20) : 20 * random.NextDouble());

    private static FilterExpression DrawFilter(SeededRandom random, int depth)
    {
        if (depth > 0 && random.NextInt(3) > 0)
        {
            FilterExpression[] operands = [.. Enumerable.Range(0, 2 + random.NextInt(2)).Select(_ => DrawFilter(random, depth - 1))];
            return random.NextInt(3) switch { 0 => new And(operands), 1 => new Or(operands), _ => new Not(operands[0]) };
        }
        double number = random.NextInt(22) - 1;
        return random.NextInt(7) switch
        {
            0 => new Comparison("color", (ComparisonOperator)random.NextInt(2), $"c{random.NextInt(4)}"),
            1 => new In("color", [$"c{random.NextInt(3)}", $"r{random.NextInt(400)}", $"r{random.NextInt(400)}"]),
            2 => new Exists(random.NextInt(2) == 0 ? "color" : "price"),
            3 => new Index.Filters.Range("price", number, number + random.NextInt(6)),
            4 => new In("price", [.. Enumerable.Range(0, random.NextInt(3) == 0 ? 80 : 3).Select(i => FilterNumber.Format(number + 0.25 * i))]),
            _ => new Comparison("price", (ComparisonOperator)random.NextInt(6), number),
        };
    }

    private static bool Meets(IndexDocument document, FilterExpression filter)
    {
        switch (filter)
        {
            case And and:
                return and.Operands.All(operand => Meets(document, operand));
            case Or or:
                return or.Operands.Any(operand => Meets(document, operand));
            case Not not:
                return !Meets(document, not.Operand);
        }
        string field = ((FieldCondition)filter).Field;
        IReadOnlyList<string> values = document.Keywords.TryGetValue(field, out IReadOnlyList<string>? keywords) ? keywords : [];
        double? number = document.Numbers.TryGetValue(field, out double known) ? known : null;
        bool Equal(string value) => values.Contains(value) || (number is not null && number == FilterNumber.Parse(value));
        return filter switch
        {
            Exists => values.Count > 0 || number is not null,
            In list => list.Values.Any(Equal),
            Index.Filters.Range range => number >= range.Min && number <= range.Max,
            Comparison { Operator: ComparisonOperator.Equal } equal => Equal(equal.Value),
            Comparison { Operator: ComparisonOperator.NotEqual } different => (values.Count > 0 || number is not null) && !Equal(different.Value),
            Comparison { Operator: ComparisonOperator.Less } order => number < order.Number,
            Comparison { Operator: ComparisonOperator.LessOrEqual } order => number <= order.Number,
            Comparison { Operator: ComparisonOperator.Greater } order => number > order.Number,
            Comparison order => number >= order.Number,
            _ => throw new InvalidOperationException(),
        };
    }
}
