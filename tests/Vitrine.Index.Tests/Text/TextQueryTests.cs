using Vitrine.Index.Text;

namespace Vitrine.Index.Tests.Text;

public sealed class TextQueryTests
{
    [Fact]
    public void Stop_words_are_left_out_unless_there_is_nothing_else()
    {
        Words("a dress with the stripes").ShouldBe(["dress", "stripes"]);
        Words("to be with you").ShouldBe(["to", "be", "with", "you"]);
    }

    [Theory]
    [InlineData("t-shirt")]
    [InlineData("t shirt")]
    [InlineData("T-SHIRT")]
    public void Compounds_ask_for_the_joined_word_or_its_parts(string text)
    {
        QueryTerm term = TextQuery.Analyze(text).Terms.Single();
        term.Word.ShouldBe("tshirt");
        term.Parts.ShouldBe(["t", "shirt"]);
    }

    [Fact]
    public void The_last_word_is_a_prefix_while_it_is_being_typed()
    {
        TextQuery.Analyze("red dre", completeLast: true).Terms.Select(t => t.IsPrefix).ShouldBe([false, true]);
        TextQuery.Analyze("red dress ", completeLast: true).Terms.Select(t => t.IsPrefix).ShouldBe([false, false]);
        TextQuery.Analyze("red dre").Terms.Select(t => t.IsPrefix).ShouldBe([false, false]);
    }

    [Fact]
    public void Words_count_once_and_not_without_end()
    {
        Words("red red RED").ShouldBe(["red"]);
        TextQuery.Analyze(string.Join(' ', Enumerable.Range(0, 1000))).Terms.Count.ShouldBe(TextQuery.MaxTerms);
        TextQuery.Analyze(" ?! ").IsEmpty.ShouldBeTrue();
    }

    private static string[] Words(string text) => [.. TextQuery.Analyze(text).Terms.Select(t => t.Word)];
}
