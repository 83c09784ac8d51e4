using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Tests.Formats;

public sealed class IdListFormatTests
{
    [Theory]
    [InlineData("a\nb c\n\nd\n")]
    [InlineData("title,id\nx,a\n\"y, z\",b c\n,d\n")]
    [InlineData("Image ID\na\nb c\nd")]
    public void Ids_come_one_a_line_or_as_a_column(string text) => Read(text).ShouldBe(["a", "b c", "d"]);

    [Theory]
    [InlineData("a\nb\na\n", "ids:3: the id 'a' comes twice")]
    [InlineData("id,title\na,x\n,y\n", "ids:3: the id is empty")]
    public void Every_row_has_its_own(string text, string message)
        => Should.Throw<MalformedFileException>(() => Read(text)).Message.ShouldContain(message);

    private static IReadOnlyList<string> Read(string text) => IdListFormat.Read(new StringReader(text), "ids");
}
