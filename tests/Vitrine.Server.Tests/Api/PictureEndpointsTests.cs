using System.Net;
using System.Net.Http.Headers;
using Vitrine.Search.Pictures;

namespace Vitrine.Server.Tests.Api;

public sealed class PictureEndpointsTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = TestServer.Jpeg("gold", mug: true);

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_uploaded_picture_can_be_shown_and_used_by_a_product()
    {
        var uploaded = await _server.Client.PostAsync("/v1/pictures", Body(Jpeg, "image/jpeg"));
        var picture = await uploaded.JsonAsync(HttpStatusCode.Created);
        var key = picture.GetProperty("key").GetString()!;
        key.ShouldBe(PictureShelf.KeyOf(Jpeg));
        picture.GetProperty("width").GetInt32().ShouldBe(120);
        uploaded.Headers.Location!.ToString().ShouldBe($"/pictures/{key}.jpg");
        (await _server.Client.GetAsync(picture.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.Client.GetAsync(picture.GetProperty("thumbnail_url").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);

        await (await _server.PutJsonAsync("/v1/products/m", $$"""{"title":"Mug","images":["{{key}}"]}""")).JsonAsync(HttpStatusCode.Created);
        var found = await (await _server.PostJsonAsync("/v1/search", $$"""{"picture":"{{Convert.ToBase64String(Jpeg)}}"}""")).JsonAsync(HttpStatusCode.OK);
        found.HitIds().ShouldBe(["m"]);
    }

    [Fact]
    public async Task A_form_will_do_too()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Jpeg), "picture", "../../../x.jpg" } };
        (await (await _server.Client.PostAsync("/v1/pictures", form)).JsonAsync(HttpStatusCode.Created)).GetProperty("height").GetInt32().ShouldBe(120);
    }

    [Fact]
    public async Task What_is_no_picture_is_not_kept()
    {
        await (await _server.Client.PostAsync("/v1/pictures", Body("<script>"u8.ToArray(), "image/png"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "media-type", "picture");
        await (await _server.Client.PostAsync("/v1/pictures", Body([], "image/png"))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "picture");
        await (await _server.Client.PostAsync("/v1/pictures", Body(Jpeg, "text/html"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "media-type");
        await (await _server.Client.PostAsync("/v1/pictures", Body(Jpeg[..^200], "image/jpeg"))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "picture");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        await (await _server.Client.PostAsync("/v1/pictures", empty)).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field", "other");
    }

    private static ByteArrayContent Body(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
