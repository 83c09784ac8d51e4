using System.Text;

namespace Vitrine.Index.Filters;

/// <summary>Cuts a filter into tokens, one at a time.</summary>
internal sealed class FilterLexer(string text)
{
    private int _position;

    /// <summary>Characters that end a bare word; everything else but white space belongs to it, so <c>o'neill</c>, <c>v-neck</c> and <c>50%</c> need no quotes.</summary>
    private const string Special = "=!<>()[],\"";

    public static bool IsBare(string value) => value.Length > 0 && value.All(IsWordCharacter) && !value.Contains("..", StringComparison.Ordinal);

    public FilterToken Next()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            _position++;
        if (_position == text.Length)
            return new FilterToken(TokenKind.End, "", _position);
        int start = _position;
        switch (text[_position])
        {
            case '=': return Symbol(TokenKind.Equal, Follows('=') ? 2 : 1);
            case '<': return Follows('=') ? Symbol(TokenKind.LessOrEqual, 2) : Follows('>') ? Symbol(TokenKind.NotEqual, 2) : Symbol(TokenKind.Less, 1);
            case '>': return Follows('=') ? Symbol(TokenKind.GreaterOrEqual, 2) : Symbol(TokenKind.Greater, 1);
            case '!' when Follows('='): return Symbol(TokenKind.NotEqual, 2);
            case '!': throw new FilterSyntaxException(text, start, "Expected != here; to negate a condition write NOT before it.");
            case '(': return Symbol(TokenKind.OpenParenthesis, 1);
            case ')': return Symbol(TokenKind.CloseParenthesis, 1);
            case '[': return Symbol(TokenKind.OpenBracket, 1);
            case ']': return Symbol(TokenKind.CloseBracket, 1);
            case ',': return Symbol(TokenKind.Comma, 1);
            case '"': return Quoted();
            case '.' when Follows('.'): return Symbol(TokenKind.DotDot, 2);
            default: return Word();
        }
    }

    private static bool IsWordCharacter(char c) => !char.IsWhiteSpace(c) && !Special.Contains(c);

    private bool Follows(char c) => _position + 1 < text.Length && text[_position + 1] == c;

    private FilterToken Symbol(TokenKind kind, int length)
    {
        var token = new FilterToken(kind, text.Substring(_position, length), _position);
        _position += length;
        return token;
    }

    private FilterToken Word()
    {
        int start = _position;
        while (_position < text.Length && IsWordCharacter(text[_position]) && !(text[_position] == '.' && Follows('.')))
            _position++;
        return new FilterToken(TokenKind.Word, text[start.._position], start);
    }

    private FilterToken Quoted()
    {
        int start = _position++;
        var value = new StringBuilder();
        while (true)
        {
            if (_position == text.Length)
                throw new FilterSyntaxException(text, start, "This quote is never closed; expected a second \" after the value.");
            char c = text[_position++];
            if (c == '"')
                return new FilterToken(TokenKind.Quoted, value.ToString(), start);
            if (c == '\\')
            {
                if (_position == text.Length || text[_position] is not ('"' or '\\'))
                    throw new FilterSyntaxException(text, _position - 1, "Expected \\\" or \\\\ here; a backslash in quotes escapes those two only.");
                c = text[_position++];
            }
            value.Append(c);
        }
    }
}
