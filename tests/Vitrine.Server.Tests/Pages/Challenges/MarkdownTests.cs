using Vitrine.Server.Pages.Challenges;

namespace Vitrine.Server.Tests.Pages.Challenges;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("# A *b*\n\ntext\nmore", "<h2>A <em>b</em></h2><p>text more</p>")]
    [InlineData("- a\n- b\n1. c", "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>")]
    [InlineData("```\n<b> *x*\n```", "<pre><code>&lt;b&gt; *x*\n</code></pre>")]
    [InlineData("a `<i>` **b**", "<p>a <code>&lt;i&gt;</code> <strong>b</strong></p>")]
    [InlineData("[a](https://x.org/?q=1)", "<p><a href=\"https://x.org/?q=1\" rel=\"nofollow noopener noreferrer\">a</a></p>")]
    [InlineData("[a](javascript:alert(1)) <img src=x onerror=y>", "<p>[a](javascript:alert(1)) &lt;img src=x onerror=y&gt;</p>")]
    [InlineData("[a](//evil.org) [b](https://x.org/\"onclick=y)", "<p>[a](//evil.org) <a href=\"https://x.org/&quot;onclick=y\" rel=\"nofollow noopener noreferrer\">b</a></p>")]
    public void Text_becomes_these_elements_and_no_others(string text, string html) => Markdown.Render(text).Value.ShouldBe(html);
}
