using System.Collections.Concurrent;
using Vitrine.Index.Storage;
using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Text.Postings;

/// <summary>The text fields: a vocabulary of words with postings, and how long each field of each document is.</summary>
/// <remarks>Words are kept as written and grouped by stem, so that one structure answers stemmed matching, prefixes, suggestions and typos.</remarks>
internal sealed class TextColumn
{
    private ConcurrentDictionary<string, Word> _words = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, AppendList<Word>> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<Word, int> _counts = [];
    private readonly List<Word> _unsorted = [];
    private readonly HashSet<char> _letters = [];

    public TextColumn(IReadOnlyDictionary<string, double> fields)
    {
        FieldNames = [.. fields.Keys.Order(StringComparer.Ordinal)];
        Weights = [.. FieldNames.Select(name => (float)fields[name])];
    }

    /// <summary>In ordinal order; a field's index is its number in postings and lengths.</summary>
    public string[] FieldNames { get; }

    public float[] Weights { get; }

    public AppendList<Word> Words { get; } = new();

    /// <summary>Words (stop words not counted) of each field of each document: document i's begin at i × number of fields.</summary>
    public AppendList<ushort> Lengths { get; } = new();

    /// <summary>For prefixes; readers keep the one of their snapshot.</summary>
    public SortedWords Sorted { get; private set; } = SortedWords.Empty;

    /// <summary>Every letter and digit that occurs in words worth correcting; readers keep the one of their snapshot.</summary>
    public string Alphabet { get; private set; } = "";

    public long PostingBytes
    {
        get
        {
            long bytes = 0;
            foreach (Word word in Words.AsSpan())
                bytes += word.Postings.CapacityBytes;
            return bytes;
        }
    }

    public bool TryFind(ReadOnlySpan<char> text, out Word? word) => _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out word);

    public ReadOnlySpan<Word> WithStem(string stem) => _stems.TryGetValue(stem, out AppendList<Word>? words) ? words.AsSpan() : [];

    public void AddDocument(int ordinal, IReadOnlyDictionary<string, string> texts)
    {
        for (int field = 0; field < FieldNames.Length; field++)
        {
            int length = texts.TryGetValue(FieldNames[field], out string? text) ? AddText(ordinal, (ushort)field, text) : 0;
            Lengths.Add((ushort)Math.Min(length, ushort.MaxValue));
        }
    }

    /// <summary>Makes the words added since the last call findable by prefix; called before a snapshot is published.</summary>
    public void Publish()
    {
        if (_unsorted.Count == 0)
            return;
        Sorted = Sorted.With(_unsorted);
        int letters = _letters.Count;
        foreach (Word word in _unsorted)
        {
            if (TypoCandidates.IsWorthCorrecting(word.Text))
                _letters.UnionWith(word.Text);
        }
        if (_letters.Count != letters)
            Alphabet = string.Concat(_letters.Order());
        _unsorted.Clear();
    }

    /// <summary>Makes room for so many words in a column that is still empty and that nobody reads yet.</summary>
    public void Reserve(int words)
    {
        _words = new(concurrencyLevel: 1, words, StringComparer.Ordinal);
        _stems = new(concurrencyLevel: 1, words, StringComparer.Ordinal);
        _unsorted.EnsureCapacity(words);
    }

    /// <summary>Adds a word, with the postings it has already, or returns the one that is there.</summary>
    public Word Word(string text, string display, AppendList<WordPosting>? postings = null)
    {
        if (_words.TryGetValue(text, out Word? word))
            return word;
        word = new Word(text, display, Stemmer.Stem(text), postings ?? new AppendList<WordPosting>());
        Words.Add(word);
        _unsorted.Add(word);
        _words[text] = word;
        if (!_stems.TryGetValue(word.Stem, out AppendList<Word>? sameStem))
            _stems[word.Stem] = sameStem = new AppendList<Word>(1);
        sameStem.Add(word);
        return word;
    }

    private int AddText(int ordinal, ushort field, string text)
    {
        int length = 0;
        _counts.Clear();
        foreach (AnalyzedTerm term in TextAnalyzer.Analyze(text))
        {
            Count(term.Word, term.Start, term.End);
            foreach (Token part in term.Parts)
                Count(part.Text, part.Start, part.End);
            length += term.IsCompound ? term.Parts.Count : StopWords.Contains(term.Word) ? 0 : 1;
        }
        foreach ((Word word, int count) in _counts)
            word.Postings.Add(new WordPosting(ordinal, field, (ushort)Math.Min(count, ushort.MaxValue)));
        return length;

        void Count(string word, int start, int end)
        {
            Word found = _words.TryGetValue(word, out Word? known) ? known : Word(word, text[start..Math.Min(end, start + Tokenizer.MaxWord)].ToLowerInvariant());
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, found, out _)++;
        }
    }
}
