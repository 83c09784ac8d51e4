using System.Numerics;
using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index;

/// <summary>Documents of one <see cref="IndexReader"/>, as a bitmap over its ordinals. Immutable.</summary>
/// <remarks>Sets of different readers do not mix: ordinals mean nothing outside their reader.</remarks>
public sealed class DocumentSet
{
    private readonly ulong[] _words;
    private int _count = -1;
    private bool _isAskedAgain;
    private ListMasks? _masks;

    /// <summary>Takes over a bitmap.</summary>
    internal DocumentSet(IndexReader owner, ulong[] words)
    {
        Owner = owner;
        _words = words;
    }

    internal IndexReader Owner { get; }

    internal ReadOnlySpan<ulong> Words => _words;

    /// <summary>How many documents.</summary>
    public int Count
    {
        get
        {
            // Counted when first asked for; two threads would count the same.
            if (_count < 0)
                _count = WordBits.Count(_words);
            return _count;
        }
    }

    /// <summary>Whether a document is in the set; false for an ordinal that is none.</summary>
    public bool Contains(int ordinal) =>
        (uint)ordinal < (uint)_words.Length * 64 && (_words[ordinal >> 6] & (1UL << ordinal)) != 0;

    /// <summary>Documents in both sets.</summary>
    /// <exception cref="ArgumentException">The other set is another reader's.</exception>
    public DocumentSet And(DocumentSet other) => Combine(other, WordBits.And);

    /// <summary>Documents in either set.</summary>
    /// <exception cref="ArgumentException">The other set is another reader's.</exception>
    public DocumentSet Or(DocumentSet other) => Combine(other, WordBits.Or);

    /// <summary>Documents in this set and not in the other.</summary>
    /// <exception cref="ArgumentException">The other set is another reader's.</exception>
    public DocumentSet AndNot(DocumentSet other) => Combine(other, WordBits.AndNot);

    /// <summary>The set without one document.</summary>
    public DocumentSet Without(int ordinal)
    {
        if (!Contains(ordinal))
            return this;
        ulong[] words = [.. _words];
        words[ordinal >> 6] &= ~(1UL << ordinal);
        return new DocumentSet(Owner, words);
    }

    /// <summary>At most this many of the documents, evenly spread over the ordinals; the same each time.</summary>
    public DocumentSet Sample(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Count <= count)
            return this;
        var words = new ulong[_words.Length];
        long seen = 0, taken = 0;
        foreach (int ordinal in this)
        {
            // The next one is due when the share taken falls behind the share seen.
            if (taken * Count <= seen++ * count)
            {
                words[ordinal >> 6] |= 1UL << ordinal;
                taken++;
            }
        }
        return new DocumentSet(Owner, words);
    }

    /// <summary>The ordinals, ascending; <c>foreach</c> over a set allocates nothing.</summary>
    public Enumerator GetEnumerator() => new(_words, 0, _words.Length);

    /// <summary>The ordinals, ascending.</summary>
    public int[] ToArray()
    {
        var ordinals = new int[Count];
        int i = 0;
        foreach (int ordinal in this)
            ordinals[i++] = ordinal;
        return ordinals;
    }

    /// <summary>The set in the order of its reader's lists, from the second time on that it is asked for; null at the first.</summary>
    /// <remarks>
    /// Making it takes one to two milliseconds a million documents, as much as ten searches or more: a set that is searched once does without. Two threads would make the same.
    /// </remarks>
    internal ListMasks? Masks()
    {
        if (Volatile.Read(ref _masks) is { } known)
            return known;
        if (!_isAskedAgain)
        {
            _isAskedAgain = true;
            return null;
        }
        var masks = new ListMasks(Owner.Lists!, _words);
        Volatile.Write(ref _masks, masks);
        return masks;
    }

    /// <summary>The ordinals whose bits are in some of the words.</summary>
    internal Enumerator Part(int firstWord, int endWord) => new(_words, firstWord, endWord);

    private DocumentSet Combine(DocumentSet other, Action<Span<ulong>, ReadOnlySpan<ulong>> operation)
    {
        ArgumentNullException.ThrowIfNull(other);
        Owner.RequireOwn(other);
        ulong[] words = [.. _words];
        operation(words, other._words);
        return new DocumentSet(Owner, words);
    }

    /// <summary>Walks a set's ordinals upwards.</summary>
    public struct Enumerator
    {
        private readonly ulong[] _words;
        private readonly int _end;
        private int _index;
        private ulong _rest;

        internal Enumerator(ulong[] words, int first, int end)
        {
            _words = words;
            _end = end;
            _index = first;
            _rest = first < end ? words[first] : 0;
            Current = -1;
        }

        /// <summary>The ordinal stepped to.</summary>
        public int Current { get; private set; }

        /// <summary>Makes the enumerator itself usable in <c>foreach</c>.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Steps to the next ordinal; false at the end.</summary>
        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (_index + 1 >= _end)
                    return false;
                _rest = _words[++_index];
            }
            Current = (_index << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
