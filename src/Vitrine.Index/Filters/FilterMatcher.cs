using Vitrine.Index.Storage;
using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Filters;

/// <summary>Turns a condition into the set of documents that meet it.</summary>
internal sealed class FilterMatcher(IndexReader reader)
{
    public DocumentSet Match(FilterExpression filter) => new(reader, Evaluate(filter));

    // Bitmaps made here belong to this evaluation alone and are combined in place.
    private ulong[] Evaluate(FilterExpression filter)
    {
        switch (filter)
        {
            case And and:
                ulong[] all = Evaluate(and.Operands[0]);
                for (int i = 1; i < and.Operands.Count; i++)
                    Intersect(all, Evaluate(and.Operands[i]));
                return all;
            case Or or:
                ulong[] any = Evaluate(or.Operands[0]);
                for (int i = 1; i < or.Operands.Count; i++)
                    Unite(any, Evaluate(or.Operands[i]));
                return any;
            case Not not:
                ulong[] others = reader.All.Words.ToArray();
                Subtract(others, Evaluate(not.Operand));
                return others;
            case FieldCondition condition:
                var bits = new ulong[reader.All.Words.Length];
                Mark(condition, bits);
                // Postings keep the dead until the next compaction.
                Intersect(bits, reader.All.Words);
                return bits;
            default:
                throw new InvalidOperationException($"No meaning for {filter.GetType().Name}.");
        }
    }

    private void Mark(FieldCondition condition, ulong[] bits)
    {
        switch (condition)
        {
            case Comparison { Operator: ComparisonOperator.Equal } equal:
                MarkEqual(equal.Field, [equal.Value], bits);
                break;
            case Comparison { Operator: ComparisonOperator.NotEqual } different:
                MarkExisting(different.Field, bits);
                var equals = new ulong[bits.Length];
                MarkEqual(different.Field, [different.Value], equals);
                Subtract(bits, equals);
                break;
            case Comparison { Number: double bound } order:
                MarkOrdered(order.Field, order.Operator, bound, bits);
                break;
            case In list:
                MarkEqual(list.Field, list.Values, bits);
                break;
            case Range range:
                MarkNumbers(range.Field, number => number >= range.Min && number <= range.Max, bits);
                break;
            case Exists exists:
                MarkExisting(exists.Field, bits);
                break;
            default:
                throw new InvalidOperationException($"No meaning for {condition.GetType().Name}.");
        }
    }

    private void MarkEqual(string field, IReadOnlyList<string> values, ulong[] bits)
    {
        KeywordField? keywords = reader.Generation.Keywords.Find(field);
        var numbers = new HashSet<double>();
        foreach (string value in values)
        {
            if (keywords is not null
                && keywords.ByFolded.TryGetValue(Folding.Keyword(keywords.IsPath ? KeywordColumn.NormalizePath(value) : value), out KeywordValue? known))
                MarkPostings(known.Postings.AsSpan(), bits);
            if (FilterNumber.Parse(value) is double number)
                numbers.Add(number);
        }
        if (numbers.Count > 0)
            MarkNumbers(field, numbers.Contains, bits);
    }

    private void MarkExisting(string field, ulong[] bits)
    {
        if (reader.Generation.Keywords.Find(field) is { } keywords)
            MarkPostings(keywords.Postings.AsSpan(), bits);
        MarkNumbers(field, _ => true, bits);
    }

    private void MarkOrdered(string field, ComparisonOperator op, double bound, ulong[] bits) =>
        MarkNumbers(
            field,
            op switch
            {
                ComparisonOperator.Less => number => number < bound,
                ComparisonOperator.LessOrEqual => number => number <= bound,
                ComparisonOperator.Greater => number => number > bound,
                ComparisonOperator.GreaterOrEqual => number => number >= bound,
                _ => throw new InvalidOperationException($"{op} does not order."),
            },
            bits);

    private void MarkNumbers(string field, Func<double, bool> matches, ulong[] bits)
    {
        if (reader.Generation.Numbers.Find(field) is not { } numbers)
            return;
        foreach (NumberEntry entry in numbers.Entries.AsSpan())
        {
            if (entry.Ordinal >= reader.Capacity)
                break;
            if (matches(entry.Value))
                bits[entry.Ordinal >> 6] |= 1UL << entry.Ordinal;
        }
    }

    private void MarkPostings(ReadOnlySpan<int> postings, ulong[] bits)
    {
        foreach (int ordinal in postings)
        {
            if (ordinal >= reader.Capacity)
                break;
            bits[ordinal >> 6] |= 1UL << ordinal;
        }
    }

    private static void Intersect(ulong[] bits, ReadOnlySpan<ulong> other)
    {
        for (int i = 0; i < bits.Length; i++)
            bits[i] &= other[i];
    }

    private static void Unite(ulong[] bits, ReadOnlySpan<ulong> other)
    {
        for (int i = 0; i < bits.Length; i++)
            bits[i] |= other[i];
    }

    private static void Subtract(ulong[] bits, ReadOnlySpan<ulong> other)
    {
        for (int i = 0; i < bits.Length; i++)
            bits[i] &= ~other[i];
    }
}
