using System.Collections.Concurrent;

namespace Vitrine.Index.Storage;

/// <summary>A number of a document.</summary>
internal readonly record struct NumberEntry(int Ordinal, double Value);

/// <summary>A numeric field: the documents that have it, ascending, with the number.</summary>
internal sealed class NumberField(string name)
{
    /// <summary>As first seen.</summary>
    public string Name { get; } = name;

    public AppendList<NumberEntry> Entries { get; } = new();

    /// <summary>The number of one document.</summary>
    public bool TryGet(int ordinal, out double value)
    {
        ReadOnlySpan<NumberEntry> entries = Entries.AsSpan();
        // Where every document has the field, its entry stands at its ordinal; otherwise it cannot stand after it.
        int low = 0;
        int high = Math.Min(entries.Length - 1, ordinal);
        if (high >= 0 && entries[high].Ordinal == ordinal)
            low = high;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = entries[middle].Ordinal;
            if (found == ordinal)
            {
                value = entries[middle].Value;
                return true;
            }
            if (found < ordinal)
                low = middle + 1;
            else
                high = middle - 1;
        }
        value = double.NaN;
        return false;
    }
}

/// <summary>All numeric fields.</summary>
internal sealed class NumberColumn
{
    private readonly ConcurrentDictionary<string, NumberField> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields in the order of first appearance.</summary>
    public AppendList<NumberField> Fields { get; } = new();

    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (NumberField named in Fields.AsSpan())
                bytes += named.Entries.CapacityBytes;
            return bytes;
        }
    }

    public NumberField? Find(string field) => _fields.GetValueOrDefault(field);

    public NumberField Field(string name)
    {
        if (_fields.TryGetValue(name, out NumberField? field))
            return field;
        field = new NumberField(name);
        Fields.Add(field);
        _fields[name] = field;
        return field;
    }

    public void AddDocument(int ordinal, IReadOnlyDictionary<string, double> numbers)
    {
        foreach ((string name, double value) in numbers)
            Field(name).Entries.Add(new NumberEntry(ordinal, value));
    }
}
