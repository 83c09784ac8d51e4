using System.Globalization;
using System.Text;

namespace Vitrine.Index.Text.Analysis;

/// <summary>Makes spellings comparable.</summary>
internal static class Folding
{
    private static readonly Dictionary<char, string> Table = FoldTable.Rows
        .SelectMany(row => row.Characters.Select(c => (c, row.Folded)))
        .ToDictionary(pair => pair.c, pair => pair.Folded);

    /// <summary>For words: compatibility forms resolved, case and diacritics gone (<c>Crêpe</c> → <c>crepe</c>, <c>Straße</c> → <c>strasse</c>).</summary>
    public static void Append(StringBuilder output, Rune rune)
    {
        if (rune.IsAscii)
            output.Append(char.ToLowerInvariant((char)rune.Value));
        else if (rune.IsBmp && Table.TryGetValue((char)rune.Value, out string? folded))
            output.Append(folded);
        else if (!IsLatinDiacritic(rune))
            output.Append(Rune.ToLowerInvariant(rune).ToString());
    }

    /// <summary>For keywords, which are compared as whole values: case and surrounding white space gone, nothing else, so that <c>rosé</c> and <c>rose</c> stay two.</summary>
    public static string Keyword(string value) => value.Trim().ToLowerInvariant();

    /// <summary>Combining marks are part of the word they stand in.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Marks of other scripts (Arabic, Indic) carry meaning and stay.
    private static bool IsLatinDiacritic(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;
}
