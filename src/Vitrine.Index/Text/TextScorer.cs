using System.Buffers;
using Vitrine.Index.Text.Postings;
using Vitrine.Numerics;

namespace Vitrine.Index.Text;

/// <summary>Finds and scores documents by words.</summary>
/// <remarks>
/// BM25F: occurrences in the fields are added up, each weighted and divided by its field's relative length, before they saturate
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in Information Retrieval
/// 3 (4), 2009, section 3.6). The words that stand for one word of the query count as one. Document frequencies and mean lengths are
/// those of the snapshot's live documents, so an index scores as one built afresh would.
/// A term at a time over dense accumulators: linear in the postings of the words asked for, plus clearing one float a document.
/// </remarks>
internal sealed class TextScorer
{
    private readonly IndexReader _reader;
    private readonly float[] _weights;
    private readonly float[] _fixedPart;
    private readonly float[] _lengthPart;
    private readonly float _k1;

    public TextScorer(IndexReader reader)
    {
        _reader = reader;
        _weights = reader.Generation.Texts.Weights;
        _k1 = (float)reader.Options.Bm25K1;
        _fixedPart = new float[_weights.Length];
        _lengthPart = new float[_weights.Length];
        for (int field = 0; field < _weights.Length; field++)
        {
            // 1 − b + b × length ÷ mean; where nothing has a length, length says nothing.
            double mean = reader.Count > 0 ? (double)reader.TotalLengths[field] / reader.Count : 0;
            _fixedPart[field] = mean > 0 ? (float)(1 - reader.Options.Bm25B) : 1;
            _lengthPart[field] = mean > 0 ? (float)(reader.Options.Bm25B / mean) : 0;
        }
    }

    public DocumentSet Match(TextQuery query, TextMatch mode, DocumentSet among)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.IsEmpty)
            return among;
        DocumentSet? matches = null;
        foreach (QueryTerm term in query.Terms)
        {
            DocumentSet found = MatchTerm(term);
            matches = matches is null ? found : mode == TextMatch.All ? matches.And(found) : matches.Or(found);
        }
        return matches!.And(among);
    }

    public TextHit[] Search(TextQuery query, DocumentSet among, int k)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.IsEmpty || k == 0)
            return [];
        float[] scores = Rent();
        ScoreAll(query, scores);
        var best = new TopK(k);
        ReadOnlySpan<long> ids = _reader.Generation.Ids.AsSpan();
        foreach (int ordinal in among)
        {
            if (scores[ordinal] > 0)
                best.Add(scores[ordinal], ids[ordinal], ordinal);
        }
        ArrayPool<float>.Shared.Return(scores);
        return Array.ConvertAll(best.Drain(), item => new TextHit(item.Index, item.Key, item.Score));
    }

    public void Score(TextQuery query, ReadOnlySpan<int> ordinals, Span<float> output)
    {
        ArgumentNullException.ThrowIfNull(query);
        float[] scores = Rent();
        ScoreAll(query, scores);
        for (int i = 0; i < ordinals.Length; i++)
            output[i] = scores[ordinals[i]];
        ArrayPool<float>.Shared.Return(scores);
    }

    public DocumentSet MatchIn(string field, TextQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        int number = Array.IndexOf(_reader.Generation.Texts.FieldNames, field);
        if (query.IsEmpty || number < 0)
            return _reader.None;
        DocumentSet matches = _reader.All;
        foreach (QueryTerm term in query.Terms)
        {
            DocumentSet found = MatchWords(Expansion.Expand(_reader, term.Word, isPrefix: false, allowTypos: false), number);
            if (term.Parts.Count > 0)
                found = found.Or(term.Parts.Aggregate(_reader.All, (all, part) => all.And(MatchWords(Expansion.Expand(_reader, part, isPrefix: false, allowTypos: false), number))));
            matches = matches.And(found);
        }
        return matches;
    }

    private DocumentSet MatchTerm(QueryTerm term)
    {
        DocumentSet joined = MatchWords(Expansion.Expand(_reader, term.Word, term.IsPrefix, allowTypos: term.Parts.Count == 0));
        return term.Parts.Count == 0 ? joined : joined.Or(MatchParts(term));
    }

    private DocumentSet MatchParts(QueryTerm term)
    {
        DocumentSet all = _reader.All;
        for (int i = 0; i < term.Parts.Count; i++)
            all = all.And(MatchWords(ExpandPart(term, i)));
        return all;
    }

    private List<WeightedWord> ExpandPart(QueryTerm term, int part) =>
        Expansion.Expand(_reader, term.Parts[part], term.IsPrefix && part == term.Parts.Count - 1, allowTypos: true);

    private DocumentSet MatchWords(List<WeightedWord> words, int? field = null)
    {
        var bits = new ulong[_reader.All.Words.Length];
        foreach ((Word word, _) in words)
        {
            foreach (WordPosting posting in word.Postings.AsSpan())
            {
                if (_reader.All.Contains(posting.Ordinal) && (field is null || posting.Field == field))
                    bits[posting.Ordinal >> 6] |= 1UL << posting.Ordinal;
            }
        }
        return new DocumentSet(_reader, bits);
    }

    private void ScoreAll(TextQuery query, float[] scores)
    {
        float[] occurrences = Rent();
        foreach (QueryTerm term in query.Terms)
        {
            List<WeightedWord> joined = Expansion.Expand(_reader, term.Word, term.IsPrefix, allowTypos: term.Parts.Count == 0);
            if (term.Parts.Count == 0)
                AddWords(joined, occurrences, scores);
            else
                AddCompound(term, joined, occurrences, scores);
        }
        ArrayPool<float>.Shared.Return(occurrences);
    }

    // A compound scores as written in one or, where all of them are there, as the sum of its parts: whichever is more.
    private void AddCompound(QueryTerm term, List<WeightedWord> joined, float[] occurrences, float[] scores)
    {
        float[] asOne = Rent();
        float[] asParts = Rent();
        AddWords(joined, occurrences, asOne);
        for (int i = 0; i < term.Parts.Count; i++)
            AddWords(ExpandPart(term, i), occurrences, asParts);
        DocumentSet allParts = MatchParts(term);
        for (int ordinal = 0; ordinal < _reader.Capacity; ordinal++)
            scores[ordinal] += allParts.Contains(ordinal) ? Math.Max(asOne[ordinal], asParts[ordinal]) : asOne[ordinal];
        ArrayPool<float>.Shared.Return(asOne);
        ArrayPool<float>.Shared.Return(asParts);
    }

    /// <summary>Adds the score of several words that count as one.</summary>
    /// <param name="words">The words.</param>
    /// <param name="occurrences">Zeros; zeros again afterwards.</param>
    /// <param name="scores">What to add to, by ordinal.</param>
    private void AddWords(List<WeightedWord> words, float[] occurrences, float[] scores)
    {
        ReadOnlySpan<ushort> lengths = _reader.Generation.Texts.Lengths.AsSpan();
        int documents = 0;
        foreach ((Word word, float weight) in words)
        {
            foreach (WordPosting posting in word.Postings.AsSpan())
            {
                int ordinal = posting.Ordinal;
                if (!_reader.All.Contains(ordinal))
                    continue;
                if (occurrences[ordinal] == 0)
                    documents++;
                int length = Math.Max(1, (int)lengths[ordinal * _weights.Length + posting.Field]);
                occurrences[ordinal] += weight * _weights[posting.Field] * posting.Count / (_fixedPart[posting.Field] + _lengthPart[posting.Field] * length);
            }
        }
        float rarity = (float)Math.Log(1 + (_reader.Count - documents + 0.5) / (documents + 0.5));
        foreach ((Word word, _) in words)
        {
            foreach (WordPosting posting in word.Postings.AsSpan())
            {
                if (!_reader.All.Contains(posting.Ordinal))
                    continue;
                // The first of a document's postings takes the whole sum and leaves zero to the others.
                ref float sum = ref occurrences[posting.Ordinal];
                if (sum > 0)
                    scores[posting.Ordinal] += rarity * sum / (_k1 + sum);
                sum = 0;
            }
        }
    }

    private float[] Rent()
    {
        float[] array = ArrayPool<float>.Shared.Rent(Math.Max(1, _reader.Capacity));
        array.AsSpan(0, _reader.Capacity).Clear();
        return array;
    }
}
