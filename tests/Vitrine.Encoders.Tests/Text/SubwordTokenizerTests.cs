using Vitrine.Encoders.Text;

namespace Vitrine.Encoders.Tests.Text;

public class SubwordTokenizerTests
{
    private static readonly string[] Catalogue = ["Red dress", "red dresses", "a red shirt-dress", "blue dress", "blue shirts"];

    [Fact]
    public void Frequent_words_become_whole_and_rare_ones_stay_in_parts()
    {
        var tokenizer = SubwordTrainer.Train(Catalogue, 1000);
        tokenizer.Encode("red dress").Length.ShouldBe(3); // start, and a piece each
        tokenizer.Encode("dress red")[1..].ShouldBe(tokenizer.Encode("red dress")[1..].Reverse());
        tokenizer.Encode("dressers").Length.ShouldBeGreaterThan(2);
        tokenizer.Encode("dressers").ShouldNotContain(SubwordTokenizer.Unknown);
        tokenizer.Encode("RED, dress!").ShouldBe(tokenizer.Encode("red dress"));
    }

    [Fact]
    public void What_was_never_seen_is_unknown_and_what_is_no_word_is_nothing()
    {
        var tokenizer = SubwordTrainer.Train(Catalogue, 1000);
        tokenizer.Encode("日").ShouldBe([SubwordTokenizer.Start, SubwordTokenizer.Unknown]);
        tokenizer.Encode(" – !?").ShouldBe([SubwordTokenizer.Start]);
        tokenizer.Encode("").ShouldBe([SubwordTokenizer.Start]);
        tokenizer.Encode("red dress blue shirt", limit: 3).ShouldBe(tokenizer.Encode("red dress"));
        tokenizer.Encode(new string('d', 100_000)).Length.ShouldBeLessThan(66);
        SubwordTokenizer.Words("T-shirt «ÉTÉ» 5").ShouldBe(["t", "shirt", "été", "5"]);
    }

    [Fact]
    public void A_vocabulary_is_as_large_as_asked_and_survives_being_written()
    {
        var tokenizer = SubwordTrainer.Train(Catalogue, 24);
        tokenizer.VocabularySize.ShouldBe(27);
        var again = SubwordTokenizer.Parse(tokenizer.ToString());
        again.VocabularySize.ShouldBe(27);
        foreach (var text in Catalogue)
            again.Encode(text).ShouldBe(tokenizer.Encode(text));
        SubwordTrainer.Train(Catalogue.Reverse(), 24).ToString().ShouldBe(tokenizer.ToString(), "the order of a catalogue decides nothing");
    }

    [Theory]
    [InlineData("a\nb", "no merges")]
    [InlineData("a\n\na b c", "is no merge of two pieces")]
    public void A_damaged_tokeniser_is_refused(string text, string said) =>
        Should.Throw<FormatException>(() => SubwordTokenizer.Parse(text)).Message.ShouldContain(said);
}
