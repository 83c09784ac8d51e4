using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Tests.Dialogue.Memory;

public sealed class DialogueStateTests
{
    private static readonly SentenceReader Reader = new(VocabularyFile.English, _ => true);

    [Theory]
    [InlineData("not green|in green", "wish/color:green")]
    [InlineData("in red|in blue", "wish/color:blue")]
    [InlineData("red and white", "wish/color:red wish/color:white")]
    [InlineData("in red|not red", "exclusion/color:red")]
    [InlineData("not olive|green is fine after all", "")]
    [InlineData("not red|burgundy is fine", "exclusion/color:red allowance/color:burgundy")]
    [InlineData("not red|burgundy is fine|not red", "exclusion/color:red")]
    [InlineData("not red, not burgundy|burgundy is fine after all", "exclusion/color:red allowance/color:burgundy")]
    [InlineData("not sky blue|in blue", "exclusion/color:sky blue wish/color:blue")]
    [InlineData("not indigo, not blue, not denim blue|denim blue is okay after all", "exclusion/color:indigo exclusion/color:blue allowance/color:denim blue")]
    [InlineData("no leather|vegan leather is ok", "exclusion/material:leather allowance/material:vegan leather")]
    [InlineData("longer|shorter", "direction/length")]
    [InlineData("cheaper|under 40", "price")]
    [InlineData("under 40, not green|forget the price", "exclusion/color:green")]
    [InlineData("darker, in red|forget the colour", "")]
    [InlineData("not green, longer sleeves|start over", "")]
    [InlineData("with a belt|without a belt", "exclusion/part:belt")]
    public void What_is_said_later_changes_what_stands(string turns, string standing) =>
        string.Join(' ', StateAfter(turns).Standing.Select(PartKey.Of)).ShouldBe(standing);

    [Fact]
    public void What_is_taken_back_is_gone_and_nothing_else()
    {
        var turn = new Turn { Removed = ["exclusion/color:green"] };
        StateAfter("not green, under 40").With(turn).Standing.Select(PartKey.Of).ShouldBe(["price"]);
    }

    [Fact]
    public void A_dialogue_is_kept_as_json_without_loss()
    {
        var dialogue = new Search.Dialogue.Memory.Dialogue
        {
            Id = "x",
            Turns = [new Turn { Sentence = "more like the first, not green, under 40 €, xyzzy", Parts = Reader.Read("longer, not green, under 40 €, forget the colour, undo").Parts, Anchor = new Anchor { Vector = [1, 2], Space = "s" }, Shown = ["a", "b"] }],
        };
        var again = Search.Dialogue.Memory.Dialogue.FromJson(dialogue.ToJson());
        again.ToJson().ShouldBe(dialogue.ToJson());
        again.Turns[0].Parts.ShouldBe(dialogue.Turns[0].Parts);
    }

    private static DialogueState StateAfter(string turns) => DialogueState.After(turns.Split('|').Select(s => new Turn { Sentence = s, Parts = Reader.Read(s).Parts }));
}
