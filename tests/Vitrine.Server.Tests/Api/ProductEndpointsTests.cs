using System.Net;
using Vitrine.Search;

namespace Vitrine.Server.Tests.Api;

public sealed class ProductEndpointsTests : IAsyncLifetime
{
    private static readonly string DataUri = $"data:image/jpeg;base64,{Convert.ToBase64String(TestServer.Jpeg("purple", mug: true))}";

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_product_that_is_put_is_there_at_once_by_id_words_and_photo()
    {
        var put = await _server.PutJsonAsync("/v1/products/m-1", $$"""
            {"title":"Purple mug","description":"A mug.","category":"Home > Mugs","brand":"Acme","price":12.5,"currency":"EUR",
             "attributes":{"color":["purple"]},"images":["{{DataUri}}"],"rating":4.5,"rating_count":3,"sales":7,"stock":0,"link":"https://example.com/m-1"}
            """);
        (await put.JsonAsync(HttpStatusCode.Created)).GetProperty("outcome").GetString().ShouldBe("inserted");

        var got = await _server.GetJsonAsync("/v1/products/m-1");
        got.GetProperty("title").GetString().ShouldBe("Purple mug");
        got.GetProperty("price").GetDecimal().ShouldBe(12.5m);
        got.GetProperty("stock").GetInt32().ShouldBe(0);
        got.GetProperty("images").GetArrayLength().ShouldBe(1);
        (await _server.GetJsonAsync("/v1/search?text=purple")).HitIds().ShouldBe(["m-1"]);
        var photo = await (await _server.PostJsonAsync("/v1/search", $$"""{"picture":"{{DataUri}}"}""")).JsonAsync(HttpStatusCode.OK);
        photo.HitIds().ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task What_get_returns_can_be_put_back_and_changes_nothing()
    {
        // Larger than the copy that is kept, so that what is known of the picture cannot come from there.
        var large = $"data:image/jpeg;base64,{Convert.ToBase64String(TestServer.Jpeg("purple", mug: true, size: 900))}";
        await _server.PutJsonAsync("/v1/products/m-1", $$$"""{"title":"Mug","images":["{{{large}}}"],"attributes":{"color":["purple"]}}""");
        var got = (await _server.GetJsonAsync("/v1/products/m-1")).GetRawText();
        var again = await (await _server.PutJsonAsync("/v1/products/m-1", got)).JsonAsync(HttpStatusCode.OK);
        again.GetProperty("outcome").GetString().ShouldBe("unchanged");
        var changed = await (await _server.PutJsonAsync("/v1/products/m-1", got.Replace("Mug", "Cup"))).JsonAsync(HttpStatusCode.OK);
        changed.GetProperty("outcome").GetString().ShouldBe("updated");
        (await _server.GetJsonAsync("/v1/search?text=mug")).GetProperty("total").GetInt32().ShouldBe(0);
        (await _server.Shop.GetAsync("m-1"))!.Pictures.Single().Width.ShouldBe(900);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_for_another_process()
    {
        await _server.PutJsonAsync("/v1/products/m-1", $$"""{"title":"Mug","images":["{{DataUri}}"]}""");
        // A second shop on the same directory sees what the disk holds, as a process started after a crash would.
        await using var second = await Shop.OpenAsync(_server.Shop.Layout.Root);
        (await second.GetAsync("m-1"))!.Title.ShouldBe("Mug");
        (await second.SearchAsync(new SearchRequest { Text = "mug" })).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_product_is_gone_at_once()
    {
        await _server.PutJsonAsync("/v1/products/m-1", """{"title":"Mug"}""");
        var deleted = await (await _server.Client.DeleteAsync("/v1/products/m-1")).JsonAsync(HttpStatusCode.OK);
        deleted.GetProperty("outcome").GetString().ShouldBe("deleted");
        await (await _server.Client.GetAsync("/v1/products/m-1")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await _server.Client.DeleteAsync("/v1/products/m-1")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
        (await _server.GetJsonAsync("/v1/search?text=mug")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("50% off")]
    [InlineData("größe 42 & more?")]
    [InlineData("bulk")]
    public async Task An_id_may_hold_anything_and_names_nothing_but_a_product(string id)
    {
        var address = "/v1/products/" + Uri.EscapeDataString(id);
        if (id == "bulk")
        {
            (await (await _server.PutJsonAsync(address, """{"title":"Odd"}""")).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString().ShouldBe(id);
        }
        else
        {
            await (await _server.Client.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not-found");
            await (await _server.PutJsonAsync(address, """{"title":"Odd"}""")).JsonAsync(HttpStatusCode.Created);
        }

        (await _server.GetJsonAsync(address)).GetProperty("id").GetString().ShouldBe(id);
        (await _server.Shop.GetAsync(id))!.Title.ShouldBe("Odd");
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{}""", "title")]
    [InlineData("""{"title":"a","id":"other"}""", "id")]
    [InlineData("""{"title":"a","price":-1}""", "price")]
    [InlineData("""{"title":"a","price":1,"currency":"euro"}""", "currency")]
    [InlineData("""{"title":"a","currency":"EUR"}""", "currency")]
    [InlineData("""{"title":"a","rating":7}""", "rating")]
    [InlineData("""{"title":"a","stock":-1}""", "stock")]
    [InlineData("""{"title":"a","link":"javascript:alert(1)"}""", "link")]
    [InlineData("""{"title":"a","attributes":{"color":null}}""", "attribute:color")]
    [InlineData("""{"title":"a","images":[null]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["/etc/passwd"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["file:///etc/passwd"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["images.zip:1.jpg"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["http://127.0.0.1/a.jpg"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["data:image/png;base64,AAAA"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["data:image/png;base64,%%%"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}""", "images[0]")]
    [InlineData("""{"title":"a","images":["/pictures/../../../etc/passwd.jpg"]}""", "images[0]")]
    public async Task A_product_that_cannot_be_taken_is_refused_whole(string json, string field)
    {
        await (await _server.PutJsonAsync("/v1/products/p", json)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", field);
        (await _server.Shop.GetAsync("p")).ShouldBeNull();
    }

    [Fact]
    public async Task Unknown_members_are_refused_by_name() =>
        await (await _server.PutJsonAsync("/v1/products/p", """{"title":"a","prize":3}""")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "prize");

    [Fact]
    public async Task The_catalogue_is_listed_page_by_page()
    {
        foreach (var id in new[] { "c", "a", "b" })
            await _server.PutJsonAsync($"/v1/products/{id}", """{"title":"a"}""");
        var seen = new List<string?>();
        string? next = null;
        do
        {
            var page = await _server.GetJsonAsync("/v1/products?limit=2" + (next is null ? "" : $"&after={next}"));
            seen.AddRange(page.GetProperty("products").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
            next = page.TryGetProperty("next", out var value) ? value.GetString() : null;
        }
        while (next is not null);
        seen.ShouldBe(["c", "a", "b"]);
        await (await _server.Client.GetAsync("/v1/products?limit=0")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "limit");
        await (await _server.Client.GetAsync("/v1/products?after=-1")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "after");
    }

    [Fact]
    public async Task Remote_pictures_on_this_machine_are_refused_even_where_remote_ones_are_allowed()
    {
        await using var server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", AllowRemotePictures = true });
        foreach (var address in new[] { $"{server.Address}healthz", "http://localhost/a.jpg", "http://[::1]/a.jpg", "http://169.254.169.254/latest/meta-data" })
        {
            var response = await server.PutJsonAsync("/v1/products/p", $$"""{"title":"a","images":["{{address}}"]}""");
            await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "images[0]");
        }
    }
}
