using Vitrine.Index.Text;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Text;

public sealed class TextScorerTests
{
    [Theory]
    [InlineData("t-shirt", new long[] { 1, 2, 3 })]
    [InlineData("tshirt", new long[] { 1, 2, 3 })]
    [InlineData("t shirt", new long[] { 1, 2, 3 })]
    [InlineData("T-Shirts", new long[] { 1, 2, 3 })]
    [InlineData("shirt", new long[] { 1, 3, 4 })]
    [InlineData("long sleeve", new long[] { 4, 5 })]
    [InlineData("long-sleeve", new long[] { 4, 5 })]
    [InlineData("crepe", new long[] { 6 })]
    [InlineData("CRÊPE", new long[] { 6 })]
    [InlineData("women's", new long[] { 6 })]
    [InlineData("levis", new long[] { 7 })]
    public void Spellings_of_the_same_thing_find_each_other(string query, long[] expected)
    {
        IndexReader reader = IndexOf(
            Document(1, "Red t-shirt"), Document(2, "Blue tshirt"), Document(3, "Green T shirts"), Document(4, "Long-sleeve shirt"),
            Document(5, "Dress, long sleeves"), Document(6, "Women’s crêpe blouse"), Document(7, "Levi's 501")).OpenReader();
        reader.Match(TextQuery.Analyze(query), TextMatch.All).Ids(reader).ShouldBe(expected);
        reader.SearchText(TextQuery.Analyze(query), null, 10).Select(hit => hit.Id).ShouldBe(reader.Match(TextQuery.Analyze(query), TextMatch.Any).Ids(reader), ignoreOrder: true);
    }

    [Fact]
    public void All_needs_every_word_and_any_one()
    {
        IndexReader reader = IndexOf(Document(1, "red dress"), Document(2, "red shoes"), Document(3, "blue dress")).OpenReader();
        TextQuery query = TextQuery.Analyze("red dress");
        reader.Match(query, TextMatch.All).Ids(reader).ShouldBe([1]);
        reader.Match(query, TextMatch.Any).Ids(reader).ShouldBe([1, 2, 3]);
        DocumentSet others = reader.All.AndNot(reader.Match(query, TextMatch.All));
        reader.Match(query, TextMatch.Any, others).Ids(reader).ShouldBe([2, 3]);
        reader.Match(TextQuery.Analyze(""), TextMatch.All, others).ShouldBe(others);
    }

    [Theory]
    [InlineData("dresss", "one letter too many")]
    [InlineData("sneekers", "one wrong")]
    [InlineData("sneakrs", "one missing")]
    [InlineData("snaekers", "two swapped")]
    public void Unknown_words_of_five_letters_find_their_neighbours(string typed, string slip)
    {
        IndexReader reader = IndexOf(Document(1, "White sneaker"), Document(2, "Running sneakers"), Document(3, "Dress")).OpenReader();
        reader.Match(TextQuery.Analyze(typed), TextMatch.All).Ids(reader).ShouldBe(typed[0] == 'd' ? [3] : [1, 2], slip);
    }

    [Fact]
    public void Known_words_and_short_ones_are_not_corrected()
    {
        IndexReader reader = IndexOf(Document(1, "boots"), Document(2, "booth"), Document(3, "hats")).OpenReader();
        reader.Match(TextQuery.Analyze("booth"), TextMatch.All).Ids(reader).ShouldBe([2]);
        reader.Match(TextQuery.Analyze("hars"), TextMatch.All).Count.ShouldBe(0);
    }

    [Fact]
    public void A_corrected_word_scores_less_than_a_right_one()
    {
        IndexReader reader = IndexOf(Document(1, "sneaker"), Document(2, "loafer")).OpenReader();
        float right = reader.SearchText(TextQuery.Analyze("sneaker"), null, 1)[0].Score;
        float corrected = reader.SearchText(TextQuery.Analyze("sneeker"), null, 1)[0].Score;
        corrected.ShouldBeLessThan(right);
    }

    [Fact]
    public void A_word_that_is_gone_is_corrected_like_one_that_never_was()
    {
        using SearchIndex index = IndexOf(Document(1, "sneaker"), Document(2, "sneeker"));
        index.Delete(2);
        IndexReader reader = index.OpenReader();
        reader.Match(TextQuery.Analyze("sneeker"), TextMatch.All).Ids(reader).ShouldBe([1]);
    }

    [Fact]
    public void A_prefix_finds_what_begins_with_it()
    {
        IndexReader reader = IndexOf(Document(1, "striped dress"), Document(2, "stripes"), Document(3, "string")).OpenReader();
        reader.Match(TextQuery.Analyze("stri", completeLast: true), TextMatch.All).Ids(reader).ShouldBe([1, 2, 3]);
        reader.Match(TextQuery.Analyze("strip", completeLast: true), TextMatch.All).Ids(reader).ShouldBe([1, 2]);
        reader.Match(TextQuery.Analyze("strip"), TextMatch.All).Count.ShouldBe(0);
    }

    /// <summary>The formula of the paper, worked by hand for two fields and three documents.</summary>
    [Fact]
    public void Scores_are_those_of_bm25f()
    {
        IndexReader reader = IndexOf(
            Document(1, "red dress", "red red silk"),
            Document(2, "blue dress", "cotton"),
            Document(3, "green coat")).OpenReader();

        const double K1 = 1.2, B = 0.75, TitleWeight = 3, DescriptionWeight = 1;
        double titleMean = 6 / 3.0, descriptionMean = 4 / 3.0;
        double occurrences = TitleWeight * 1 / (1 - B + B * 2 / titleMean) + DescriptionWeight * 2 / (1 - B + B * 3 / descriptionMean);
        double rarity = Math.Log(1 + (3 - 1 + 0.5) / (1 + 0.5));
        double expected = rarity * occurrences / (K1 + occurrences);

        TextHit hit = reader.SearchText(TextQuery.Analyze("red"), null, 5).Single();
        hit.Id.ShouldBe(1);
        ((double)hit.Score).ShouldBe(expected, 1e-6);
        var scores = new float[2];
        reader.ScoreText(TextQuery.Analyze("red"), [2, 0], scores);
        scores.ShouldBe([0, hit.Score]);
    }

    [Fact]
    public void The_title_counts_more_than_the_description_and_short_fields_more_than_long_ones()
    {
        IndexReader reader = IndexOf(
            Document(1, "coat", "a dress hangs beside it"),
            Document(2, "dress", "worn with a coat"),
            Document(3, "long evening party dress in velvet", "worn with a coat")).OpenReader();
        reader.SearchText(TextQuery.Analyze("dress"), null, 3).Select(hit => hit.Id).ShouldBe([2, 3, 1]);
    }

    [Fact]
    public void Equal_scores_are_ordered_by_id()
    {
        IndexReader reader = IndexOf(Document(7, "lamp"), Document(3, "lamp"), Document(5, "lamp")).OpenReader();
        reader.SearchText(TextQuery.Analyze("lamp"), null, 2).Select(hit => hit.Id).ShouldBe([3, 5]);
    }

    [Fact]
    public void Churn_leaves_the_scores_of_an_index_built_afresh()
    {
        using SearchIndex churned = SearchIndex.Create(Schema);
        for (int round = 0; round < 20; round++)
        {
            for (int id = 1; id <= 10; id++)
                churned.Upsert(Document(id, $"dress {(round == 19 ? id : round)}", string.Join(' ', Enumerable.Repeat("long", (id + round) % 5 + (round == 19 ? id : 3)))));
        }
        SearchIndex fresh = IndexOf([.. Enumerable.Range(1, 10).Select(id => Document(id, $"dress {id}", string.Join(' ', Enumerable.Repeat("long", (id + 19) % 5 + id))))]);
        TextQuery query = TextQuery.Analyze("long dress 7");
        churned.OpenReader().SearchText(query, null, 10).Select(hit => (hit.Id, hit.Score))
            .ShouldBe(fresh.OpenReader().SearchText(query, null, 10).Select(hit => (hit.Id, hit.Score)));
    }
}
