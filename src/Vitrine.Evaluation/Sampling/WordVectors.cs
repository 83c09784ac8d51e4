namespace Vitrine.Evaluation.Sampling;

/// <summary>A vector for every word, trained on the titles themselves: words that stand among the same words lie close together.</summary>
/// <remarks>
/// Skip-gram with negative sampling (Mikolov, Sutskever, Chen, Corrado, Dean, NeurIPS 2013) over words and their subwords (Bojanowski,
/// Grave, Joulin, Mikolov, TACL 5, 2017: fastText), so that rare and misspelt words have vectors too. Unlike fastText, a word's own vectors
/// are moved once for all its neighbours, and training runs on one thread, so that a seed repeats. Immutable and thread-safe.
/// </remarks>
public sealed class WordVectors
{
    private readonly Dictionary<string, int> numbers;
    private readonly Subwords subwords;
    private readonly float[] inputs;
    private readonly bool[] trained;

    internal WordVectors(int dimension, Dictionary<string, int> numbers, Subwords subwords, float[] inputs, bool[] trained)
    {
        Dimension = dimension;
        this.numbers = numbers;
        this.subwords = subwords;
        this.inputs = inputs;
        this.trained = trained;
    }

    /// <summary>Numbers a vector.</summary>
    public int Dimension { get; }

    /// <summary>The words frequent enough to have a vector of their own.</summary>
    public IReadOnlyCollection<string> Words => numbers.Keys;

    /// <summary>Trains on titles.</summary>
    /// <param name="titles">The titles; split by <see cref="TitleEmbedding.Words"/>.</param>
    /// <param name="options">Sizes, rounds, seed.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, a hundred times.</param>
    /// <param name="cancel">Stops between titles.</param>
    /// <exception cref="EvaluationException">No word is frequent enough.</exception>
    public static WordVectors Train(
        IReadOnlyCollection<string> titles, WordVectorOptions? options = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(titles);
        return new WordVectorTrainer(titles, options ?? WordVectorOptions.Default).Train(progress, cancel);
    }

    /// <summary>The vector of a word in lower case: the mean of its own and its subwords'.</summary>
    /// <returns>Null for an unknown word none of whose subwords falls into the bucket of a known word's.</returns>
    public float[]? Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        List<int> rows = [.. subwords.Of(word).Select(bucket => numbers.Count + bucket).Where(row => trained[row])];
        if (numbers.TryGetValue(word, out int number))
            rows.Add(number);
        if (rows.Count == 0)
            return null;
        float[] mean = new float[Dimension];
        foreach (int row in rows)
            VectorMath.AddScaled(mean, inputs.AsSpan(row * Dimension, Dimension), 1f / rows.Count);
        return mean;
    }
}
