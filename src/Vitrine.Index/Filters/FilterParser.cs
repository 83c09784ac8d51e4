using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Index.Filters;

/// <summary>Recursive descent over the grammar of <c>docs/filters.md</c>: OR binds weakest, then AND, then NOT.</summary>
/// <remarks>Chains of AND and OR are loops; only parentheses and NOT recurse, and their depth is limited, so no text can exhaust the stack.</remarks>
internal sealed class FilterParser
{
    private readonly string _text;
    private readonly FilterLexer _lexer;
    private FilterToken _token;
    private int _depth;
    private int _conditions;

    public FilterParser(string text)
    {
        if (text.Length > FilterExpression.MaxLength)
            throw new FilterSyntaxException(text, FilterExpression.MaxLength, $"A filter has at most {FilterExpression.MaxLength} characters; this one has {text.Length}.");
        _text = text;
        _lexer = new FilterLexer(text);
        _token = _lexer.Next();
    }

    public FilterExpression Parse()
    {
        FilterExpression expression = ParseOr();
        if (_token.Kind != TokenKind.End)
            Fail(_token.Kind == TokenKind.Word ? "AND, OR or the end (a value with spaces is put in quotes)" : "AND, OR or the end");
        return expression;
    }

    private FilterExpression ParseOr()
    {
        FilterExpression first = ParseAnd();
        if (!_token.IsKeyword("OR"))
            return first;
        var operands = new List<FilterExpression> { first };
        while (_token.IsKeyword("OR"))
        {
            Advance();
            operands.Add(ParseAnd());
        }
        return new Or(operands);
    }

    private FilterExpression ParseAnd()
    {
        FilterExpression first = ParseNot();
        if (!_token.IsKeyword("AND"))
            return first;
        var operands = new List<FilterExpression> { first };
        while (_token.IsKeyword("AND"))
        {
            Advance();
            operands.Add(ParseNot());
        }
        return new And(operands);
    }

    private FilterExpression ParseNot()
    {
        if (_token.IsKeyword("NOT"))
        {
            Enter();
            var not = new Not(ParseNot());
            _depth--;
            return not;
        }
        if (_token.Kind == TokenKind.OpenParenthesis)
        {
            int open = _token.Position;
            Enter();
            FilterExpression inner = ParseOr();
            if (_token.Kind == TokenKind.End)
                throw new FilterSyntaxException(_text, open, "This parenthesis is never closed; expected a ) after the condition.");
            Expect(TokenKind.CloseParenthesis, "AND, OR or )");
            _depth--;
            return inner;
        }
        return ParseCondition();
    }

    private void Enter()
    {
        if (++_depth > FilterExpression.MaxDepth)
            throw new FilterSyntaxException(_text, _token.Position, $"Parentheses and NOT nest at most {FilterExpression.MaxDepth} deep.");
        Advance();
    }

    private FieldCondition ParseCondition()
    {
        if (_token.Kind is not (TokenKind.Word or TokenKind.Quoted) || IsReserved(_token))
            Fail("a field name, NOT or (");
        if (_token.Text.Length == 0)
            throw new FilterSyntaxException(_text, _token.Position, "Expected a field name between the quotes.");
        if (++_conditions > FilterExpression.MaxConditions)
            throw new FilterSyntaxException(_text, _token.Position, $"A filter has at most {FilterExpression.MaxConditions} conditions; many values of one field are one condition with IN.");
        string field = Advance().Text;
        FilterToken op = _token;
        switch (op.Kind)
        {
            case TokenKind.Equal or TokenKind.NotEqual:
                Advance();
                return new Comparison(field, op.Kind == TokenKind.Equal ? ComparisonOperator.Equal : ComparisonOperator.NotEqual, ParseValue("a value"));
            case TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual:
                Advance();
                return new Comparison(field, op.Kind - TokenKind.Less + ComparisonOperator.Less, ParseNumberText());
            case TokenKind.Word when op.IsKeyword("IN"):
                Advance();
                return new In(field, ParseList());
            case TokenKind.Word when op.IsKeyword("EXISTS"):
                Advance();
                return new Exists(field);
            case TokenKind.Word when op.IsKeyword("BETWEEN"):
                Advance();
                return ParseRange(field, "AND", () => _token.IsKeyword("AND"));
            case TokenKind.Word when FilterNumber.Parse(op.Text) is not null:
                return ParseRange(field, "..", () => _token.Kind == TokenKind.DotDot);
        }
        Fail("=, !=, <, <=, >, >=, IN, BETWEEN, EXISTS or a range such as 20..30" + (op.Kind == TokenKind.Word ? " (a field name with spaces is put in quotes)" : ""));
        return null!;
    }

    private List<string> ParseList()
    {
        Expect(TokenKind.OpenBracket, "[ and a list of values");
        var values = new List<string> { ParseValue("a value") };
        while (_token.Kind == TokenKind.Comma)
        {
            Advance();
            values.Add(ParseValue("a value"));
        }
        Expect(TokenKind.CloseBracket, "a comma or ]");
        return values;
    }

    private Range ParseRange(string field, string separatorName, Func<bool> atSeparator)
    {
        int start = _token.Position;
        double min = FilterNumber.Parse(ParseNumberText())!.Value;
        if (!atSeparator())
            Fail($"{separatorName} and the upper bound");
        Advance();
        double max = FilterNumber.Parse(ParseNumberText())!.Value;
        if (min > max)
            throw new FilterSyntaxException(_text, start, "The lower bound of this range is above its upper bound; expected the smaller number first.");
        return new Range(field, min, max);
    }

    private string ParseNumberText()
    {
        FilterToken token = _token;
        if (token.Kind is not (TokenKind.Word or TokenKind.Quoted) || FilterNumber.Parse(token.Text) is null)
            Fail("a number, with a point for decimals");
        return Advance().Text;
    }

    private string ParseValue(string expected)
    {
        if (_token.Kind is not (TokenKind.Word or TokenKind.Quoted))
            Fail(expected);
        if (IsReserved(_token))
            Fail(expected + " (in quotes, if the value is this word)");
        return Advance().Text;
    }

    internal static bool IsReserved(FilterToken token) => token.Kind == TokenKind.Word && IsReserved(token.Text);

    internal static bool IsReserved(string word) => word.ToUpperInvariant() is "AND" or "OR" or "NOT" or "IN" or "BETWEEN" or "EXISTS";

    private void Expect(TokenKind kind, string expected)
    {
        if (_token.Kind != kind)
            Fail(expected);
        Advance();
    }

    private FilterToken Advance()
    {
        FilterToken token = _token;
        _token = _lexer.Next();
        return token;
    }

    [DoesNotReturn]
    private void Fail(string expected)
    {
        string found = _token.Kind switch
        {
            TokenKind.End => "the end",
            _ when _token.Text.Length > 40 => $"\"{_token.Text[..40]}…\"",
            _ => $"\"{_token.Text}\"",
        };
        throw new FilterSyntaxException(_text, _token.Position, $"Expected {expected}, found {found}.");
    }
}
