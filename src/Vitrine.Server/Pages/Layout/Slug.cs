using System.Globalization;
using System.Text;

namespace Vitrine.Server.Pages.Layout;

/// <summary>Makes any text usable in an element's id, different texts giving different ids.</summary>
public static class Slug
{
    /// <summary>Letters and digits as they are, everything else as <c>-</c> and its code.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else
                slug.Append(CultureInfo.InvariantCulture, $"-{(int)c:x}");
        }

        return slug.ToString();
    }
}
