using Vitrine.Index.Filters;
using Range = Vitrine.Index.Filters.Range;

namespace Vitrine.Index.Tests.Filters;

public sealed class FilterParserTests
{
    private static readonly FilterExpression Red = new Comparison("color", ComparisonOperator.Equal, "red");
    private static readonly FilterExpression Blue = new Comparison("color", ComparisonOperator.Equal, "blue");
    private static readonly FilterExpression Cheap = new Comparison("price", ComparisonOperator.Less, "50");

    [Fact]
    public void Reads_the_example_of_the_documentation() =>
        FilterExpression.Parse("""price < 50 AND color IN [red, "navy blue"] AND NOT material = leather""")
            .ShouldBe(new And(Cheap, new In("color", ["red", "navy blue"]), new Not(new Comparison("material", ComparisonOperator.Equal, "leather"))));

    [Theory]
    [InlineData("price = 5", ComparisonOperator.Equal)]
    [InlineData("price == 5", ComparisonOperator.Equal)]
    [InlineData("price != 5", ComparisonOperator.NotEqual)]
    [InlineData("price <> 5", ComparisonOperator.NotEqual)]
    [InlineData("price<5", ComparisonOperator.Less)]
    [InlineData("price <=5", ComparisonOperator.LessOrEqual)]
    [InlineData("price> 5", ComparisonOperator.Greater)]
    [InlineData("price\t>=\n5", ComparisonOperator.GreaterOrEqual)]
    public void Reads_every_operator(string text, ComparisonOperator op) =>
        FilterExpression.Parse(text).ShouldBe(new Comparison("price", op, "5"));

    [Fact]
    public void And_binds_tighter_than_or_and_not_tighter_than_both()
    {
        FilterExpression.Parse("color = red OR color = blue AND price < 50").ShouldBe(new Or(Red, new And(Blue, Cheap)));
        FilterExpression.Parse("(color = red OR color = blue) AND price < 50").ShouldBe(new And(new Or(Red, Blue), Cheap));
        FilterExpression.Parse("not color = red and price < 50").ShouldBe(new And(new Not(Red), Cheap));
        FilterExpression.Parse("NOT (color = red AND price < 50)").ShouldBe(new Not(new And(Red, Cheap)));
        FilterExpression.Parse("NOT NOT color = red").ShouldBe(new Not(new Not(Red)));
    }

    [Fact]
    public void Ranges_are_written_in_two_ways()
    {
        FilterExpression.Parse("price BETWEEN 20 AND 30.5").ShouldBe(new Range("price", 20, 30.5));
        FilterExpression.Parse("price 20..30.5").ShouldBe(new Range("price", 20, 30.5));
        FilterExpression.Parse("price -5 .. -1 AND color = red").ShouldBe(new And(new Range("price", -5, -1), Red));
        FilterExpression.Parse("price between 20 and 30 and color = red").ShouldBe(new And(new Range("price", 20, 30), Red));
    }

    [Fact]
    public void Names_and_values_may_be_quoted()
    {
        FilterExpression.Parse("\"heel height\" > 5").ShouldBe(new Comparison("heel height", ComparisonOperator.Greater, "5"));
        FilterExpression.Parse("""name = "a \"b\" \\ c" """).ShouldBe(new Comparison("name", ComparisonOperator.Equal, """a "b" \ c"""));
        FilterExpression.Parse("\"and\" = \"or\"").ShouldBe(new Comparison("and", ComparisonOperator.Equal, "or"));
        FilterExpression.Parse("name = \"\"").ShouldBe(new Comparison("name", ComparisonOperator.Equal, ""));
    }

    [Theory]
    [InlineData("v-neck")]
    [InlineData("o'neill")]
    [InlineData("3-seater")]
    [InlineData("50%")]
    [InlineData("1.5l")]
    [InlineData("crêpe")]
    [InlineData("h&m")]
    [InlineData("a/b")]
    public void Bare_words_need_no_quotes(string word)
    {
        FilterExpression.Parse($"x = {word}").ShouldBe(new Comparison("x", ComparisonOperator.Equal, word));
        FilterExpression.Parse($"x IN [{word},{word}]").ShouldBe(new In("x", [word, word]));
    }

    [Fact]
    public void Existence_is_a_condition() => FilterExpression.Parse("color exists").ShouldBe(new Exists("color"));

    [Theory]
    [InlineData("", 0, "a field name, NOT or (")]
    [InlineData("price", 5, "=, !=, <")]
    [InlineData("price < ", 8, "a number")]
    [InlineData("price < cheap", 8, "a number")]
    [InlineData("price < 1,5", 9, "AND, OR or the end")]
    [InlineData("color = navy blue", 13, "in quotes")]
    [InlineData("heel height > 5", 5, "field name with spaces")]
    [InlineData("color = red AND", 15, "a field name")]
    [InlineData("color = red AND OR", 16, "a field name")]
    [InlineData("color = AND", 8, "in quotes")]
    [InlineData("color IN red", 9, "[")]
    [InlineData("color IN [red", 13, "a comma or ]")]
    [InlineData("color IN []", 10, "a value")]
    [InlineData("(color = red", 0, "never closed")]
    [InlineData("color = red)", 11, "the end")]
    [InlineData("color = \"red", 8, "never closed")]
    [InlineData("color = \"re\\d\"", 11, "backslash")]
    [InlineData("! color", 0, "!=")]
    [InlineData("price BETWEEN 5 OR 6", 16, "AND and the upper bound")]
    [InlineData("price 6..5", 6, "smaller number first")]
    [InlineData("price 5", 7, "..")]
    [InlineData("price < NaN", 8, "a number")]
    [InlineData("\"\" = 5", 0, "between the quotes")]
    public void Errors_point_at_the_character_and_say_what_was_expected(string text, int position, string expected)
    {
        var error = Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(text));
        error.Position.ShouldBe(position);
        error.Problem.ShouldContain(expected);
        string[] lines = error.Message.Split('\n');
        lines[2].IndexOf('^').ShouldBe(2 + position);
        lines[1].ShouldBe("  " + text);
    }

    [Fact]
    public void The_caret_stands_right_in_a_long_filter()
    {
        string text = string.Join(" AND ", Enumerable.Repeat("color = red", 50)) + " # " + string.Join(" AND ", Enumerable.Repeat("color = red", 50));
        string[] lines = Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(text)).Message.Split('\n');
        lines[1][lines[2].IndexOf('^')].ShouldBe('#');
        lines[1].Length.ShouldBeLessThan(140);
    }

    [Fact]
    public void Hostile_texts_end_in_an_error_and_not_in_a_full_stack()
    {
        Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(new string('(', 10_000))).Problem.ShouldContain("64 deep");
        Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(string.Concat(Enumerable.Repeat("NOT ", 4_000)) + "a = b")).Problem.ShouldContain("64 deep");
        Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(new string('a', 20_000))).Problem.ShouldContain("16384");
        FilterExpression.Parse(new string('(', 64) + "a = b" + new string(')', 64)).ShouldBe(new Comparison("a", ComparisonOperator.Equal, "b"));
        FilterExpression.Parse(string.Join(" OR ", Enumerable.Repeat("a = b", 256))).ShouldBeOfType<Or>().Operands.Count.ShouldBe(256);
        Should.Throw<FilterSyntaxException>(() => FilterExpression.Parse(string.Join(" OR ", Enumerable.Repeat("a = b", 257)))).Problem.ShouldContain("256 conditions");
        FilterExpression.Parse($"a IN [{string.Join(',', Enumerable.Repeat("b", 5_000))}]").ShouldBeOfType<In>().Values.Count.ShouldBe(5_000);
    }

    [Fact]
    public void Fields_are_named_once_in_order_of_appearance() =>
        FilterExpression.Parse("price < 5 AND (color = red OR NOT Price 1..2) AND brand EXISTS AND size IN [m]").Fields()
            .ShouldBe(["price", "color", "brand", "size"]);

    [Fact]
    public void Conditions_can_be_joined_from_a_list()
    {
        FilterExpression.All().ShouldBeNull();
        FilterExpression.All(Red).ShouldBe(Red);
        FilterExpression.All(Red, Cheap).ShouldBe(new And(Red, Cheap));
    }
}
