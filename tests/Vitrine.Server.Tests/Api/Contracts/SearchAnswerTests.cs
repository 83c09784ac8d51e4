using System.Text.Json;
using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Search;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Tests.Api.Contracts;

public sealed class SearchAnswerTests
{
    [Fact]
    public void An_answer_is_written_as_documented()
    {
        var key = new string('a', 64);
        var product = new Product
        {
            Id = "1", Title = "Été", Category = ["A", "B"], Price = new Money(9.5m, "EUR"), Pictures = [new ProductPicture(key, 2, 3)],
            Quality = new QualitySignals { Rating = 4 },
        };
        var answer = SearchAnswer.From(new SearchResponse
        {
            Total = 1,
            Took = TimeSpan.FromMilliseconds(1.5),
            Region = new Region(0, 0.1f, 1, 1),
            Plan = new SearchPlan { Kind = SearchPlanKind.Lists, ExpectedRecall = 0.95123, Candidates = 7_000 },
            Categories = [new CategoryVote("A > B", 1)],
            Hits = [new Hit(product, 0.5, 0, [new ScorePart("color", 1, 0.5)])],
            Facets = [new Facet("price", [new FacetValue("9..10", 1, false) { Range = (9, 10) }]) { Bounds = (9.5, 9.5) }],
        }, picture => $"#{picture.Key[..2]}");
        JsonSerializer.Serialize(answer, ApiJson.Wire.SearchAnswer).ShouldBe(
            """
            {"total":1,"took_ms":1.5,"nothing_close":false,"words_relaxed":false,"region":[0,0.1,1,1],"nearest":{"plan":"lists","expected_recall":0.9512,"candidates":7000},"categories":[{"category":"A > B","share":1}],
            "hits":[{"id":"1","score":0.5,"title":"Été","price":9.5,"currency":"EUR","category":"A > B","matched_image":"#aa","images":["#aa"],
            "rating":4,"explain":{"color":{"value":1,"contribution":0.5}}}],
            "facets":[{"field":"price","min":9.5,"max":9.5,"values":[{"value":"9..10","count":1,"selected":false,"from":9,"to":10}]}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void For_people_it_is_indented() =>
        JsonSerializer.Serialize(new HealthDocument("live"), ApiJson.Readable.HealthDocument).ShouldBe("{\n  \"status\": \"live\"\n}", StringCompareShould.IgnoreLineEndings);
}

public sealed class DataUriTests
{
    [Theory]
    [InlineData("data:image/png;base64,AQID", true)]
    [InlineData("data:;base64,AQID", true)]
    [InlineData("DATA:image/png;BASE64,AQID", true)]
    [InlineData("data:image/png,AQID", false)]
    [InlineData("data:image/png;base64", false)]
    [InlineData("data:image/png;base64,A", false)]
    [InlineData("image/png;base64,AQID", false)]
    public void Only_base64_is_taken(string uri, bool taken)
    {
        DataUri.TryDecode(uri, out var bytes).ShouldBe(taken);
        if (taken)
            bytes.ShouldBe([1, 2, 3]);
    }
}
