namespace Vitrine.Catalog.Import.Mapping;

/// <summary>What the user said with <c>--map</c>.</summary>
internal sealed class FieldMap
{
    /// <summary>The name that stands for "leave these columns out": <c>--map ignore=split,width</c>.</summary>
    public const string Ignore = "ignore";

    private readonly HashSet<string> _ignored = [];

    /// <exception cref="ImportException">An entry cannot be understood.</exception>
    public FieldMap(IReadOnlyDictionary<string, string> map)
    {
        var entries = new List<Entry>();
        foreach ((string name, string expression) in map)
        {
            if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(expression))
                throw new ImportException($"--map {name}={expression}: both sides are needed, as in --map title=productDisplayName.");
            if (name.Trim().Equals(Ignore, StringComparison.OrdinalIgnoreCase))
                _ignored.UnionWith(expression.Split(',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Fields.Fold));
            else
                entries.Add(new Entry(Fields.Named(name), Fields.Named(name) ?? Fields.AttributeName(name.Trim()),
                    FieldExpression.Parse(expression)));
        }
        Entries = entries;
    }

    /// <summary>One for each field or attribute that the user mapped.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Names the user wants left out, folded.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    /// <summary>Whether the user mapped this field.</summary>
    public bool Has(string field) => Entries.Any(e => e.Field == field);

    /// <summary>Whether the user wants a column left out; <c>*</c> stands for every column that is nothing but an attribute.</summary>
    public bool Ignores(string column) => _ignored.Contains("*") || _ignored.Contains(Fields.Fold(column));

    /// <summary>Whether the user named a column of this name anywhere: such a row must be a header.</summary>
    public bool Mentions(string column) => Entries.Any(e => e.Expression.Columns.Any(c => Fields.Fold(c) == Fields.Fold(column)));

    /// <param name="Field">The field, or null for an attribute.</param>
    /// <param name="Name">Name of the field or attribute.</param>
    /// <param name="Expression">What fills it.</param>
    internal sealed record Entry(string? Field, string Name, FieldExpression Expression);
}
