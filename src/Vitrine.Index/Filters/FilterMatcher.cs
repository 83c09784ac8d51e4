using Vitrine.Index.Storage;
using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Filters;

/// <summary>Turns a condition into the set of documents that meet it.</summary>
internal sealed class FilterMatcher(IndexReader reader)
{
    public DocumentSet Match(FilterExpression filter)
    {
        switch (filter)
        {
            case And and:
                return and.Operands.Select(Match).Aggregate((x, y) => x.And(y));
            case Or or:
                return or.Operands.Select(Match).Aggregate((x, y) => x.Or(y));
            case Not not:
                return reader.All.AndNot(Match(not.Operand));
        }
        var bits = new ulong[reader.All.Words.Length];
        switch (filter)
        {
            case Comparison { Operator: ComparisonOperator.Equal } equal:
                MarkEqual(equal.Field, equal.Value, bits);
                break;
            case Comparison { Operator: ComparisonOperator.NotEqual } different:
                MarkExisting(different.Field, bits);
                var equals = new ulong[bits.Length];
                MarkEqual(different.Field, different.Value, equals);
                for (int i = 0; i < bits.Length; i++)
                    bits[i] &= ~equals[i];
                break;
            case Comparison { Number: double bound } order:
                MarkOrdered(order.Field, order.Operator, bound, bits);
                break;
            case In list:
                foreach (string value in list.Values)
                    MarkEqual(list.Field, value, bits);
                break;
            case Range range:
                MarkNumbers(range.Field, range.Min, range.Max, bits);
                break;
            case Exists exists:
                MarkExisting(exists.Field, bits);
                break;
            default:
                throw new InvalidOperationException($"No meaning for {filter.GetType().Name}.");
        }
        // Postings keep the dead until the next compaction.
        ReadOnlySpan<ulong> live = reader.All.Words;
        for (int i = 0; i < bits.Length; i++)
            bits[i] &= live[i];
        return new DocumentSet(reader, bits);
    }

    private void MarkEqual(string field, string value, ulong[] bits)
    {
        if (reader.Generation.Keywords.Find(field) is { } keywords)
        {
            string folded = Folding.Keyword(keywords.IsPath ? KeywordColumn.NormalizePath(value) : value);
            if (keywords.ByFolded.TryGetValue(folded, out KeywordValue? known))
                Mark(known.Postings.AsSpan(), bits);
        }
        if (FilterNumber.Parse(value) is double number)
            MarkNumbers(field, number, number, bits);
    }

    private void MarkExisting(string field, ulong[] bits)
    {
        if (reader.Generation.Keywords.Find(field) is { } keywords)
            Mark(keywords.Postings.AsSpan(), bits);
        MarkNumbers(field, double.NegativeInfinity, double.PositiveInfinity, bits);
    }

    private void MarkOrdered(string field, ComparisonOperator op, double bound, ulong[] bits)
    {
        (double min, double max) = op switch
        {
            ComparisonOperator.Less => (double.NegativeInfinity, Math.BitDecrement(bound)),
            ComparisonOperator.LessOrEqual => (double.NegativeInfinity, bound),
            ComparisonOperator.Greater => (Math.BitIncrement(bound), double.PositiveInfinity),
            _ => (bound, double.PositiveInfinity),
        };
        MarkNumbers(field, min, max, bits);
    }

    private void MarkNumbers(string field, double min, double max, ulong[] bits)
    {
        if (reader.Generation.Numbers.Find(field) is not { } numbers)
            return;
        foreach (NumberEntry entry in numbers.Entries.AsSpan())
        {
            if (entry.Ordinal >= reader.Capacity)
                break;
            if (entry.Value >= min && entry.Value <= max)
                bits[entry.Ordinal >> 6] |= 1UL << entry.Ordinal;
        }
    }

    private void Mark(ReadOnlySpan<int> postings, ulong[] bits)
    {
        foreach (int ordinal in postings)
        {
            if (ordinal >= reader.Capacity)
                break;
            bits[ordinal >> 6] |= 1UL << ordinal;
        }
    }
}
