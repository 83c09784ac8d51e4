using System.Net;
using System.Net.Http.Headers;
using Vitrine.Imaging;
using Vitrine.Search.Pictures;

namespace Vitrine.Server.Tests.Pictures;

public sealed class PictureServingTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private static readonly string Key = PictureShelf.KeyOf(TestServer.Jpeg("gold", mug: true));

    private HttpClient Client => filled.Server.Client;

    [Theory]
    [InlineData(".jpg", "image/jpeg", "jpeg")]
    [InlineData("/thumbnail", "image/webp", "webp")]
    public async Task A_picture_is_served_for_ever(string suffix, string type, string format)
    {
        var response = await Client.GetAsync($"/pictures/{Key}{suffix}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        PictureReader.ReadHeader(await response.Content.ReadAsByteArrayAsync()).Format.ShouldBe(format);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pictures/{Key}{suffix}");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(response.Headers.ETag!.Tag));
        (await Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var head = new HttpRequestMessage(HttpMethod.Head, $"/pictures/{Key}{suffix}");
        var headers = await Client.SendAsync(head);
        headers.StatusCode.ShouldBe(HttpStatusCode.OK);
        headers.Content.Headers.ContentLength.ShouldBe(response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/pictures/..%2F..%2Fshop.db.jpg")]
    [InlineData("/pictures/..%2F..%2Fshop.db/thumbnail")]
    [InlineData("/pictures/%2e%2e/shop.db")]
    [InlineData("/pictures/shop.db")]
    [InlineData("/pictures/aaaa.jpg")]
    [InlineData("/pictures/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.jpg")]
    [InlineData("/pictures/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/thumbnail")]
    public async Task What_is_no_key_of_a_kept_picture_is_not_found(string address) =>
        await (await Client.GetAsync(address)).ProblemAsync(HttpStatusCode.NotFound, "not-found");
}
