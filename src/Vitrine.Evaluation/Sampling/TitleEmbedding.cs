using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Sampling;

/// <summary>A vector for each title: the mean of the vectors of its words, stop words left out.</summary>
public static class TitleEmbedding
{
    /// <summary>Embeds titles.</summary>
    /// <param name="titles">The titles; words are runs of letters and digits, in lower case.</param>
    /// <param name="vectorOf">The vector of a word, for example <see cref="WordVectors.Of"/>;
    /// null for words without one, which are skipped.</param>
    /// <param name="dimension">Numbers a vector.</param>
    /// <param name="stopWords">Words to leave out, in lower case.</param>
    /// <returns>One row a title; zero where no word is known.</returns>
    /// <exception cref="ArgumentException">A word's vector has another length.</exception>
    public static FeatureMatrix Of(
        IReadOnlyList<string> titles, Func<string, float[]?> vectorOf, int dimension, IReadOnlySet<string> stopWords)
    {
        ArgumentNullException.ThrowIfNull(titles);
        ArgumentNullException.ThrowIfNull(vectorOf);
        ArgumentNullException.ThrowIfNull(stopWords);
        float[] values = new float[(long)titles.Count * dimension];
        for (int i = 0; i < titles.Count; i++)
        {
            Span<float> row = values.AsSpan(i * dimension, dimension);
            int known = 0;
            foreach (string word in Words(titles[i]))
            {
                if (stopWords.Contains(word) || vectorOf(word) is not { } vector)
                    continue;
                if (vector.Length != dimension)
                    throw new ArgumentException(
                        $"the vector of '{word}' has {vector.Length} numbers instead of {dimension}", nameof(vectorOf));
                VectorMath.AddScaled(row, vector, 1);
                known++;
            }
            if (known > 0)
            {
                foreach (ref float number in row)
                    number /= known;
            }
        }
        return new FeatureMatrix(titles.Count, dimension, values);
    }

    /// <summary>The words of a title: runs of letters and digits, in lower case.</summary>
    public static IEnumerable<string> Words(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        for (int i = 0; i < title.Length;)
        {
            int start = i;
            while (i < title.Length && char.IsLetterOrDigit(title[i]))
                i++;
            if (i > start)
                yield return title[start..i].ToLowerInvariant();
            else
                i++;
        }
    }
}
