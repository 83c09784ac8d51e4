using System.Buffers;
using System.Runtime.InteropServices;
using Vitrine.Index.Storage;

namespace Vitrine.Index.Facets;

/// <summary>Counts the keyword values of documents, of all fields at once.</summary>
internal sealed class ValueCounts : IDisposable
{
    // Clearing a count for every value pays while there are few values for each document asked.
    private const int MostValuesPerDocument = 16;

    private readonly KeywordColumn _keywords;
    private readonly Dictionary<int, int>? _few;
    private readonly int[] _counts = [];

    /// <param name="keywords">All keyword fields.</param>
    /// <param name="documents">How many documents will be asked.</param>
    public ValueCounts(KeywordColumn keywords, int documents)
    {
        _keywords = keywords;
        // Values that come later are none of these documents'.
        int values = keywords.Values.Count;
        if (values > (long)MostValuesPerDocument * documents)
        {
            _few = [];
            return;
        }
        _counts = ArrayPool<int>.Shared.Rent(values);
        _counts.AsSpan().Clear();
    }

    /// <summary>How many documents have a value.</summary>
    public int this[KeywordValue value] =>
        _few is not null ? _few.GetValueOrDefault(value.Id) : value.Id < _counts.Length ? _counts[value.Id] : 0;

    public void Add(int ordinal)
    {
        ReadOnlySpan<int> first = _keywords.First.Slice(ordinal, 2);
        ReadOnlySpan<int> entries = _keywords.Entries[first[0]..first[1]];
        if (_few is not null)
        {
            foreach (int entry in entries)
                CollectionsMarshal.GetValueRefOrAddDefault(_few, entry >> 1, out _)++;
            return;
        }
        foreach (int entry in entries)
            _counts[entry >> 1]++;
    }

    /// <summary>The values of a field that documents have, each with how many.</summary>
    public IEnumerable<(KeywordValue Value, int Count)> Of(KeywordField field) =>
        _few is not null
            ? _few.Select(pair => (_keywords.Values[pair.Key], pair.Value)).Where(pair => pair.Item1.Field == field)
            : Enumerable.Range(0, field.Values.Count).Select(i => (field.Values[i], this[field.Values[i]])).Where(pair => pair.Item2 > 0);

    public void Dispose()
    {
        if (_counts.Length > 0)
            ArrayPool<int>.Shared.Return(_counts);
    }
}
