using Vitrine.Index.Filters;
using Vitrine.Index.Text;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests;

public sealed class SearchIndexTests
{
    [Fact]
    public void Answers_by_vector_by_words_and_by_fields()
    {
        using SearchIndex index = IndexOf(
            Document(1, "Red summer dress", color: ["Red"], category: "Clothing > Dresses", price: 40, vectors: [[1, 0]]),
            Document(2, "Blue jeans", color: ["Navy Blue"], category: "Clothing > Jeans", price: 60, vectors: [[0, 1], [0.6f, 0.8f]]),
            Document(3, "Oak chair", category: "Home > Chairs", price: 120));
        IndexReader reader = index.OpenReader();

        reader.Count.ShouldBe(3);
        reader.VectorCount.ShouldBe(3);
        reader.SearchVectors([1, 0], null, 10).Select(hit => (hit.Id, hit.Score, hit.View)).ShouldBe([(1, 1f, 0), (2, 0.6f, 1)]);
        reader.SearchText(TextQuery.Analyze("dresses"), null, 10).Select(hit => hit.Id).ShouldBe([1]);
        reader.Match(FilterExpression.Parse("category = clothing AND price < 50")).Ids(reader).ShouldBe([1]);
        reader.Facet("category", reader.All, 10).ShouldBe(
            [new("Clothing", 2), new("Clothing > Dresses", 1), new("Clothing > Jeans", 1), new("Home", 1), new("Home > Chairs", 1)]);
        reader.Sort(reader.All, "price", descending: true, 0, 2).Select(reader.IdOf).ShouldBe([3, 2]);
        reader.Keywords(1, "Color").ShouldBe(["Navy Blue"]);
        reader.Number(0, "price").ShouldBe(40);
        reader.KeywordFields().ShouldBe(["category", "color"]);
        reader.NumberFields().ShouldBe(["price"]);
    }

    [Fact]
    public void A_change_is_searchable_when_the_call_returns_and_a_reader_keeps_its_snapshot()
    {
        using SearchIndex index = IndexOf(Document(1, "red"), Document(2, "green"));
        IndexReader before = index.OpenReader();

        index.Upsert(Document(1, "blue"));
        index.Delete(2).ShouldBeTrue();
        index.Delete(2).ShouldBeFalse();

        IndexReader after = index.OpenReader();
        after.Match(TextQuery.Analyze("blue"), TextMatch.All).Ids(after).ShouldBe([1]);
        after.Match(TextQuery.Analyze("red green"), TextMatch.Any).Count.ShouldBe(0);
        after.TryGetOrdinal(2, out _).ShouldBeFalse();
        before.Match(TextQuery.Analyze("red green"), TextMatch.Any).Ids(before).ShouldBe([1, 2]);
        before.TryGetOrdinal(1, out int ordinal).ShouldBeTrue();
        before.IdOf(ordinal).ShouldBe(1);
        before.Match(TextQuery.Analyze("blue"), TextMatch.All).Count.ShouldBe(0);
    }

    [Fact]
    public void Later_changes_of_a_batch_win()
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        index.Apply([IndexChange.Upsert(Document(1, "one")), IndexChange.Delete(1), IndexChange.Upsert(Document(1, "two")), IndexChange.Delete(7)], 4);
        IndexReader reader = index.OpenReader();
        reader.Count.ShouldBe(1);
        reader.Match(TextQuery.Analyze("two"), TextMatch.All).Count.ShouldBe(1);
        reader.Match(TextQuery.Analyze("one"), TextMatch.All).Count.ShouldBe(0);
    }

    [Fact]
    public void The_sequence_is_kept_and_does_not_go_back()
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        index.Apply([], 7);
        index.Upsert(Document(1));
        index.Sequence.ShouldBe(7);
        Should.Throw<ArgumentOutOfRangeException>(() => index.Apply([], 6));
    }

    [Theory]
    [InlineData(1, new[] { 1f, float.NaN }, "NaN")]
    [InlineData(1, new[] { 1f, float.PositiveInfinity }, "∞|Infinity")]
    [InlineData(1, new[] { 1f }, "1 numbers where the schema has 2")]
    public void Bad_vectors_are_refused_by_name_and_nothing_of_their_batch_is_applied(long id, float[] vector, string message)
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        var error = Should.Throw<InvalidDocumentException>(() =>
            index.Apply([IndexChange.Upsert(Document(9)), IndexChange.Upsert(Document(id, vectors: [vector]))], 2));
        error.DocumentId.ShouldBe(id);
        error.Message.ShouldMatch($"Document {id}: .*({message})");
        index.OpenReader().Count.ShouldBe(0);
        index.Sequence.ShouldBe(0);
    }

    [Fact]
    public void Documents_that_contradict_the_schema_are_refused()
    {
        using SearchIndex index = SearchIndex.Create(Schema);
        Should.Throw<InvalidDocumentException>(() => index.Upsert(Document(0))).Message.ShouldContain("greater than 0");
        Should.Throw<InvalidDocumentException>(() => index.Upsert(new IndexDocument { Id = 1, Texts = new Dictionary<string, string> { ["colour"] = "" } }))
            .Message.ShouldContain("no text field 'colour'");
        Should.Throw<InvalidDocumentException>(() => index.Upsert(Document(1, price: double.NaN))).Message.ShouldContain("'price'");
        Should.Throw<InvalidDocumentException>(() => index.Upsert(new IndexDocument { Id = 1, Numbers = new Dictionary<string, double> { ["a"] = 1, ["A"] = 1 } }))
            .Message.ShouldContain("twice");
    }

    [Fact]
    public void The_dead_are_cleared_away_when_they_are_many()
    {
        using SearchIndex index = SearchIndex.Create(Schema, new IndexOptions { CompactFrom = 10, CompactShare = 0.5, Maintenance = IndexMaintenance.Manual });
        for (int round = 0; round < 100; round++)
            index.Upsert(Document(1 + round % 4, $"round {round}", color: [$"color {round}"], price: round, vectors: [[1, round]]));
        index.Stats().Dead.ShouldBe(96);
        index.Maintain();
        IndexStats stats = index.Stats();
        stats.Documents.ShouldBe(4);
        stats.Dead.ShouldBeLessThanOrEqualTo(11);
        stats.Vectors.ShouldBe(4);
        stats.Terms.ShouldBeLessThan(20);
        IndexReader reader = index.OpenReader();
        reader.Match(FilterExpression.Parse("price >= 96")).Ids(reader).ShouldBe([1, 2, 3, 4]);
        reader.Facet("color", reader.All, 10).Count.ShouldBe(4);
    }

    [Fact]
    public void Sets_of_other_readers_are_refused()
    {
        using SearchIndex index = IndexOf(Document(1));
        DocumentSet old = index.OpenReader().All;
        index.Upsert(Document(2));
        Should.Throw<ArgumentException>(() => index.OpenReader().SearchVectors([1, 0], old, 1));
        Should.Throw<ArgumentException>(() => index.OpenReader().All.And(old));
    }

    [Fact]
    public void A_query_that_is_no_vector_of_the_index_is_refused()
    {
        IndexReader reader = IndexOf(Document(1)).OpenReader();
        Should.Throw<ArgumentException>(() => reader.SearchVectors([1, 0, 0], null, 1)).Message.ShouldContain("3 numbers");
        Should.Throw<ArgumentException>(() => reader.SearchVectors([1, float.NaN], null, 1)).Message.ShouldContain("NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => reader.SearchVectors([1, 0], null, 1, recall: 0));
    }

    [Fact]
    public void The_metric_decides_what_is_near()
    {
        (float[] X, float[] Y) rows = ([3, 3], [1, 0.5f]);
        foreach ((VectorMetric metric, float best, long id) in new[] { (VectorMetric.InnerProduct, 4.5f, 1L), (VectorMetric.Cosine, 1f, 2L), (VectorMetric.SquaredL2, 0f, 2L) })
        {
            using SearchIndex index = SearchIndex.Create(Schema with { Metric = metric });
            index.Apply([IndexChange.Upsert(Document(1, vectors: [rows.X])), IndexChange.Upsert(Document(2, vectors: [[-1, 0], rows.Y]))], 1);
            IndexReader reader = index.OpenReader();
            VectorHit hit = reader.SearchVectors([1, 0.5f], null, 1).Single();
            (hit.Id, hit.View).ShouldBe((id, (int)id - 1));
            hit.Score.ShouldBe(best, 1e-6);
            var scored = new VectorHit[1];
            reader.ScoreVectors([1, 0.5f], [(int)id - 1], scored);
            scored[0].ShouldBe(hit);
        }
    }

    [Fact]
    public void A_number_that_the_row_format_cannot_hold_is_refused()
    {
        using SearchIndex index = SearchIndex.Create(Schema with { Rows = RowFormat.BFloat16 });
        Should.Throw<InvalidDocumentException>(() => index.Upsert(Document(1, vectors: [[0, float.MaxValue]]))).Message.ShouldContain("more than BFloat16 holds");
        index.Upsert(Document(1, vectors: [[0, -3.38e38f]]));
        index.OpenReader().Vector(0, 0).ShouldAllBe(number => float.IsFinite(number));
    }

    [Fact]
    public void A_schema_with_an_unknown_metric_or_row_format_is_refused()
    {
        Should.Throw<ArgumentException>(() => SearchIndex.Create(Schema with { Metric = (VectorMetric)9 })).Message.ShouldContain("metric 9");
        Should.Throw<ArgumentException>(() => SearchIndex.Create(Schema with { Rows = (RowFormat)9 })).Message.ShouldContain("row format 9");
    }

    [Fact]
    public void Documents_without_vectors_score_NaN_and_are_never_found()
    {
        IndexReader reader = IndexOf(Document(1), Document(2, vectors: [[-1, 0]])).OpenReader();
        reader.SearchVectors([1, 0], null, 5).Select(hit => hit.Id).ShouldBe([2]);
        var hits = new VectorHit[2];
        reader.ScoreVectors([1, 0], [0, 1], hits);
        hits[0].View.ShouldBe(-1);
        hits[0].Score.ShouldBe(float.NaN);
        hits[1].ShouldBe(new VectorHit(1, 2, -1, 0));
    }

    [Fact]
    public void An_empty_index_answers_everything_with_nothing()
    {
        IndexReader reader = SearchIndex.Create(Schema).OpenReader();
        reader.SearchVectors([1, 0], null, 5).ShouldBeEmpty();
        reader.SearchText(TextQuery.Analyze("anything"), null, 5).ShouldBeEmpty();
        reader.Match(FilterExpression.Parse("NOT color = red")).Count.ShouldBe(0);
        reader.Facet("color", reader.All, 5).ShouldBeEmpty();
        reader.FacetNumber("price", reader.All).ShouldBeNull();
        reader.Sort(reader.All, "price", true, 0, 5).ShouldBeEmpty();
        reader.Suggest("dre", 5).ShouldBeEmpty();
    }
}
