using System.Buffers;
using Vitrine.Index.Storage;
using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Filters;

/// <summary>Turns a condition into the set of documents that meet it.</summary>
/// <remarks>
/// Bitmaps of values are united, numbers compared by their sketch, both without looking at single documents where many match. AND begins
/// with what leaves fewest, by counts of values, and ends when nothing is left.
/// </remarks>
internal sealed class FilterMatcher(IndexReader reader, FilterCache cache)
{
    // So many numbers are compared one after the other by the sketch, more in one pass over the entries.
    private const int MostPasses = 64;

    public DocumentSet Match(FilterExpression filter)
    {
        if (cache.Find(filter) is { } known)
            return known;
        var bits = new ulong[reader.All.Words.Length];
        Evaluate(filter, bits);
        var set = new DocumentSet(reader, bits);
        cache.Add(filter, set);
        return set;
    }

    /// <summary>Sets the bits of the documents that meet a condition, in an empty bitmap.</summary>
    private void Evaluate(FilterExpression filter, Span<ulong> bits)
    {
        switch (filter)
        {
            case And and:
                EvaluateAnd(and, bits);
                break;
            case Or or:
                foreach (FilterExpression operand in or.Operands)
                {
                    if (operand is FieldCondition part)
                        Mark(part, bits);
                    else
                        Combine(operand, bits, WordBits.Or);
                }
                WordBits.And(bits, reader.All.Words);
                break;
            case Not not:
                Evaluate(not.Operand, bits);
                WordBits.Complement(bits, reader.All.Words);
                break;
            case FieldCondition condition:
                Mark(condition, bits);
                // Postings keep the dead until the next compaction.
                WordBits.And(bits, reader.All.Words);
                break;
            default:
                throw new InvalidOperationException($"No meaning for {filter.GetType().Name}.");
        }
    }

    private void EvaluateAnd(And and, Span<ulong> bits)
    {
        FilterExpression[] operands = [.. and.Operands.OrderBy(Estimate)];
        Evaluate(operands[0], bits);
        for (int i = 1; i < operands.Length && bits.ContainsAnyExcept(0UL); i++)
        {
            if (operands[i] is Not not)
                Combine(not.Operand, bits, WordBits.AndNot);
            else
                Combine(operands[i], bits, WordBits.And);
        }
    }

    private void Combine(FilterExpression operand, Span<ulong> bits, Action<Span<ulong>, ReadOnlySpan<ulong>> operation)
    {
        if (cache.Find(operand) is { } known)
        {
            operation(bits, known.Words);
            return;
        }
        ulong[] rented = Rent(bits.Length);
        Evaluate(operand, rented.AsSpan(0, bits.Length));
        operation(bits, rented.AsSpan(0, bits.Length));
        ArrayPool<ulong>.Shared.Return(rented);
    }

    // Marks may include the dead and, in the last word, ordinals of later snapshots.
    private void Mark(FieldCondition condition, Span<ulong> bits)
    {
        switch (condition)
        {
            case Comparison { Operator: ComparisonOperator.Equal } equal:
                MarkEqual(equal.Field, [equal.Value], bits);
                break;
            case Comparison { Operator: ComparisonOperator.NotEqual } different:
                MarkDifferent(different, bits);
                break;
            case In list:
                MarkEqual(list.Field, list.Values, bits);
                break;
            case Exists exists:
                MarkExisting(exists.Field, bits);
                break;
            default:
                (double min, double max) = Bounds(condition);
                Numbers(condition)?.OrInto(min, max, reader.Capacity, bits);
                break;
        }
    }

    private void MarkEqual(string field, IReadOnlyList<string> values, Span<ulong> bits)
    {
        if (reader.Generation.Keywords.Find(field) is { } keywords)
        {
            foreach (string value in values)
                Find(keywords, value)?.Postings.OrInto(bits);
        }
        if (reader.Generation.Numbers.Find(field) is not { } numbers)
            return;
        HashSet<double> wanted = [.. values.Select(FilterNumber.Parse).OfType<double>()];
        if (wanted.Count <= MostPasses)
        {
            foreach (double number in wanted)
                numbers.OrInto(number, number, reader.Capacity, bits);
            return;
        }
        foreach (NumberEntry entry in numbers.Entries.AsSpan())
        {
            if (entry.Ordinal >= reader.Capacity)
                break;
            if (wanted.Contains(entry.Value))
                bits[entry.Ordinal >> 6] |= 1UL << entry.Ordinal;
        }
    }

    private void MarkDifferent(Comparison different, Span<ulong> bits)
    {
        ulong[] existing = Rent(bits.Length), equal = Rent(bits.Length);
        MarkExisting(different.Field, existing.AsSpan(0, bits.Length));
        MarkEqual(different.Field, [different.Value], equal.AsSpan(0, bits.Length));
        WordBits.AndNot(existing.AsSpan(0, bits.Length), equal.AsSpan(0, bits.Length));
        WordBits.Or(bits, existing.AsSpan(0, bits.Length));
        ArrayPool<ulong>.Shared.Return(existing);
        ArrayPool<ulong>.Shared.Return(equal);
    }

    private void MarkExisting(string field, Span<ulong> bits)
    {
        reader.Generation.Keywords.Find(field)?.Postings.OrInto(bits);
        reader.Generation.Numbers.Find(field)?.OrInto(double.NegativeInfinity, double.PositiveInfinity, reader.Capacity, bits);
    }

    /// <summary>About how many documents meet a condition.</summary>
    private long Estimate(FilterExpression filter)
    {
        switch (filter)
        {
            case And and:
                return and.Operands.Min(Estimate);
            case Or or:
                return or.Operands.Sum(Estimate);
            case Not not:
                return Math.Max(0, reader.Count - Estimate(not.Operand));
            case Comparison { Operator: ComparisonOperator.Equal } equal:
                return EstimateEqual(equal.Field, [equal.Value]);
            case In list:
                return EstimateEqual(list.Field, list.Values);
            case Exists or Comparison { Operator: ComparisonOperator.NotEqual }:
                string field = ((FieldCondition)filter).Field;
                return (reader.Generation.Keywords.Find(field)?.Postings.Count ?? 0) + (reader.Generation.Numbers.Find(field)?.Entries.Count ?? 0);
            case FieldCondition condition:
                (double min, double max) = Bounds(condition);
                return Numbers(condition)?.Estimate(min, max) ?? 0;
            default:
                throw new InvalidOperationException($"No meaning for {filter.GetType().Name}.");
        }
    }

    private long EstimateEqual(string field, IReadOnlyList<string> values)
    {
        KeywordField? keywords = reader.Generation.Keywords.Find(field);
        NumberField? numbers = reader.Generation.Numbers.Find(field);
        long count = 0;
        foreach (string value in values)
        {
            if (keywords is not null)
                count += Find(keywords, value)?.Postings.Count ?? 0;
            if (numbers is not null && FilterNumber.Parse(value) is double number)
                count += numbers.Estimate(number, number);
        }
        return count;
    }

    private NumberField? Numbers(FieldCondition condition) => reader.Generation.Numbers.Find(condition.Field);

    private static KeywordValue? Find(KeywordField field, string value) =>
        field.ByFolded.GetValueOrDefault(Folding.Keyword(field.IsPath ? KeywordColumn.NormalizePath(value) : value));

    // Both included: no number lies between a bound and its neighbour.
    private static (double Min, double Max) Bounds(FieldCondition condition) => condition switch
    {
        Range range => (range.Min, range.Max),
        Comparison { Operator: ComparisonOperator.Less, Number: double bound } => (double.NegativeInfinity, Math.BitDecrement(bound)),
        Comparison { Operator: ComparisonOperator.LessOrEqual, Number: double bound } => (double.NegativeInfinity, bound),
        Comparison { Operator: ComparisonOperator.Greater, Number: double bound } => (Math.BitIncrement(bound), double.PositiveInfinity),
        Comparison { Operator: ComparisonOperator.GreaterOrEqual, Number: double bound } => (bound, double.PositiveInfinity),
        _ => throw new InvalidOperationException($"No meaning for {condition.GetType().Name}."),
    };

    private static ulong[] Rent(int words)
    {
        ulong[] rented = ArrayPool<ulong>.Shared.Rent(words);
        rented.AsSpan(0, words).Clear();
        return rented;
    }
}
