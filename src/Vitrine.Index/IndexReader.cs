using Vitrine.Index.Facets;
using Vitrine.Index.Filters;
using Vitrine.Index.Storage;
using Vitrine.Index.Text;
using Vitrine.Index.Text.Postings;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index;

/// <summary>A consistent, immutable snapshot of an index: every answer is about the same documents, whatever is written meanwhile.</summary>
/// <remarks>
/// Documents are named by <b>ordinals</b>, small numbers that mean something in this reader only; ids stay. Thread-safe. Keeping a
/// reader keeps its memory and its mapped files, so open one for each request. Methods that read rows keep the reader to their end,
/// because a mapping goes with the last reader of it.
/// </remarks>
public sealed partial class IndexReader
{
    private readonly TextScorer _texts;
    private readonly FilterCache _filters = new();

    internal IndexReader(Generation generation, IndexContext context, int capacity, ulong[] live, int count, int vectors, long[] totalLengths, long sequence)
    {
        Generation = generation;
        Lists = generation.Lists;
        Context = context;
        Capacity = capacity;
        Count = count;
        VectorCount = vectors;
        TotalLengths = totalLengths;
        Sequence = sequence;
        All = new DocumentSet(this, live);
        SortedWords = generation.Texts.Sorted;
        Alphabet = generation.Texts.Alphabet;
        _texts = new TextScorer(this);
    }

    internal Generation Generation { get; }

    internal IndexContext Context { get; }

    internal IndexOptions Options => Context.Options;

    /// <summary>Inverted lists of all rows below <see cref="Capacity"/>; null while there are too few for any.</summary>
    internal InvertedFile? Lists { get; }

    /// <summary>Ordinals in use, dead ones included: every ordinal is below.</summary>
    internal int Capacity { get; }

    /// <summary>For each text field the sum of its lengths over the live documents.</summary>
    internal long[] TotalLengths { get; }

    /// <summary>Memory of the answers to conditions that are kept.</summary>
    internal long FilterBytes => _filters.Bytes;

    internal SortedWords SortedWords { get; }

    internal string Alphabet { get; }

    /// <summary>How many documents.</summary>
    public int Count { get; }

    /// <summary>Sequence number of the last change in this snapshot.</summary>
    public long Sequence { get; }

    /// <summary>How many vectors.</summary>
    public int VectorCount { get; }

    /// <summary>Every document.</summary>
    public DocumentSet All { get; }

    /// <summary>What the index is made for.</summary>
    public IndexSchema Schema => Generation.Schema;

    /// <summary>No document.</summary>
    public DocumentSet None => new(this, new ulong[All.Words.Length]);

    /// <summary>A set of given documents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An ordinal is none of this reader's.</exception>
    public DocumentSet SetOf(params ReadOnlySpan<int> ordinals)
    {
        var words = new ulong[All.Words.Length];
        foreach (int ordinal in ordinals)
        {
            RequireOrdinal(ordinal);
            words[ordinal >> 6] |= 1UL << ordinal;
        }
        return new DocumentSet(this, words);
    }

    /// <summary>Finds a document by id.</summary>
    public bool TryGetOrdinal(long id, out int ordinal)
    {
        // Newer versions of the document may have been appended since this snapshot: walk back to the one it saw.
        ordinal = id > 0 ? Generation.Map.Find(id) : -1;
        while (ordinal >= Capacity)
            ordinal = Generation.Previous[ordinal];
        if (ordinal >= 0 && All.Contains(ordinal))
            return true;
        ordinal = -1;
        return false;
    }

    /// <summary>The id of a document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ordinal is none of this reader's.</exception>
    public long IdOf(int ordinal)
    {
        RequireOrdinal(ordinal);
        return Generation.Ids[ordinal];
    }

    /// <summary>The documents that meet a condition, exactly; all for null.</summary>
    public DocumentSet Match(FilterExpression? filter) => filter is null ? All : new FilterMatcher(this, _filters).Match(filter);

    /// <summary>The documents that contain the words of a query; all for an empty query.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="mode">Whether all words are needed or one is enough.</param>
    /// <param name="among">Only of these; null for all.</param>
    public DocumentSet Match(TextQuery query, TextMatch mode, DocumentSet? among = null) => _texts.Match(query, mode, Own(among));

    /// <summary>The documents that have every word of a query, in any form but without typos, in one text field; none for an empty query or an unknown field.</summary>
    /// <param name="textField">A text field of the schema.</param>
    /// <param name="query">What to look for.</param>
    public DocumentSet MatchIn(string textField, TextQuery query) => _texts.MatchIn(textField, query);

    /// <summary>The documents that contain any word of a query, by BM25F, best first, ties by id.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="k">How many at most, 0 or more.</param>
    public IReadOnlyList<TextHit> SearchText(TextQuery query, DocumentSet? among, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return _texts.Search(query, Own(among), k);
    }

    /// <summary>Scores given documents against words, with the same scores as <see cref="SearchText"/>.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="ordinals">The documents.</param>
    /// <param name="scores">Receives one score for each, in their order; 0 for a document without any of the words.</param>
    public void ScoreText(TextQuery query, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        RequireRoom(ordinals.Length, scores.Length);
        foreach (int ordinal in ordinals)
            RequireOrdinal(ordinal);
        _texts.Score(query, ordinals, scores);
    }

    /// <summary>A page of a set in the order of a number; documents without it come last, ties by id.</summary>
    /// <param name="set">What to sort.</param>
    /// <param name="numberField">The field; when no document has it, the order is that of the ids.</param>
    /// <param name="descending">Greatest first.</param>
    /// <param name="offset">How many to leave out, 0 or more.</param>
    /// <param name="limit">How many to return at most, 0 or more.</param>
    /// <returns>Ordinals.</returns>
    public IReadOnlyList<int> Sort(DocumentSet set, string numberField, bool descending, int offset, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return NumberSort.Sort(this, RequireOwn(set), numberField, descending, offset, limit);
    }

    /// <summary>How many documents of a set have each value of a keyword field: exact, most frequent first, then by value.</summary>
    /// <param name="field">The field; an unknown one has no values.</param>
    /// <param name="set">What to count.</param>
    /// <param name="limit">How many values at most, 0 or more.</param>
    /// <remarks>A document of a path field counts once for each level of its paths.</remarks>
    public IReadOnlyList<FacetCount> Facet(string field, DocumentSet set, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return KeywordFacet.Count(this, field, RequireOwn(set), limit);
    }

    /// <summary>The span and distribution of a number over a set; null when no document of the set has it.</summary>
    public NumberFacet? FacetNumber(string field, DocumentSet set) => NumberFacets.Count(this, field, RequireOwn(set));

    /// <summary>Names of keyword fields that a document has, in the spelling first seen, in ordinal order.</summary>
    public IReadOnlyList<string> KeywordFields()
    {
        var names = new List<string>();
        foreach (KeywordField field in Generation.Keywords.Fields.AsSpan())
        {
            if (field.Postings.Intersects(All.Words))
                names.Add(field.Name);
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Names of numeric fields that a document has, in the spelling first seen, in ordinal order.</summary>
    public IReadOnlyList<string> NumberFields()
    {
        var names = new List<string>();
        foreach (NumberField field in Generation.Numbers.Fields.AsSpan())
        {
            foreach (NumberEntry entry in field.Entries.AsSpan())
            {
                if (!All.Contains(entry.Ordinal))
                    continue;
                names.Add(field.Name);
                break;
            }
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Ways to finish what somebody types: the last word completed from the words of documents that have the earlier ones, most frequent first.</summary>
    /// <param name="prefix">What is typed so far.</param>
    /// <param name="limit">How many at most, 0 or more.</param>
    /// <remarks>A last word of five letters or more that begins no known word is also completed as if it had one typo.</remarks>
    public IReadOnlyList<Suggestion> Suggest(string prefix, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return new Suggester(this, _texts).Suggest(prefix, limit);
    }

    /// <summary>A copy of one vector of a document, as it is stored: rounded by the row format, normalised for the cosine.</summary>
    public float[] Vector(int ordinal, int view)
    {
        var vector = new float[Schema.Dimension];
        CopyVector(ordinal, view, vector);
        return vector;
    }

    /// <summary>The values of a keyword field of a document, in its order, in the spelling the index saw first; a path's ancestors are not repeated.</summary>
    public IReadOnlyList<string> Keywords(int ordinal, string field)
    {
        RequireOrdinal(ordinal);
        ReadOnlySpan<int> first = Generation.Keywords.First;
        var values = new List<string>();
        foreach (int entry in Generation.Keywords.Entries[first[ordinal]..first[ordinal + 1]])
        {
            KeywordValue value = Generation.Keywords.Values[entry >> 1];
            if ((entry & 1) == 0 && value.Field.Name.Equals(field, StringComparison.OrdinalIgnoreCase))
                values.Add(value.Spelling);
        }
        return values;
    }

    /// <summary>A number of a document; null when it does not have the field.</summary>
    public double? Number(int ordinal, string field)
    {
        RequireOrdinal(ordinal);
        return Generation.Numbers.Find(field) is { } column && column.TryGet(ordinal, out double value) ? value : null;
    }

    /// <summary>A reader of everything in a generation.</summary>
    internal static IndexReader OfWhole(Generation generation, IndexContext context, long sequence)
    {
        int count = generation.Ids.Count;
        var live = new ulong[(count + 63) / 64];
        Array.Fill(live, ulong.MaxValue);
        if (count % 64 != 0)
            live[^1] = (1UL << count) - 1;
        int fields = generation.Texts.FieldNames.Length;
        var totals = new long[fields];
        ReadOnlySpan<ushort> lengths = generation.Texts.Lengths.AsSpan();
        for (int i = 0; i < lengths.Length; i++)
            totals[i % fields] += lengths[i];
        return new IndexReader(generation, context, count, live, count, generation.Vectors.First[count], totals, sequence);
    }

    /// <summary>The same documents with other lists, from now on. Under the writer's lock.</summary>
    internal IndexReader With(InvertedFile lists)
    {
        Generation.Lists = lists;
        return new IndexReader(Generation, Context, Capacity, All.Words.ToArray(), Count, VectorCount, TotalLengths, Sequence);
    }

    internal DocumentSet RequireOwn(DocumentSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return ReferenceEquals(set.Owner, this) ? set : throw new ArgumentException("This set belongs to another reader; ordinals do not carry over.", nameof(set));
    }

    private DocumentSet Own(DocumentSet? among) => among is null ? All : RequireOwn(among);

    private void RequireOrdinal(int ordinal)
    {
        if (!All.Contains(ordinal))
            throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, "No such ordinal in this reader.");
    }

    private static void RequireRoom(int needed, int room)
    {
        if (room < needed)
            throw new ArgumentException($"Room for {room} where {needed} are needed.");
    }
}
