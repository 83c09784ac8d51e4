using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Tests.Text.Analysis;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Red summer DRESS!", "red summer dress")]
    [InlineData("Crêpe à la façon", "crepe a la facon")]
    [InlineData("Cre\u0302pe", "crepe")]
    [InlineData("Straße Ærø Łódź", "strasse aero lodz")]
    [InlineData("ﬁne Ｄｒｅｓｓ ①", "fine dress ①")]
    [InlineData("women's mens' Levi’s O'Neill d’Orsay", "women mens levi oneill dorsay")]
    [InlineData("1.5 l, 3,000 pcs v2.", "1.5 l 3 000 pcs v2")]
    [InlineData("t-shirt", "t shirt")]
    [InlineData("ПЛАТЬЕ Ёлка", "платье елка")]
    [InlineData("連衣裙 red", "連 衣 裙 red")]
    [InlineData("…—!? '' - ", "")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("🙂dress", "dress")]
    public void Words_are_folded_and_separated(string text, string expected) =>
        string.Join(' ', Tokenizer.Tokenize(text).Select(token => token.Text)).ShouldBe(expected);

    [Fact]
    public void Tokens_know_their_place()
    {
        Token token = Tokenizer.Tokenize("  Crêpe's! ").Single();
        (token.Start, token.End).ShouldBe((2, 9));
    }

    [Fact]
    public void A_word_without_end_is_cut() => Tokenizer.Tokenize(new string('x', 10_000)).Single().Text.Length.ShouldBe(Tokenizer.MaxWord);

    [Fact]
    public void Any_text_gives_words_in_order_within_it() =>
        Properties.Hold<string>(text =>
        {
            int end = 0;
            foreach (Token token in Tokenizer.Tokenize(text ?? ""))
            {
                if (token.Text.Length == 0 || token.Start < end || token.End <= token.Start || token.End > text!.Length)
                    return false;
                end = token.End;
            }
            return true;
        });
}
