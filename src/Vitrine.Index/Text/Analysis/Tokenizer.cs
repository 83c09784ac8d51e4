using System.Globalization;
using System.Text;

namespace Vitrine.Index.Text.Analysis;

/// <summary>A word of a text.</summary>
/// <param name="Text">Folded: lower case, no diacritics, no apostrophes, no possessive s.</param>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="End">Index after its last character.</param>
internal readonly record struct Token(string Text, int Start, int End);

/// <summary>Cuts text into words.</summary>
/// <remarks>
/// A word is a run of letters, digits and marks. An apostrophe within it disappears (<c>o'neill</c> → <c>oneill</c>; <c>women's</c> →
/// <c>women</c>); a point between digits stays (<c>1.5</c>). Scripts written without spaces give one word a character. Lone surrogates
/// and everything else separate.
/// </remarks>
internal static class Tokenizer
{
    /// <summary>Longest word in characters; the rest of a longer one is dropped.</summary>
    public const int MaxWord = 64;

    public static List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        var word = new StringBuilder();
        int start = 0;
        int i = 0;
        while (i < text.Length)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int length) == System.Buffers.OperationStatus.Done && Continues(text, i, length, rune, word.Length))
            {
                bool alone = IsWrittenWithoutSpaces(rune);
                if (alone)
                    Close(i);
                if (word.Length == 0)
                    start = i;
                if (word.Length < MaxWord && !IsApostrophe(rune))
                    Folding.Append(word, rune);
                if (alone)
                    Close(i + length);
            }
            else
            {
                Close(i);
            }
            i += length;
        }
        Close(text.Length);
        return tokens;

        void Close(int end)
        {
            if (word.Length == 0)
                return;
            if (end - start > 2 && IsApostrophe(new Rune(Plain(text[end - 2]))) && text[end - 1] is 's' or 'S')
                word.Length--;
            if (word.Length > 0)
                tokens.Add(new Token(word.ToString(), start, end));
            word.Clear();
        }
    }

    private static char Plain(char c) => char.IsSurrogate(c) ? ' ' : c;

    private static bool Continues(string text, int i, int length, Rune rune, int wordLength)
    {
        if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
            return true;
        if (wordLength == 0)
            return false;
        if (Folding.IsMark(rune))
            return true;
        char next = i + length < text.Length ? text[i + length] : ' ';
        return (IsApostrophe(rune) && char.IsLetter(next))
            || (rune.Value == '.' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(next));
    }

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\uFF07' or '`' or '\u00B4';

    // Han, kana, Thai, Lao, Myanmar, Khmer: no dictionary here, so a character is a word.
    private static bool IsWrittenWithoutSpaces(Rune rune) => rune.Value
        is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);
}
