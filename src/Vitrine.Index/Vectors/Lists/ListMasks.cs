using System.Numerics;
using System.Runtime.InteropServices;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>The documents of a set, as bits over the entries of every list: what a scan of the lists may find, in the order of the scan.</summary>
/// <remarks>
/// A set's own bitmap is in the order of documents, so that every entry would have to be looked up in it. These bits are looked up once for
/// all searches under the set: blocks of entries that hold nothing of it are passed over unread, lists that do are not even ranked.
/// Immutable; as much memory as the set's bitmap at most, about.
/// </remarks>
internal sealed class ListMasks
{
    private readonly uint[] _words;
    private readonly int[] _first;
    private readonly float[] _absent;

    /// <param name="file">The lists.</param>
    /// <param name="among">Bitmap of the documents.</param>
    public ListMasks(InvertedFile file, ReadOnlySpan<ulong> among)
    {
        _first = new int[file.Lists.Length + 1];
        _absent = new float[file.Centres.Padded];
        var words = new List<uint>();
        for (int list = 0; list < file.Lists.Length; list++)
        {
            ListEntries entries = file.Lists[list].Entries;
            int before = words.Count;
            CollectionsMarshal.SetCount(words, before + entries.Blocks);
            int found = Fill(entries, among, CollectionsMarshal.AsSpan(words)[before..]);
            Entries += found;
            bool holds = found > 0;
            Lists += holds ? 1 : 0;
            if (!holds)
            {
                CollectionsMarshal.SetCount(words, before);
                _absent[list] = float.NegativeInfinity;
            }
            _first[list + 1] = words.Count;
        }
        _words = [.. words];
    }

    /// <summary>How many entries are of the set.</summary>
    public long Entries { get; }

    /// <summary>How many lists hold something of the set.</summary>
    public int Lists { get; }

    /// <summary>For each list 0, or −∞ where it holds nothing of the set; padded to whole blocks.</summary>
    public ReadOnlySpan<float> Absent => _absent;

    /// <summary>The bits of a list, a word for each block of 32 entries; empty where it holds nothing of the set.</summary>
    public ReadOnlySpan<uint> Of(int list) => _words.AsSpan(_first[list], _first[list + 1] - _first[list]);

    /// <summary>Looks the entries of a list up.</summary>
    /// <param name="entries">The entries; those of documents beyond the bitmap are in no set that it stands for.</param>
    /// <param name="among">Bitmap of the documents.</param>
    /// <param name="words">Receives the bits, a word for each block.</param>
    /// <returns>How many entries are of the set.</returns>
    public static unsafe int Fill(ListEntries entries, ReadOnlySpan<ulong> among, Span<uint> words)
    {
        words.Clear();
        int count = Math.Min(entries.CountBefore(among.Length * 64), words.Length * ListEntries.Block);
        int found = 0;
        fixed (ulong* bits = among)
        {
            for (int first = 0; first < count; first += ListEntries.Block)
            {
                int* documents = entries.Documents + first;
                int end = Math.Min(ListEntries.Block, count - first);
                uint word = 0;
                for (int i = 0; i < end; i++)
                    word |= (uint)(bits[documents[i] >> 6] >> documents[i] & 1) << i;
                words[first / ListEntries.Block] = word;
                found += BitOperations.PopCount(word);
            }
        }
        GC.KeepAlive(entries);
        return found;
    }
}
