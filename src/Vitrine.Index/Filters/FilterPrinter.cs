using System.Text;

namespace Vitrine.Index.Filters;

/// <summary>Writes an expression so that parsing gives an equal one: quotes where a bare word would not do, parentheses where the tree needs them.</summary>
internal static class FilterPrinter
{
    public static string Print(FilterExpression expression)
    {
        var output = new StringBuilder();
        Print(expression, output);
        return output.ToString();
    }

    private static void Print(FilterExpression expression, StringBuilder output)
    {
        switch (expression)
        {
            case Or or:
                PrintChain(or.Operands, " OR ", operand => operand is Or, output);
                break;
            case And and:
                PrintChain(and.Operands, " AND ", operand => operand is Or or And, output);
                break;
            case Not not:
                output.Append("NOT ");
                PrintOperand(not.Operand, not.Operand is Or or And, output);
                break;
            case Comparison comparison:
                output.Append(Word(comparison.Field)).Append(' ').Append(Symbol(comparison.Operator)).Append(' ').Append(Word(comparison.Value));
                break;
            case In list:
                output.Append(Word(list.Field)).Append(" IN [").AppendJoin(", ", list.Values.Select(Word)).Append(']');
                break;
            case Range range:
                output.Append(Word(range.Field)).Append(" BETWEEN ").Append(FilterNumber.Format(range.Min)).Append(" AND ").Append(FilterNumber.Format(range.Max));
                break;
            case Exists exists:
                output.Append(Word(exists.Field)).Append(" EXISTS");
                break;
            default:
                throw new InvalidOperationException($"No notation for {expression.GetType().Name}.");
        }
    }

    private static void PrintChain(IReadOnlyList<FilterExpression> operands, string separator, Func<FilterExpression, bool> needsParentheses, StringBuilder output)
    {
        for (int i = 0; i < operands.Count; i++)
        {
            if (i > 0)
                output.Append(separator);
            PrintOperand(operands[i], needsParentheses(operands[i]), output);
        }
    }

    private static void PrintOperand(FilterExpression operand, bool parentheses, StringBuilder output)
    {
        if (parentheses)
            output.Append('(');
        Print(operand, output);
        if (parentheses)
            output.Append(')');
    }

    private static string Word(string value) =>
        FilterLexer.IsBare(value) && !FilterParser.IsReserved(value)
            ? value
            : "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
