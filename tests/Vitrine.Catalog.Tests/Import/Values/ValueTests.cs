using Vitrine.Catalog.Import.Values;

namespace Vitrine.Catalog.Tests.Import.Values;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 12 ", 12)]
    [InlineData("12.0", 12)]
    [InlineData("1,234", 1234)]
    [InlineData("1e3", 1000)]
    public void Counts(string text, int count)
    {
        NumberParser.ReadCount(text, out int read).ShouldBeNull();
        read.ShouldBe(count);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("3000000000")]
    [InlineData("1,2,3")]
    [InlineData("1e99")]
    public void No_counts(string text) => NumberParser.ReadCount(text, out _).ShouldNotBeNull();

    [Theory]
    [InlineData("4.5", 4.5)]
    [InlineData("4,5", 4.5)]
    [InlineData("4.5/5", 4.5)]
    [InlineData("4.5 out of 5", 4.5)]
    [InlineData("0", 0)]
    public void Ratings(string text, double rating)
    {
        NumberParser.ReadRating(text, out double read).ShouldBeNull();
        read.ShouldBe(rating);
    }

    [Theory]
    [InlineData("8/10")]
    [InlineData("5.1")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("good")]
    public void No_ratings(string text) => NumberParser.ReadRating(text, out _).ShouldNotBeNull();
}

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Soft &amp; warm.</p><p>Wool</p>", "Soft & warm.\n\nWool")]
    [InlineData("<ul><li>one</li>\n<li>two</li></ul>", "one\n\ntwo")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<script>alert('x')</script>text<style>p{}</style>", "text")]
    [InlineData("<SCRIPT src=x>evil</ScRiPt >fine", "fine")]
    [InlineData("&lt;b&gt; stays text", "<b> stays text")]
    [InlineData("5 < 6 and 7 > 6", "5 < 6 and 7 > 6")]
    [InlineData("<!-- <p>hidden</p> -->shown", "shown")]
    [InlineData("an <a href=\"javascript:x\">anchor</a>", "an anchor")]
    [InlineData("broken <b", "broken")]
    [InlineData("<script>never ends", "")]
    [InlineData("", "")]
    public void Strips_to_what_a_reader_sees(string html, string text) => HtmlText.Strip(html).ShouldBe(text);

    [Theory]
    [InlineData("<p>x</p>", true)]
    [InlineData("a<br>", true)]
    [InlineData("5 < 6 > 4", false)]
    [InlineData("<3 love", false)]
    [InlineData("<a<a<a", false)]
    [InlineData("plain", false)]
    public void Sees_markup(string text, bool has) => HtmlText.HasMarkup(text).ShouldBe(has);

    [Fact]
    public void Hostile_lengths_take_linear_time()
    {
        HtmlText.Strip(string.Concat(Enumerable.Repeat("<a", 200_000))).ShouldBeEmpty();
        HtmlText.Strip(string.Concat(Enumerable.Repeat("<!--", 200_000))).ShouldBeEmpty();
        HtmlText.HasMarkup(string.Concat(Enumerable.Repeat("< ", 200_000))).ShouldBeFalse();
    }
}

public sealed class EffectiveDatesTests
{
    [Theory]
    [InlineData("2016-02-24T11:07:31+0100/2016-02-29T23:07:31+0100", "2016-02-24T10:07:31Z", "2016-02-29T22:07:31Z")]
    [InlineData("2016-02-24T13:00-0800/2016-02-29T15:30-0800", "2016-02-24T21:00:00Z", "2016-02-29T23:30:00Z")]
    [InlineData("2016-02-24T13:00:00Z / 2016-02-29T15:30:00+05:30", "2016-02-24T13:00:00Z", "2016-02-29T10:00:00Z")]
    public void Reads_spans(string text, string start, string end)
    {
        EffectiveDates.TryRead(text, out DateTimeOffset readStart, out DateTimeOffset readEnd).ShouldBeTrue();
        readStart.ShouldBe(DateTimeOffset.Parse(start));
        readEnd.ShouldBe(DateTimeOffset.Parse(end));
    }

    [Fact]
    public void Days_are_whole()
    {
        EffectiveDates.TryRead("2026-01-01/2026-01-02", out _, out DateTimeOffset end).ShouldBeTrue();
        end.ShouldBe(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero).AddTicks(-1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-01")]
    [InlineData("tomorrow/later")]
    [InlineData("2026-02-01/2026-01-01")]
    [InlineData("2026-01-01/2026-01-02/2026-01-03")]
    public void Refuses_the_rest(string text) => EffectiveDates.TryRead(text, out _, out _).ShouldBeFalse();
}
