using System.Text;

namespace Vitrine.Encoders.Text;

/// <summary>Cuts text into pieces of words: frequent words whole, rare ones in parts, so that a small vocabulary says everything.</summary>
/// <remarks>
/// Byte-pair encoding (Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016) over lower-case
/// words of letters and digits; what stands between words is dropped. A piece that begins a word carries a mark, as SentencePiece has it.
/// Thread-safe.
/// </remarks>
public sealed class SubwordTokenizer
{
    /// <summary>Fills what a text leaves free.</summary>
    public const int Padding = 0;

    /// <summary>Begins every text; its vector becomes the text's.</summary>
    public const int Start = 1;

    /// <summary>A character that was not there when pieces were learnt.</summary>
    public const int Unknown = 2;

    internal const char WordMark = '▁';
    private const int FirstPiece = 3;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<(string Left, string Right), int> _ranks = [];
    private readonly IReadOnlyList<string> _characters;
    private readonly IReadOnlyList<(string Left, string Right)> _merges;

    /// <summary>Makes a tokeniser of what was learnt.</summary>
    /// <param name="characters">Single characters, some with the mark before them.</param>
    /// <param name="merges">Which neighbours become one piece, the earliest first.</param>
    public SubwordTokenizer(IReadOnlyList<string> characters, IReadOnlyList<(string Left, string Right)> merges)
    {
        (_characters, _merges) = (characters, merges);
        foreach (string piece in characters.Concat(merges.Select(m => m.Left + m.Right)))
            _numbers.TryAdd(piece, FirstPiece + _numbers.Count);
        for (int i = 0; i < merges.Count; i++)
            _ranks.TryAdd(merges[i], i);
    }

    /// <summary>Different numbers that <see cref="Encode"/> gives.</summary>
    public int VocabularySize => FirstPiece + _numbers.Count;

    /// <summary>The numbers of a text's pieces after <see cref="Start"/>; only <see cref="Start"/> where there is no letter and no digit.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Most numbers; the rest of the text is left out.</param>
    public int[] Encode(string text, int limit = int.MaxValue)
    {
        List<int> numbers = [Start];
        foreach (string word in Words(text))
        {
            if (numbers.Count >= limit) break;
            foreach (string piece in Pieces(word))
                numbers.Add(_numbers.GetValueOrDefault(piece, Unknown));
        }
        return [.. numbers.Take(limit)];
    }

    /// <summary>Words of letters and digits in lower case.</summary>
    public static IEnumerable<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var word = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }
            if (word.Length == 0) continue;
            yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>A line a character, an empty one, a line a merge: what <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join('\n', [.. _characters, "", .. _merges.Select(m => $"{m.Left} {m.Right}")]);

    /// <summary>Reads <see cref="ToString"/> back.</summary>
    /// <exception cref="FormatException">A line is no merge of two pieces.</exception>
    public static SubwordTokenizer Parse(string text)
    {
        string[] lines = text.Split('\n');
        int gap = Array.IndexOf(lines, "");
        if (gap < 0) throw new FormatException("The tokeniser has characters and no merges.");
        return new SubwordTokenizer(lines[..gap], [.. lines[(gap + 1)..].Where(l => l.Length > 0).Select(l =>
            l.Split(' ') is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right) : throw new FormatException($"The tokeniser's \"{l}\" is no merge of two pieces."))]);
    }

    /// <summary>A word's characters, the first with the mark.</summary>
    internal static List<string> Characters(string word) => [.. word.Select((c, i) => i == 0 ? $"{WordMark}{c}" : c.ToString())];

    private List<string> Pieces(string word)
    {
        // A word nobody writes would cost its length squared.
        List<string> pieces = Characters(word.Length > 64 ? word[..64] : word);
        while (pieces.Count > 1)
        {
            int best = -1, rank = int.MaxValue;
            for (int i = 0; i + 1 < pieces.Count; i++)
            {
                if (_ranks.TryGetValue((pieces[i], pieces[i + 1]), out int r) && r < rank) (best, rank) = (i, r);
            }
            if (best < 0) break;
            pieces[best] += pieces[best + 1];
            pieces.RemoveAt(best + 1);
        }
        return pieces;
    }
}
