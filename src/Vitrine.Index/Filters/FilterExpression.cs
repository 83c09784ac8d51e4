namespace Vitrine.Index.Filters;

/// <summary>A condition on a document's fields, parsed or built by hand; immutable and compared by content.</summary>
/// <remarks>
/// <para><c>price &lt; 50 AND color IN [red, "navy blue"] AND NOT material = leather</c></para>
/// <para>Field names and keyword values are compared without case. A condition on a field that a document does not have is not met,
/// whatever the operator; <c>NOT</c> turns that round, so <c>NOT color = red</c> also finds documents without a colour and
/// <c>color != red</c> does not. <c>docs/filters.md</c> has the grammar.</para>
/// </remarks>
public abstract record FilterExpression
{
    private protected FilterExpression()
    {
    }

    /// <summary>Longest text that is parsed, in characters.</summary>
    public const int MaxLength = 16_384;

    /// <summary>How deep parentheses and NOT may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many conditions on fields a filter may have; each costs a pass over a bit or two bytes a document. An IN with many values is one.</summary>
    public const int MaxConditions = 256;

    /// <summary>Reads the filter language.</summary>
    /// <exception cref="FilterSyntaxException">The text is not a filter; the message points at the character and says what was expected there.</exception>
    public static FilterExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FilterParser(text).Parse();
    }

    /// <summary>Every part of the conditions given: null for none, the condition itself for one.</summary>
    public static FilterExpression? All(params IReadOnlyList<FilterExpression> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return conditions.Count switch
        {
            0 => null,
            1 => conditions[0],
            _ => new And(conditions),
        };
    }

    /// <summary>The names of the fields that are asked about, in order of appearance, each once (compared without case).</summary>
    public IReadOnlyList<string> Fields()
    {
        var names = new List<string>();
        Visit(this);
        return names;

        void Visit(FilterExpression expression)
        {
            switch (expression)
            {
                case And and:
                    foreach (FilterExpression operand in and.Operands)
                        Visit(operand);
                    break;
                case Or or:
                    foreach (FilterExpression operand in or.Operands)
                        Visit(operand);
                    break;
                case Not not:
                    Visit(not.Operand);
                    break;
                case FieldCondition condition when !names.Contains(condition.Field, StringComparer.OrdinalIgnoreCase):
                    names.Add(condition.Field);
                    break;
            }
        }
    }

    /// <summary>The expression in the filter language; <see cref="Parse"/> reads it back to an equal one.</summary>
    public sealed override string ToString() => FilterPrinter.Print(this);
}

/// <summary>A condition on one field.</summary>
/// <exception cref="ArgumentException">The name is empty.</exception>
public abstract record FieldCondition : FilterExpression
{
    private protected FieldCondition(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        Field = field;
    }

    /// <summary>The field's name, as written.</summary>
    public string Field { get; }
}

/// <summary>How a field's value is compared.</summary>
public enum ComparisonOperator
{
    /// <summary><c>=</c>: one of the keywords is the value, or the number is.</summary>
    Equal,

    /// <summary><c>!=</c>: the field is there and none of its values is the value.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>: the number is smaller.</summary>
    Less,

    /// <summary><c>&lt;=</c>: the number is smaller or the same.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>: the number is greater.</summary>
    Greater,

    /// <summary><c>&gt;=</c>: the number is greater or the same.</summary>
    GreaterOrEqual,
}

/// <summary><c>color = red</c>, <c>price &lt; 50</c>.</summary>
/// <remarks>A path field equals a path or any ancestor of it: <c>category = Clothing</c> finds <c>Clothing &gt; Dresses</c>.</remarks>
public sealed record Comparison : FieldCondition
{
    /// <summary>Compares a field with a value.</summary>
    /// <exception cref="ArgumentException">The operator orders and the value is not a finite number.</exception>
    public Comparison(string field, ComparisonOperator op, string value)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(value);
        Operator = op;
        Value = value;
        if (op > ComparisonOperator.NotEqual && Number is null)
            throw new ArgumentException($"{field}: only numbers have an order, and \"{value}\" is not one.", nameof(value));
    }

    /// <summary>Compares a field with a number.</summary>
    public Comparison(string field, ComparisonOperator op, double value)
        : this(field, op, FilterNumber.Format(value))
    {
    }

    /// <summary>How to compare.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>What to compare with, as written.</summary>
    public string Value { get; }

    /// <summary>The value as a number, when it is one.</summary>
    public double? Number => FilterNumber.Parse(Value);
}

/// <summary><c>color IN [red, "navy blue"]</c>: any of the values.</summary>
public sealed record In : FieldCondition
{
    /// <summary>Compares a field with several values.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public In(string field, IReadOnlyList<string> values)
        : base(field)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("A list of values holds at least one.", nameof(values));
        Values = values;
    }

    /// <summary>The values, at least one.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public bool Equals(In? other) => other is not null && Field == other.Field && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Field.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}

/// <summary><c>price BETWEEN 20 AND 30</c> or <c>price 20..30</c>: a number within bounds, both included.</summary>
public sealed record Range : FieldCondition
{
    /// <summary>Bounds a field's number.</summary>
    /// <exception cref="ArgumentException">A bound is not finite, or the lower one is above the upper one.</exception>
    public Range(string field, double min, double max)
        : base(field)
    {
        if (!double.IsFinite(min) || !double.IsFinite(max))
            throw new ArgumentException("Bounds are finite; use <= or >= for one bound.", nameof(min));
        if (min > max)
            throw new ArgumentException($"The lower bound {FilterNumber.Format(min)} is above the upper bound {FilterNumber.Format(max)}.", nameof(min));
        Min = min;
        Max = max;
    }

    /// <summary>Smallest number that matches.</summary>
    public double Min { get; }

    /// <summary>Greatest number that matches.</summary>
    public double Max { get; }
}

/// <summary><c>color EXISTS</c>: the field has a value.</summary>
public sealed record Exists : FieldCondition
{
    /// <summary>Asks for a field.</summary>
    public Exists(string field)
        : base(field)
    {
    }
}

/// <summary>All of several conditions.</summary>
public sealed record And : FilterExpression
{
    /// <summary>Joins conditions.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public And(params IReadOnlyList<FilterExpression> operands)
    {
        ArgumentNullException.ThrowIfNull(operands);
        if (operands.Count < 2)
            throw new ArgumentException("AND joins at least two conditions.", nameof(operands));
        Operands = operands;
    }

    /// <summary>The conditions, at least two.</summary>
    public IReadOnlyList<FilterExpression> Operands { get; }

    /// <inheritdoc/>
    public bool Equals(And? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(1, HashCode.Combine);
}

/// <summary>At least one of several conditions.</summary>
public sealed record Or : FilterExpression
{
    /// <summary>Joins conditions.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public Or(params IReadOnlyList<FilterExpression> operands)
    {
        ArgumentNullException.ThrowIfNull(operands);
        if (operands.Count < 2)
            throw new ArgumentException("OR joins at least two conditions.", nameof(operands));
        Operands = operands;
    }

    /// <summary>The conditions, at least two.</summary>
    public IReadOnlyList<FilterExpression> Operands { get; }

    /// <inheritdoc/>
    public bool Equals(Or? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(2, HashCode.Combine);
}

/// <summary>Every document that does not meet a condition, those without the field included.</summary>
public sealed record Not(FilterExpression Operand) : FilterExpression;
