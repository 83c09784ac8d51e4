using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Tests.Dialogue.Vocabulary;

public sealed class ColorMatchTests
{
    [Theory]
    [InlineData("green", "olive", true)]
    [InlineData("green", "forest green", true)]
    [InlineData("green", "teal", true)]
    [InlineData("blue", "teal", true)]
    [InlineData("blue", "navy blue", true)]
    [InlineData("red", "burgundy", true)]
    [InlineData("burgundy", "wine", true)]
    [InlineData("gray", "charcoal", true)]
    [InlineData("grey", "light gray", true)]
    [InlineData("dark", "navy", true)]
    [InlineData("burgundy", "pink", false)]
    [InlineData("green", "blue", false)]
    [InlineData("navy", "sky blue", false)]
    [InlineData("dark", "yellow", false)]
    [InlineData("green", "no colour at all", false)]
    public void A_colour_covers_what_shoppers_call_so(string asked, string written, bool covers) =>
        ColorMatch.Covers(asked, written).ShouldBe(covers);

    [Fact]
    public void The_nearer_the_colour_the_better_the_answer()
    {
        double Of(string written) => ColorMatch.Agreement("navy", ColorNames.PlaceOf(written)!.Value, written);
        Of("navy").ShouldBe(1);
        Of("navy blue").ShouldBeGreaterThan(0.9);
        Of("blue").ShouldBeLessThan(Of("indigo"));
        Of("yellow").ShouldBeLessThan(0.01);
    }

    [Fact]
    public void A_shade_without_an_entry_is_the_plain_colour_moved()
    {
        var plain = ColorNames.PlaceOf("burgundy")!.Value;
        ColorNames.PlaceOf("light burgundy")!.Value.L.ShouldBeGreaterThan(plain.L);
        ColorNames.PlaceOf("xyzzy").ShouldBeNull();
    }
}
