using System.Collections.Concurrent;
using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Storage;

/// <summary>One value of a keyword field with the documents that have it.</summary>
internal sealed class KeywordValue(int id, KeywordField field, string folded, string spelling)
{
    public int Id { get; } = id;

    public KeywordField Field { get; } = field;

    public string Folded { get; } = folded;

    /// <summary>As first seen.</summary>
    public string Spelling { get; } = spelling;

    /// <summary>Ordinals; those of deleted documents stay until the next compaction.</summary>
    public OrdinalSet Postings { get; } = new();
}

/// <summary>A keyword field: its values, and the documents that have any.</summary>
internal sealed class KeywordField(string name, bool isPath)
{
    /// <summary>As first seen.</summary>
    public string Name { get; } = name;

    public bool IsPath { get; } = isPath;

    public ConcurrentDictionary<string, KeywordValue> ByFolded { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order of first appearance.</summary>
    public AppendList<KeywordValue> Values { get; } = new();

    /// <summary>Ordinals that have any value.</summary>
    public OrdinalSet Postings { get; } = new();

    /// <summary>How many postings all values have together, dead ones included.</summary>
    public long TotalPostings { get; set; }
}

/// <summary>Keyword fields both ways: from value to documents (filters) and from document to values (facets of small sets, display).</summary>
internal sealed class KeywordColumn(IReadOnlySet<string> pathFields)
{
    public const string PathSeparator = " > ";

    private readonly HashSet<string> _pathFields = new(pathFields, StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, KeywordField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly AppendList<int> _first = new([0]);
    private readonly AppendList<int> _entries = new();
    private readonly List<int> _scratch = [];

    /// <summary>Fields in the order of first appearance.</summary>
    public AppendList<KeywordField> Fields { get; } = new();

    /// <summary>Values of all fields; <see cref="KeywordValue.Id"/> is the index.</summary>
    public AppendList<KeywordValue> Values { get; } = new();

    /// <summary>Element i is document i's first entry, element i + 1 its end.</summary>
    public ReadOnlySpan<int> First => _first.AsSpan();

    /// <summary>Value id × 2, plus 1 when the document has the value only as an ancestor of a path.</summary>
    public ReadOnlySpan<int> Entries => _entries.AsSpan();

    public long Bytes
    {
        get
        {
            long bytes = _first.CapacityBytes + _entries.CapacityBytes;
            foreach (KeywordValue value in Values.AsSpan())
                bytes += value.Postings.Bytes;
            foreach (KeywordField named in Fields.AsSpan())
                bytes += named.Postings.Bytes;
            return bytes;
        }
    }

    public KeywordField? Find(string field) => _fields.GetValueOrDefault(field);

    public void AddDocument(int ordinal, IReadOnlyDictionary<string, IReadOnlyList<string>> keywords)
    {
        _scratch.Clear();
        foreach ((string name, IReadOnlyList<string> values) in keywords)
        {
            if (values.Any(v => !string.IsNullOrWhiteSpace(v)))
                Collect(Field(name), values);
        }
        foreach (int entry in _scratch)
            AddEntry(ordinal, entry);
        _first.Add(_entries.Count);
    }

    /// <summary>Appends a document with entries that are known already.</summary>
    public void AddDocument(int ordinal, ReadOnlySpan<int> entries)
    {
        foreach (int entry in entries)
            AddEntry(ordinal, entry);
        _first.Add(_entries.Count);
    }

    public KeywordField Field(string name)
    {
        if (_fields.TryGetValue(name, out KeywordField? field))
            return field;
        field = new KeywordField(name, _pathFields.Contains(name));
        Fields.Add(field);
        _fields[name] = field;
        return field;
    }

    public KeywordValue Value(KeywordField field, string spelling)
    {
        string folded = Folding.Keyword(spelling);
        if (field.ByFolded.TryGetValue(folded, out KeywordValue? value))
            return value;
        value = new KeywordValue(Values.Count, field, folded, spelling.Trim());
        Values.Add(value);
        field.Values.Add(value);
        field.ByFolded[folded] = value;
        return value;
    }

    public static string NormalizePath(string path) =>
        string.Join(PathSeparator, path.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // A value that is given and also an ancestor of another counts as given.
    private void Collect(KeywordField field, IReadOnlyList<string> values)
    {
        int start = _scratch.Count;
        foreach (string value in values)
        {
            string spelling = field.IsPath ? NormalizePath(value) : value;
            if (!string.IsNullOrWhiteSpace(spelling))
                Collect(2 * Value(field, spelling).Id, start);
        }
        if (!field.IsPath)
            return;
        int given = _scratch.Count;
        for (int i = start; i < given; i++)
        {
            string path = Values[_scratch[i] >> 1].Spelling;
            for (int cut = path.LastIndexOf(PathSeparator, StringComparison.Ordinal); cut > 0; cut = path.LastIndexOf(PathSeparator, cut - 1, StringComparison.Ordinal))
                Collect(2 * Value(field, path[..cut]).Id + 1, start);
        }
    }

    private void Collect(int entry, int start)
    {
        for (int i = start; i < _scratch.Count; i++)
        {
            if (_scratch[i] >> 1 == entry >> 1)
                return;
        }
        _scratch.Add(entry);
    }

    private void AddEntry(int ordinal, int entry)
    {
        KeywordValue value = Values[entry >> 1];
        value.Postings.Add(ordinal);
        value.Field.TotalPostings++;
        if (value.Field.Postings.Last != ordinal)
            value.Field.Postings.Add(ordinal);
        _entries.Add(entry);
    }
}
