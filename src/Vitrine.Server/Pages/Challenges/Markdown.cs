using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>The part of Markdown that a description needs: headings, paragraphs, lists, code, emphasis, links to the web and within the site.</summary>
/// <remarks>Everything is encoded first and marked up afterwards, so that no text becomes an element that is not named here. HTML is shown as it is written.</remarks>
public static partial class Markdown
{
    /// <summary>Renders a text; its headings begin at the second level, below the page's own.</summary>
    public static MarkupString Render(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder();
        var paragraph = new List<string>();
        string? list = null;
        var code = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                EndBlocks();
                html.Append(code ? "</code></pre>" : "<pre><code>");
                code = !code;
            }
            else if (code)
            {
                html.Append(WebUtility.HtmlEncode(line)).Append('\n');
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                EndBlocks();
                var level = Math.Min(4, heading.Groups[1].Length + 1);
                html.Append('<').Append('h').Append(level).Append('>').Append(Inline(heading.Groups[2].Value)).Append("</h").Append(level).Append('>');
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                EndParagraph();
                var kind = item.Groups[1].Value is "-" or "*" ? "ul" : "ol";
                if (list != kind)
                    EndList();
                if (list is null)
                    html.Append('<').Append(list = kind).Append('>');
                html.Append("<li>").Append(Inline(item.Groups[2].Value)).Append("</li>");
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                EndBlocks();
            }
            else
            {
                EndList();
                paragraph.Add(line.Trim());
            }
        }

        EndBlocks();
        if (code)
            html.Append("</code></pre>");
        return new MarkupString(html.ToString());

        void EndParagraph()
        {
            if (paragraph.Count > 0)
                html.Append("<p>").Append(Inline(string.Join(' ', paragraph))).Append("</p>");
            paragraph.Clear();
        }

        void EndList()
        {
            if (list is not null)
                html.Append("</").Append(list).Append('>');
            list = null;
        }

        void EndBlocks()
        {
            EndParagraph();
            EndList();
        }
    }

    private static string Inline(string text)
    {
        var html = Code().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>");
        html = Link().Replace(html, "<a href=\"$2\" rel=\"nofollow noopener noreferrer\">$1</a>");
        html = Strong().Replace(html, "<strong>$1</strong>");
        return Emphasis().Replace(html, "<em>$1</em>");
    }

    [GeneratedRegex("^(#{1,3}) +(.+?) *#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}([-*]|\d{1,3}\.) +(.+)$")]
    private static partial Regex Item();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    // An address of the web or a path of the site ("//" would be another site's); quotation marks are encoded by now.
    [GeneratedRegex(@"\[([^\]]+)\]\((https?://[^\s()<>]+|/(?!/)[^\s()<>\\]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])")]
    private static partial Regex Emphasis();
}
