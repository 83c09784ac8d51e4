using Vitrine.Challenges.Collecting;

namespace Vitrine.Challenges.Tests.Collecting;

public sealed class SentenceCheckTests
{
    private static readonly string[] good = ["with a longer sleeve", "in a darker shade of green", "without the buttons on the front"];

    [Fact]
    public void Three_different_sentences_of_ones_own_are_taken()
    {
        Problems(good).ShouldAllBe(p => p == null);
        Problems(["like the blue mug but taller", good[1], good[2]]).ShouldAllBe(p => p == null, "a title's words may be used");
    }

    [Theory]
    [InlineData("longer please", "at least 3 different words")]
    [InlineData("red red red red", "at least 3 different words")]
    [InlineData("1 2 3 4", "words, not numbers")]
    [InlineData("!!! ??? ...", "Begin with a word")]
    [InlineData("=HYPERLINK(\"https://x.org\") is longer", "Begin with a word")]
    [InlineData("", "at least 3 different words")]
    [InlineData("A blue mug, by Acme", "repeats a product's title")]
    [InlineData("give me: a blue MUG by acme now", "repeats a product's title")]
    [InlineData("used this one before", "before")]
    [InlineData("Somebody said so here!", "Somebody else")]
    public void What_is_wrong_with_a_sentence_is_said(string sentence, string problem)
    {
        var found = Problems([sentence, good[1], good[2]]);
        found[0].ShouldNotBeNull().ShouldContain(problem);
        found.Skip(1).ShouldAllBe(p => p == null);
    }

    [Fact]
    public void Sentences_that_say_the_same_are_told_apart_by_their_number()
    {
        Problems(["with a longer sleeve", "With a longer sleeve!", "a longer sleeve, with"]).Select(p => p?.Contains("as sentence 1", StringComparison.Ordinal) ?? false).ShouldBe([false, true, true]);
        Problems([new string('a', 201), good[1], good[2]])[0]!.ShouldContain("200 characters");
    }

    private static IReadOnlyList<string?> Problems(string[] sentences) =>
        SentenceCheck.Problems(sentences, ["A blue mug by Acme", "Mug"], ["Used this one, before"], ["somebody said so here"]);
}
