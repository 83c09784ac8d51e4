using Vitrine.Catalog.Import;
using Vitrine.Catalog.Import.Mapping;
using Vitrine.Catalog.Import.Sources;

namespace Vitrine.Catalog.Tests.Import.Mapping;

public sealed class FieldExpressionTests
{
    private static readonly Dictionary<string, Cell> Row = new()
    {
        ["a"] = new("A"), ["b"] = new("B"), ["path"] = new("X > Y"), ["many"] = new("1|2"), ["list"] = Cell.List(["p|q", "r"]), ["empty"] =
            new(" "), ["odd > name"] = new("O"),
    };

    [Theory]
    [InlineData("a", "A")]
    [InlineData("empty|a", "A")]
    [InlineData("nowhere | empty | b", "B")]
    [InlineData("'text'", "text")]
    [InlineData("empty|'none'", "none")]
    [InlineData("'a|b'", "a|b")]
    [InlineData("img/{a}-{b}.jpg", "img/A-B.jpg")]
    [InlineData("img/{empty}.jpg|a", "A")]
    [InlineData("{odd > name}", "O")]
    [InlineData("empty", " ")]
    public void One_value(string expression, string value) => Evaluate(expression).Text.ShouldBe(value == " " ? "" : value);

    [Theory]
    [InlineData("a>b", "A,B")]
    [InlineData("path>a", "X,Y,A")]
    [InlineData("a>empty>b", "A,B")]
    [InlineData("a+many", "A,1,2")]
    [InlineData("list+a", "p|q,r,A")]
    [InlineData("empty+empty|a+b", "A,B")]
    public void Several_values(string expression, string values)
        => string.Join(',', Evaluate(expression).Items.ShouldNotBeNull()).ShouldBe(values);

    [Theory]
    [InlineData("a||b")]
    [InlineData("|a")]
    [InlineData("a+")]
    [InlineData("{a")]
    public void No_expressions(string expression) => Should.Throw<ImportException>(()
        => FieldExpression.Parse(expression)).Message.ShouldContain(expression);

    [Fact]
    public void Names_its_columns() => FieldExpression.Parse("a|x/{b}/{c}.jpg|'d'|e>f").Columns.ShouldBe(["a", "b", "c", "e", "f"]);

    private static Cell Evaluate(string expression)
        => FieldExpression.Parse(expression).Evaluate(name => Row.GetValueOrDefault(name, Cell.Empty));
}
