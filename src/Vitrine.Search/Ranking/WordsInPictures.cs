using Vitrine.Index;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Ranking;

/// <summary>Finds products whose pictures show what words say, whether or not the catalogue says it.</summary>
/// <param name="words">Words as vectors.</param>
/// <param name="calibration">From which similarity on; nothing is found before it is measured.</param>
internal sealed class WordsInPictures(SpaceWords words, Func<WordsCalibration?> calibration)
{
    /// <summary>At most so many of the whole shop: what is not among them is not shown clearly enough to speak of.</summary>
    private const int Most = 1_000;

    /// <summary>What pictures show the words; null when none does.</summary>
    /// <remarks>Looked for in the whole shop, so that a filter leaves of it what it leaves, and every count stays exact.</remarks>
    public Shown? Find(IndexReader reader, string text, double recall)
    {
        if (calibration() is not { } measured || words.VectorOf(text) is not { } vector)
            return null;
        var near = reader.SearchVectors(vector, reader.All, Most, recall).TakeWhile(h => h.Score > measured.Threshold).ToList();
        return near.Count == 0 ? null : new Shown(vector, reader.SetOf([.. near.Select(h => h.Ordinal)]), near[0].Score);
    }
}

/// <summary>Products that show what words say.</summary>
/// <param name="Vector">The words as a query.</param>
/// <param name="Set">The products.</param>
/// <param name="Best">The highest similarity of any picture, above 0.</param>
internal sealed record Shown(float[] Vector, DocumentSet Set, float Best);
