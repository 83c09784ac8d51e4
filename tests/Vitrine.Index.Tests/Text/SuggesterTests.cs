using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Text;

public sealed class SuggesterTests
{
    private static readonly IndexReader Reader = IndexOf(
        Document(1, "Red dress", "summer dress"), Document(2, "Red dress"), Document(3, "Blue dressing gown"), Document(4, "Crêpe top"),
        Document(5, "T-shirt"), Document(6, "Red drape"), Document(7, "The drum of the year"), Document(8, "Size T, dress")).OpenReader();

    [Theory]
    [InlineData("dre", "dress:3 dressing:1")]
    [InlineData("dr", "dress:3 drape:1 dressing:1 drum:1")]
    [InlineData("red dr", "red dress:2 red drape:1")]
    [InlineData("Red  DR", "Red  dress:2 Red  drape:1")]
    [InlineData("crep", "crêpe:1")]
    [InlineData("t-sh", "t-shirt:1")]
    [InlineData("drrss", "dress:3 dressing:1")]
    [InlineData("v dre", "")]
    [InlineData("t dre", "t dress:1")]
    [InlineData("red dressin", "")]
    [InlineData("zzz", "")]
    [InlineData("red ", "")]
    [InlineData("", "")]
    [InlineData("the", "")]
    public void Completes_the_last_word_from_documents_with_the_others(string typed, string expected) =>
        string.Join(' ', Reader.Suggest(typed, 10).Select(s => $"{s.Text}:{s.Count}")).ShouldBe(expected);

    [Fact]
    public void Offers_singular_and_plural_once_in_the_more_usual_form()
    {
        using SearchIndex index = IndexOf(Document(1, "Dresses"), Document(2, "Red dress"), Document(3, "Blue dress"), Document(4, "Mugs"), Document(5, "Mug"));
        index.OpenReader().Suggest("dre", 10).ShouldBe([new("dress", "dress", 2)]);
        index.OpenReader().Suggest("mu", 10).ShouldBe([new("mug", "mug", 1)]);
    }

    [Fact]
    public void Counts_only_what_is_there_and_stops_at_the_limit()
    {
        using SearchIndex index = IndexOf(Document(1, "dress"), Document(2, "dress"), Document(3, "drape"), Document(4, "drum"));
        index.Delete(1);
        index.Delete(3);
        index.OpenReader().Suggest("d", 10).ShouldBe([new("dress", "dress", 1), new("drum", "drum", 1)]);
        index.OpenReader().Suggest("d", 1).ShouldBe([new("dress", "dress", 1)]);
        index.OpenReader().Suggest("d", 0).ShouldBeEmpty();
    }
}
