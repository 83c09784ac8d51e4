using FsCheck;
using FsCheck.Fluent;
using Vitrine.Index.Filters;
using Range = Vitrine.Index.Filters.Range;

namespace Vitrine.Index.Tests.Filters;

public sealed class FilterPrinterTests
{
    [Theory]
    [InlineData("price < 50 AND color IN [red, \"navy blue\"] AND NOT material = leather")]
    [InlineData("(a = b OR c = d) AND NOT (e = f AND g = h)")]
    [InlineData("price BETWEEN -1.5 AND 1E+20")]
    [InlineData("\"heel height\" EXISTS OR \"in\" = \"not\"")]
    [InlineData("a = \"x..y\" AND b = \"\"")]
    public void Prints_as_one_would_write(string text) => FilterExpression.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void Every_expression_reads_back_equal() =>
        Properties.Hold(Expressions(4), 2_000, expression =>
        {
            FilterExpression again = FilterExpression.Parse(expression.ToString());
            return again.Equals(expression) && again.GetHashCode() == expression.GetHashCode();
        });

    /// <summary>Names and values of every kind of character, the language's own and its words among them.</summary>
    internal static Gen<string> Words() => Gen.OneOf(
        Gen.Elements("color", "navy blue", "AND", "not", "exists", "v-neck", "o'neill", "a..b", "..", "\"", "\\", "[x]", "a=b", "é", "\n", "50", "-1"),
        Gen.NonEmptyListOf(Gen.Elements("ab1 .-'\"\\()[]<>=!,\t#".ToCharArray())).Select(chars => string.Concat(chars)));

    private static Gen<double> Numbers() => Gen.OneOf(Gen.Choose(-100, 100).Select(x => x / 4.0), Gen.Elements(1e300, -1e-300, double.MaxValue, 0.1));

    private static Gen<FilterExpression> Expressions(int depth)
    {
        Gen<FilterExpression> leaf = Gen.OneOf<FilterExpression>(
            from field in Words() from op in Gen.Elements(ComparisonOperator.Equal, ComparisonOperator.NotEqual) from value in Words() select (FilterExpression)new Comparison(field, op, value),
            from field in Words() from op in Gen.Elements(ComparisonOperator.Less, ComparisonOperator.GreaterOrEqual) from value in Numbers() select (FilterExpression)new Comparison(field, op, value),
            from field in Words() from values in Gen.NonEmptyListOf(Words()) select (FilterExpression)new In(field, values),
            from field in Words() from x in Numbers() from y in Numbers() select (FilterExpression)new Range(field, Math.Min(x, y), Math.Max(x, y)),
            from field in Words() select (FilterExpression)new Exists(field));
        if (depth == 0)
            return leaf;
        Gen<FilterExpression> inner = Expressions(depth - 1);
        Gen<IReadOnlyList<FilterExpression>> several = Gen.Choose(2, 3).SelectMany(count => Gen.ArrayOf(inner, count)).Select(items => (IReadOnlyList<FilterExpression>)items);
        return Gen.OneOf(
            leaf,
            several.Select(items => (FilterExpression)new And(items)),
            several.Select(items => (FilterExpression)new Or(items)),
            inner.Select(item => (FilterExpression)new Not(item)));
    }
}
