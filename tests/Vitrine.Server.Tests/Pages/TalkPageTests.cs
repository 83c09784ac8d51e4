using System.Net;

namespace Vitrine.Server.Tests.Pages;

/// <summary>A conversation by forms alone, as a browser without scripts has it.</summary>
public sealed class TalkPageTests
{
    [Fact]
    public async Task A_conversation_is_held_by_forms()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        (await server.Client.GetStringAsync(new Uri("/talk?like=mug-gold", UriKind.Relative))).ShouldContain("More like this, but");
        var (address, page) = await PostAsync(server, "/talk", ("like", "mug-gold"), ("sentence", "not green"));
        page.ShouldContain("not green");
        page.ShouldNotContain("/products/mug-seagreen");
        (_, page) = await PostAsync(server, address, ("disliked", "mug-crimson"));
        page.ShouldNotContain("/products/mug-crimson");
        page.ShouldContain("are new since your last turn");
        (_, page) = await PostAsync(server, address, ("removed", "exclusion/color:green"));
        page.ShouldContain("/products/mug-seagreen");
        (_, page) = await PostAsync(server, address, ("undo", "1"));
        page.ShouldNotContain("/products/mug-seagreen");
        (_, page) = await PostAsync(server, address, ("sentence", "<script>alert(1)</script> xyzzy"));
        page.ShouldNotContain("<script>alert");
        page.ShouldContain("Not understood");
        (await server.Client.GetStringAsync(new Uri(address, UriKind.Relative))).ShouldContain("not green");
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        (await server.Client.GetAsync(new Uri("/talk/nobody", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var form = new FormUrlEncodedContent([new("sentence", new string('a', 2_000))]);
        var refused = await server.Client.PostAsync(new Uri("/talk", UriKind.Relative), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("at most 1,000 characters");
    }

    private static async Task<(string Address, string Page)> PostAsync(TestServer server, string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await server.Client.PostAsync(new Uri(address, UriKind.Relative), form);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (response.RequestMessage!.RequestUri!.AbsolutePath, await response.Content.ReadAsStringAsync());
    }
}
