using Vitrine.Catalog.Import.Sources;

namespace Vitrine.Catalog.Import.Mapping;

/// <summary>What the columns of one set of names mean.</summary>
internal sealed class Layout
{
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, int> _byName;
    private readonly Dictionary<string, FieldExpression> _fields = [];
    private readonly List<(string Name, FieldExpression Expression)> _attributes = [];
    private readonly List<ColumnUse> _uses = [];

    /// <summary>Decides, in this order: what the user mapped, fields by their own names, fields by common names, attributes.</summary>
    public Layout(IReadOnlyList<string> names, FieldMap map)
    {
        _names = names;
        _byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Count; i++)
            _byName.TryAdd(names[i], i);
        for (int i = 0; i < names.Count; i++)
            _byName.TryAdd(Fields.Fold(names[i]), i);

        var taken = new bool[names.Count];
        Missing = [.. map.Entries.SelectMany(e => e.Expression.Columns).Distinct().Where(c => IndexOf(c) < 0)];
        foreach (FieldMap.Entry entry in map.Entries)
            Use(entry, taken);
        for (int i = 0; i < names.Count; i++)
        {
            if (Fields.Named(names[i]) is { } field && !_fields.ContainsKey(field) && !map.Ignored.Contains(Fields.Fold(names[i])))
                Use(i, field, ColumnMatch.Name, taken);
        }
        foreach (string field in Fields.All.Where(f => !_fields.ContainsKey(f)))
        {
            int column = Fields.Synonyms(field).Select(IndexOf).FirstOrDefault(i => i >= 0 && !taken[i]
                && !map.Ignored.Contains(Fields.Fold(names[i])), -1);
            if (column >= 0)
                Use(column, field, ColumnMatch.Synonym, taken);
        }
        for (int i = 0; i < names.Count; i++)
        {
            if (taken[i])
                continue;
            if (map.Ignores(names[i]))
            {
                _uses.Add(new ColumnUse(names[i], "", ColumnMatch.Ignored));
                continue;
            }
            string attribute = Fields.AttributeName(names[i]);
            _attributes.Add((attribute, FieldExpression.Column(names[i])));
            _uses.Add(new ColumnUse(names[i], attribute, ColumnMatch.Attribute));
        }
    }

    /// <summary>What each column is used for.</summary>
    public IReadOnlyList<ColumnUse> Uses => _uses;

    /// <summary>Columns that the user's map names and that are not there.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether some column fills the field.</summary>
    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>The value of a field; empty when no column fills it.</summary>
    public Cell Field(string field, SourceRecord record)
        => _fields.TryGetValue(field, out FieldExpression? expression) ? Evaluate(expression, record) : Cell.Empty;

    /// <summary>The attributes that have a value, in the order of the columns; a name may come more than once.</summary>
    public IEnumerable<(string Name, Cell Value)> Attributes(SourceRecord record)
    {
        foreach ((string name, FieldExpression expression) in _attributes)
        {
            Cell value = Evaluate(expression, record);
            if (!value.IsEmpty)
                yield return (name, value);
        }
    }

    private Cell Evaluate(FieldExpression expression, SourceRecord record)
        => expression.Evaluate(column => IndexOf(column) is >= 0 and int index ? record.Cells[index] : Cell.Empty);

    private int IndexOf(string column)
        => _byName.TryGetValue(column, out int index) || _byName.TryGetValue(Fields.Fold(column), out index) ? index : -1;

    private void Use(FieldMap.Entry entry, bool[] taken)
    {
        if (entry.Field is null)
            _attributes.Add((entry.Name, entry.Expression));
        else
            _fields[entry.Field] = entry.Expression;
        foreach (int column in entry.Expression.Columns.Select(IndexOf).Where(i => i >= 0))
        {
            _uses.Add(new ColumnUse(_names[column], entry.Name, ColumnMatch.Map));
            taken[column] = true;
        }
    }

    // A column with a field's own name keeps that meaning even when the map reads it for another field too: image=images/{id}.jpg.
    private void Use(int column, string field, ColumnMatch match, bool[] taken)
    {
        _fields[field] = FieldExpression.Column(_names[column]);
        _uses.Add(new ColumnUse(_names[column], field, match));
        taken[column] = true;
    }
}
