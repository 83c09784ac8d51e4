using System.Net;
using System.Text;

namespace Vitrine.Catalog.Import.Values;

/// <summary>Turns markup into the text a reader sees.</summary>
/// <remarks>
/// What comes out is text, to be escaped like any other where it is shown: it may well contain an angle bracket that the markup had
/// written as an entity. One pass, linear in the length, whatever the markup looks like.
/// </remarks>
internal static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer",
        "blockquote", "pre", "hr", "dt", "dd",
    };

    /// <summary>Whether the text contains something that looks like a tag.</summary>
    public static bool HasMarkup(ReadOnlySpan<char> text)
    {
        int lastClose = text.LastIndexOf('>');
        for (int i = 0; i + 1 < lastClose; i++)
        {
            if (text[i] == '<' && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
                return true;
        }
        return false;
    }

    /// <summary>The text of some markup: tags gone, blocks on lines of their own, scripts and styles dropped, entities resolved.</summary>
    public static string Strip(string html)
    {
        var text = new StringBuilder(html.Length);
        for (int i = 0; i < html.Length;)
        {
            if (html[i] != '<' || i + 1 == html.Length || !(char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?'))
            {
                text.Append(html[i] is '\n' or '\r' or '\t' ? ' ' : html[i]);
                i++;
                continue;
            }
            if (string.CompareOrdinal(html, i, "<!--", 0, 4) == 0)
            {
                i = After(html, "-->", i + 4);
                continue;
            }
            string name = TagName(html, i);
            if (Blocks.Contains(name))
                text.Append('\n');
            i = After(html, ">", i);
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase))
                i = After(html, ">", After(html, "</" + name, i));
        }
        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Lines trimmed, runs of spaces and of empty lines made one.</summary>
    public static string Tidy(string text)
    {
        IEnumerable<string> lines = text.ReplaceLineEndings("\n").Split('\n').Select(OneLine);
        var tidy = new StringBuilder(text.Length);
        bool empty = false;
        foreach (string line in lines)
        {
            if (line.Length > 0)
                tidy.Append(tidy.Length == 0 ? "" : empty ? "\n\n" : "\n").Append(line);
            empty = line.Length == 0;
        }
        return tidy.ToString();
    }

    /// <summary>All white space made single spaces.</summary>
    public static string OneLine(string text)
    {
        bool clean = true;
        for (int i = 0; i < text.Length && clean; i++)
            clean = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && i > 0 && i + 1 < text.Length && text[i + 1] != ' ');
        return clean ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string TagName(string html, int open)
    {
        int start = open + 1 + (html[open + 1] == '/' ? 1 : 0), end = start;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html[start..end];
    }

    private static int After(string html, string mark, int from)
    {
        int at = from >= html.Length ? -1 : html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? html.Length : at + mark.Length;
    }
}
