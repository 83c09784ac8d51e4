using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Vitrine.Server.Tests.Api;

public sealed class SearchEndpointsTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private static readonly string Photo = Convert.ToBase64String(TestServer.Jpeg("seagreen", mug: true));

    private TestServer Server => filled.Server;

    [Fact]
    public async Task A_photo_in_json_finds_its_product_and_says_why()
    {
        var answer = await PostAsync($$"""{"picture":"{{Photo}}","limit":3}""");
        answer.GetProperty("total").GetInt32().ShouldBe(8);
        answer.GetProperty("region").GetArrayLength().ShouldBe(4);
        answer.GetProperty("categories")[0].GetProperty("category").GetString().ShouldBe("Home > Mugs");
        answer.GetProperty("took_ms").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("nothing_close").GetBoolean().ShouldBeFalse();
        var hit = answer.GetProperty("hits")[0];
        answer.GetProperty("hits").GetArrayLength().ShouldBe(3);
        hit.GetProperty("id").GetString().ShouldBe("mug-seagreen");
        hit.GetProperty("price").GetDecimal().ShouldBe(11);
        hit.GetProperty("currency").GetString().ShouldBe("EUR");
        hit.GetProperty("images")[0].GetString().ShouldBe(hit.GetProperty("matched_image").GetString());
        var explain = hit.GetProperty("explain");
        explain.GetProperty("color").GetProperty("value").GetDouble().ShouldBeGreaterThan(0.9);
        explain.EnumerateObject().Sum(p => p.Value.GetProperty("contribution").GetDouble()).ShouldBe(hit.GetProperty("score").GetDouble(), 1e-5);
    }

    [Fact]
    public async Task The_matched_image_can_be_fetched()
    {
        var answer = await PostAsync($$"""{"picture":"{{Photo}}","limit":1}""");
        var picture = await Server.Client.GetAsync(answer.GetProperty("hits")[0].GetProperty("matched_image").GetString());
        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task A_photo_may_come_as_a_data_uri_or_with_escaped_slashes()
    {
        foreach (var written in new[] { $"data:image/jpeg;base64,{Photo}", Photo.Replace("/", "\\/") })
            (await PostAsync($$"""{"picture":"{{written}}","limit":1}""")).HitIds().ShouldBe(["mug-seagreen"]);
    }

    [Fact]
    public async Task A_photo_may_come_as_a_form_with_the_other_fields_beside_it()
    {
        using var form = new MultipartFormDataContent
        {
            { Picture(TestServer.Jpeg("gold", mug: false)), "picture", "../../etc/passwd" },
            { new StringContent("1"), "limit" },
            { new StringContent("0,0,1,1"), "box" },
            { new StringContent("color:gold"), "refine" },
            { new StringContent("color:crimson"), "refine" },
            { new StringContent("color:2"), "weight" },
        };
        var answer = await (await Server.Client.PostAsync("/v1/search", form)).JsonAsync(HttpStatusCode.OK);
        answer.HitIds().ShouldBe(["scarf-gold"]);
        answer.GetProperty("total").GetInt32().ShouldBe(4);
        answer.GetProperty("region").EnumerateArray().Select(e => e.GetDouble()).ShouldBe([0, 0, 1, 1]);
    }

    [Fact]
    public async Task A_form_without_a_file_is_a_search_by_its_fields()
    {
        using var form = new MultipartFormDataContent { { new StringContent("gold mug"), "text" } };
        (await (await Server.Client.PostAsync("/v1/search", form)).JsonAsync(HttpStatusCode.OK)).HitIds().ShouldBe(["mug-gold"]);
    }

    [Fact]
    public async Task Words_filters_and_prices_are_the_same_in_json_and_in_the_address()
    {
        const string Json = """
            {"text":"mug","filter":"price < 13","category":"Home","refinements":{"color":["gold","seagreen","royalblue"]},
             "price_from":11,"price_to":12,"sort":"price_descending","facets":["color"],"facet_limit":5}
            """;
        const string Address = "/v1/search?text=mug&filter=price%20%3C%2013&category=Home&refine=color:gold&refine=color:seagreen&refine=color:royalblue"
            + "&price_from=11&price_to=12&sort=price_descending&facets=color&facet_limit=5";
        var posted = await PostAsync(Json);
        var got = await Server.GetJsonAsync(Address);
        posted.HitIds().ShouldBe(["mug-royalblue", "mug-seagreen"]);
        got.HitIds().ShouldBe(posted.HitIds());
        got.GetProperty("facets").GetRawText().ShouldBe(posted.GetProperty("facets").GetRawText());
        var color = posted.GetProperty("facets")[0];
        color.GetProperty("field").GetString().ShouldBe("color");
        color.GetProperty("values").EnumerateArray().Where(v => v.GetProperty("selected").GetBoolean()).Select(v => v.GetProperty("value").GetString())
            .ShouldBe(["seagreen", "royalblue"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_price_may_be_bounded_on_one_side()
    {
        (await Server.GetJsonAsync("/v1/search?price_from=16")).HitIds().ShouldBe(["scarf-royalblue", "scarf-gold"], ignoreOrder: true);
        (await PostAsync("""{"price_to":10}""")).HitIds().ShouldBe(["mug-crimson"]);
    }

    [Fact]
    public async Task Nothing_asked_is_browsing()
    {
        var all = await PostAsync("{}");
        all.GetProperty("total").GetInt32().ShouldBe(8);
        all.TryGetProperty("region", out _).ShouldBeFalse();
        (await Server.GetJsonAsync("/v1/search?k=2&offset=7")).HitIds().Count.ShouldBe(1);
        (await Server.GetJsonAsync("/v1/search?facets=")).GetProperty("facets").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task More_like_a_product_leaves_it_out()
    {
        var answer = await Server.GetJsonAsync("/v1/products/mug-gold/similar?limit=2&filter=price%20%3E%200");
        answer.HitIds().ShouldNotContain("mug-gold");
        answer.HitIds().Count.ShouldBe(2);
        (await PostAsync("""{"similar_to":"mug-gold","view":0,"limit":2}""")).HitIds().ShouldBe(answer.HitIds());
        await (await Server.Client.GetAsync("/v1/products/none/similar")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await Server.Client.GetAsync("/v1/products/mug-gold/similar?view=3")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "view");
    }

    [Theory]
    [InlineData("""{"filter":"price <"}""", "filter")]
    [InlineData("""{"filter":"prize < 3"}""", "filter")]
    [InlineData("""{"box":[0,0,1,1]}""", "box")]
    [InlineData("""{"picture":"PHOTO","box":[0,0,1]}""", "box")]
    [InlineData("""{"picture":"PHOTO","box":[0.5,0,0.2,1]}""", "box")]
    [InlineData("""{"picture":"PHOTO","similar_to":"mug-gold"}""", "similar_to")]
    [InlineData("""{"picture":""}""", "picture")]
    [InlineData("""{"picture":"%%%"}""", "picture")]
    [InlineData("""{"picture":"data:image/png,abc"}""", "picture")]
    [InlineData("""{"similar_to":"no such"}""", "similar_to")]
    [InlineData("""{"view":1}""", "view")]
    [InlineData("""{"sort":"cheapest"}""", "sort")]
    [InlineData("""{"limit":201}""", "k")]
    [InlineData("""{"limit":3,"k":4}""", "k")]
    [InlineData("""{"offset":-1}""", "offset")]
    [InlineData("""{"offset":10001}""", "offset")]
    [InlineData("""{"text_weight":2}""", "text_weight")]
    [InlineData("""{"picture":"PHOTO","weights":{"smell":1}}""", "weights")]
    [InlineData("""{"picture":"PHOTO","weights":{"color":-1}}""", "weights")]
    [InlineData("""{"facets":["smell"]}""", "facets")]
    [InlineData("""{"facets":[null]}""", "facets")]
    [InlineData("""{"facet_limit":0}""", "facet_limit")]
    [InlineData("""{"refinements":{"color":null}}""", "refinements")]
    [InlineData("""{"refinements":{"color":[null]}}""", "refinements")]
    [InlineData("""{"refinements":{"":["red"]}}""", "refinements")]
    [InlineData("""{"facets":[""]}""", "facets")]
    [InlineData("""{"price_from":5,"price_to":1}""", "price")]
    [InlineData("""{"recall":0}""", "recall")]
    public async Task A_value_that_cannot_be_used_names_its_field(string json, string field) =>
        await (await Server.PostJsonAsync("/v1/search", json.Replace("PHOTO", Photo))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", field);

    [Theory]
    [InlineData("limit=many", "limit")]
    [InlineData("price_from=cheap", "price_from")]
    [InlineData("price_from=NaN", "price_from")]
    [InlineData("refine=red", "refine")]
    [InlineData("weight=color:heavy", "weight")]
    public async Task A_parameter_that_cannot_be_read_names_itself(string query, string field) =>
        await (await Server.Client.GetAsync($"/v1/search?{query}")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", field);

    [Fact]
    public async Task All_unreadable_parameters_are_named_at_once()
    {
        var problem = await (await Server.Client.GetAsync("/v1/search?limit=x&offset=y&price_to=z")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        problem.Fields().ShouldBe(["limit", "offset", "price_to"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_not_known_is_refused_by_name()
    {
        (await (await Server.Client.GetAsync("/v1/search?txet=mug&also=x")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field"))
            .Fields().ShouldBe(["txet", "also"], ignoreOrder: true);
        await (await Server.Client.GetAsync("/v1/search?text=a&text=b")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "text");
        var problem = await (await Server.PostJsonAsync("/v1/search", """{"text":"mug","fliter":"x"}""")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "fliter");
        problem.GetProperty("detail").GetString()!.ShouldContain("price_from");
        await (await Server.PostJsonAsync("/v1/search?text=a", "{}")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "text");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "fliter" } };
        await (await Server.Client.PostAsync("/v1/search", form)).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "fliter");
        using var file = new MultipartFormDataContent { { Picture([1, 2, 3]), "image", "a.jpg" } };
        await (await Server.Client.PostAsync("/v1/search", file)).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "image");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("{\"text\":\"mug\"", null)]
    [InlineData("{\"text\":5}", "text")]
    [InlineData("{\"limit\":\"5\"}", "limit")]
    [InlineData("{\"box\":[\"a\"]}", "box[0]")]
    [InlineData("{\"weights\":{\"color\":\"much\"}}", "weights.color")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", "text")]
    public async Task Bad_json_is_told_with_its_place(string json, string? field)
    {
        var problem = await (await Server.PostJsonAsync("/v1/search", json)).ProblemAsync(HttpStatusCode.BadRequest, "bad-json");
        if (field is not null)
            problem.Fields().ShouldBe([field]);
    }

    [Fact]
    public async Task Bytes_that_are_no_usable_picture_are_refused_by_what_they_are()
    {
        var jpeg = TestServer.Jpeg("gold", mug: true);
        await SearchBytesAsync("just text"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "media-type");
        await SearchBytesAsync("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "media-type");
        await SearchBytesAsync(jpeg[..(jpeg.Length / 2)], HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused()
    {
        using var text = new StringContent("text=mug");
        await (await Server.Client.PostAsync("/v1/search", text)).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "media-type");
        using var form = new ByteArrayContent("no boundaries here"u8.ToArray());
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await (await Server.Client.PostAsync("/v1/search", form)).ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    private static ByteArrayContent Picture(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return content;
    }

    private async Task<JsonElement> PostAsync(string json) => await (await Server.PostJsonAsync("/v1/search", json)).JsonAsync(HttpStatusCode.OK);

    private async Task SearchBytesAsync(byte[] bytes, HttpStatusCode status, string type) =>
        await (await Server.PostJsonAsync("/v1/search", $$"""{"picture":"{{Convert.ToBase64String(bytes)}}"}""")).ProblemAsync(status, type, "picture");
}
