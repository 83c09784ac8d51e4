using System.Runtime.InteropServices;

namespace Vitrine.Encoders.Text;

/// <summary>Learns a tokeniser's pieces from a catalogue's own words.</summary>
public static class SubwordTrainer
{
    /// <summary>Joins the most frequent pair of neighbours again and again.</summary>
    /// <param name="texts">What is written in the catalogue.</param>
    /// <param name="vocabulary">Most pieces; fewer where no pair comes twice any more.</param>
    public static SubwordTokenizer Train(IEnumerable<string> texts, int vocabulary)
    {
        (List<string> Pieces, int Count)[] words = [.. texts.SelectMany(SubwordTokenizer.Words).CountBy(w => w)
            .OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (SubwordTokenizer.Characters(w.Key), w.Value))];
        string[] characters = [.. words.SelectMany(w => w.Pieces).Distinct().Order(StringComparer.Ordinal)];
        List<(string Left, string Right)> merges = [];
        while (characters.Length + merges.Count < vocabulary)
        {
            ((string, string) Pair, int Count) best = (default, 1);
            foreach (((string, string) pair, int count) in Pairs(words))
            {
                // A tie is decided by the letters: the same catalogue gives the same pieces.
                if (count > best.Count || (count == best.Count && count > 1 && Compare(pair, best.Pair) < 0)) best = (pair, count);
            }
            if (best.Count < 2) break;
            merges.Add(best.Pair);
            foreach ((List<string> pieces, _) in words)
                Join(pieces, best.Pair);
        }
        return new SubwordTokenizer(characters, merges);
    }

    private static Dictionary<(string, string), int> Pairs((List<string> Pieces, int Count)[] words)
    {
        Dictionary<(string, string), int> pairs = [];
        foreach ((List<string> pieces, int count) in words)
        {
            for (int i = 0; i + 1 < pieces.Count; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, (pieces[i], pieces[i + 1]), out _) += count;
        }
        return pairs;
    }

    private static void Join(List<string> pieces, (string Left, string Right) pair)
    {
        for (int i = 0; i + 1 < pieces.Count; i++)
        {
            if (pieces[i] != pair.Left || pieces[i + 1] != pair.Right) continue;
            pieces[i] += pieces[i + 1];
            pieces.RemoveAt(i + 1);
        }
    }

    private static int Compare((string Left, string Right) a, (string Left, string Right) b) =>
        string.CompareOrdinal(a.Left, b.Left) is not 0 and int left ? left : string.CompareOrdinal(a.Right, b.Right);
}
