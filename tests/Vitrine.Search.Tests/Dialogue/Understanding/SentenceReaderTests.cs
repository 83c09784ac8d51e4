using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Tests.Dialogue.Understanding;

public sealed class SentenceReaderTests
{
    private static readonly SentenceReader Reader = new(VocabularyFile.English, _ => true);

    [Theory]
    [InlineData("this one, but more floral, under 40, and not green", "floral+; price ..40; not color:green")]
    [InlineData("not green", "not color:green")]
    [InlineData("anything but leather", "not material:leather")]
    [InlineData("no stripes", "not pattern:striped")]
    [InlineData("without a collar", "not part:collar")]
    [InlineData("I don't like the heel", "not part:heel")]
    [InlineData("less floral", "floral-")]
    [InlineData("not green or red", "not color:green; not color:red")]
    [InlineData("not green, red or blue please", "not color:green; not color:red; not color:blue")]
    [InlineData("not too long", "length-")]
    [InlineData("it is too expensive", "price-")]
    [InlineData("not so short", "length+")]
    [InlineData("not green but with a belt", "not color:green; +part:belt")]
    [InlineData("no belt and shorter sleeves", "not part:belt; sleeve length-")]
    [InlineData("without a belt and pockets", "not part:belt; not part:pocket")]
    [InlineData("red instead of blue", "+color:red; not color:blue")]
    [InlineData("do you have it in dark olive green?", "+color:dark olive green")]
    [InlineData("a bit shorter sleeves", "sleeve length-")]
    [InlineData("same but in denim", "+material:denim")]
    [InlineData("cheaper, darker and more formal", "price-; lightness-; formality+")]
    [InlineData("more casual", "formality-")]
    [InlineData("between 20 and 30 €", "price 20..30 EUR")]
    [InlineData("20-30 euros", "price 20..30 EUR")]
    [InlineData("around $50", "price 40..60 USD")]
    [InlineData("at least 1,200.50", "price 1200.5..")]
    [InlineData("no more than 39,99 eur", "price ..39.99 EUR")]
    [InlineData("the second one", "#2")]
    [InlineData("like the first but with the colour of the third", "#1; #3 color")]
    [InlineData("the last one in black", "#-1; +color:black")]
    [InlineData("green is fine after all", "allow color:green")]
    [InlineData("I don't mind leather", "allow material:leather")]
    [InlineData("red is not for me", "not color:red")]
    [InlineData("the same in another colour, green is not for me", "other color; not color:green")]
    [InlineData("forget the price", "forget price")]
    [InlineData("forget about the color", "forget color")]
    [InlineData("undo", "undo")]
    [InlineData("please start over", "restart")]
    [InlineData("another colour", "other color")]
    [InlineData("a different brand", "other brand")]
    [InlineData("with polka-dots and a v-neck", "+pattern:polka dot; +part:v-neck")]
    [InlineData("sleevless and strippd", "+part:sleeveless; +pattern:striped")]
    [InlineData("size 38, in black", "+size:38; +color:black")]
    [InlineData("The shirt is purple with white writing.", "+color:purple; +color:white; +pattern:writing")]
    [InlineData("more green", "green+")]
    [InlineData("greener", "green+")]
    [InlineData("fewer pockets", "pocket-")]
    [InlineData("poofier", "poofy+")]
    [InlineData("lighter print", "lightness+; +pattern:pattern")]
    [InlineData("", "")]
    public void A_sentence_becomes_parts(string sentence, string expected) =>
        string.Join("; ", Reader.Read(sentence).Parts.Select(Show)).ShouldBe(expected);

    [Fact]
    public void Every_part_says_where_it_stands()
    {
        const string Sentence = "I'd like it cheaper, but not in dark green";
        foreach (var part in Reader.Read(Sentence).Parts)
            part.Said.ShouldBe(part.Span.Of(Sentence));
        Reader.Read(Sentence).Parts[^1].Said.ShouldBe("not in dark green");
    }

    [Fact]
    public void Words_that_nobody_knows_are_named()
    {
        var reader = new SentenceReader(VocabularyFile.English, word => word == "dragon");
        var understood = reader.Read("red with a dragon, xyzzy plugh");
        understood.Parts.OfType<Description>().Single().Said.ShouldBe("dragon");
        understood.NotUnderstood.Select(s => s.Of("red with a dragon, xyzzy plugh")).ShouldBe(["xyzzy plugh"]);
    }

    [Fact]
    public void Hostile_text_does_no_harm()
    {
        foreach (var text in new[] { "'; DROP TABLE products; --", "price < 50 AND NOT (color = ", "<script>alert(1)</script>", "\0\u0001\ud800 \uffff", new string('(', 1_000), string.Concat(Enumerable.Repeat("not ", 250)), "9999999999999999999999 €", "€€€ 1.2.3.4 between and" })
        {
            var understood = Reader.Read(text);
            foreach (var span in understood.Parts.Select(p => p.Span).Concat(understood.NotUnderstood))
                (span.Start >= 0 && span.End <= text.Length).ShouldBeTrue(text);
        }

        Should.Throw<SearchException>(() => Reader.Read(new string('a', 10_000))).Field.ShouldBe("feedback");
    }

    private static string Show(FeedbackPart part) => part switch
    {
        Wish wish => $"+{wish.Concept}",
        Exclusion exclusion => $"not {exclusion.Concept}",
        Direction direction => direction.Axis + (direction.Sign > 0 ? "+" : "-"),
        PriceLimit price => FormattableString.Invariant($"price {price.From}..{price.To} {price.Currency}").TrimEnd(),
        Variation variation => $"other {variation.Aspect}",
        Reference reference => $"#{reference.Place} {reference.Aspect}".TrimEnd(),
        Allowance allowance => $"allow {allowance.Concept}",
        Forgetting forgetting => $"forget {forgetting.What}",
        Command command => command.Name,
        _ => part.Said,
    };
}
