using System.Collections.Concurrent;

namespace Vitrine.Index.Storage;

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
                bytes += named.Bytes;
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
