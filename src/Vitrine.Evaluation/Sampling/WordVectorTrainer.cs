namespace Vitrine.Evaluation.Sampling;

/// <summary>One training of <see cref="WordVectors"/>.</summary>
internal sealed class WordVectorTrainer
{
    // Frequent words are drawn less than in proportion as negatives (Mikolov et al., 2013).
    private const double NegativePower = 0.75;

    private readonly WordVectorOptions options;
    private readonly RandomStream random;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly int[][] titles;
    private readonly double[] keep;
    private readonly double[] negativesUpTo;
    private readonly int[][] rowsOf;
    private readonly bool[] trained;
    private readonly Subwords subwords;
    private readonly float[] inputs;
    private readonly float[] outputs;

    public WordVectorTrainer(IReadOnlyCollection<string> texts, WordVectorOptions options)
    {
        this.options = options;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dimension, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Window, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Buckets, 1, nameof(options));
        random = new RandomStream(options.Seed);
        string[][] words = [.. texts.Select(text => TitleEmbedding.Words(text).ToArray())];
        (string Word, int Count)[] vocabulary = [.. words.SelectMany(title => title).CountBy(word => word)
            .Where(pair => pair.Value >= options.MinCount)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value))];
        if (vocabulary.Length == 0)
            throw new EvaluationException($"no word comes {options.MinCount} times in the titles; lower the least count, or give more titles");
        foreach ((string word, _) in vocabulary)
            numbers.Add(word, numbers.Count);
        titles = [.. words.Select(title => title.Where(numbers.ContainsKey).Select(word => numbers[word]).ToArray())];

        double total = vocabulary.Sum(pair => (double)pair.Count);
        keep = [.. vocabulary.Select(pair => KeepShare(pair.Count / total, options.FrequentShare))];
        negativesUpTo = CumulativeSums(vocabulary.Select(pair => Math.Pow(pair.Count, NegativePower)));
        subwords = new Subwords(options.Subword.Shortest, options.Subword.Longest, options.Buckets);
        rowsOf = [.. vocabulary.Select((pair, number) => subwords.Of(pair.Word).Select(bucket => vocabulary.Length + bucket).Append(number).ToArray())];
        trained = new bool[vocabulary.Length + options.Buckets];
        foreach (int row in rowsOf.SelectMany(rows => rows))
            trained[row] = true;
        inputs = new float[(long)trained.Length * options.Dimension];
        outputs = new float[(long)vocabulary.Length * options.Dimension];
        foreach (ref float number in inputs.AsSpan())
            number = (float)((random.NextDouble() - 0.5) * 2 / options.Dimension);
    }

    public WordVectors Train(IProgress<double>? progress, CancellationToken cancel)
    {
        int[] line = new int[titles.Max(title => title.Length)];
        float[] hidden = new float[options.Dimension], change = new float[options.Dimension];
        long done = 0, all = (long)options.Epochs * titles.Length;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (int[] title in titles)
            {
                cancel.ThrowIfCancellationRequested();
                if (done % Math.Max(all / 100, 1) == 0)
                    progress?.Report((double)done / all);
                float rate = options.LearningRate * (1 - ((float)done++ / all));
                int length = 0;
                foreach (int word in title)
                {
                    if (random.NextDouble() < keep[word])
                        line[length++] = word;
                }
                for (int i = 0; i < length; i++)
                    Learn(line.AsSpan(0, length), i, rate, hidden, change);
            }
        }
        return new WordVectors(options.Dimension, numbers, subwords, inputs, trained);
    }

    // One word learns to tell its neighbours from random words.
    private void Learn(ReadOnlySpan<int> line, int center, float rate, Span<float> hidden, Span<float> change)
    {
        int[] rows = rowsOf[line[center]];
        hidden.Clear();
        change.Clear();
        foreach (int row in rows)
            VectorMath.AddScaled(hidden, InputOf(row), 1f / rows.Length);
        int window = 1 + random.NextInt(options.Window);
        for (int i = Math.Max(0, center - window); i <= Math.Min(line.Length - 1, center + window); i++)
        {
            if (i == center)
                continue;
            Discriminate(line[i], 1, rate, hidden, change);
            for (int n = 0; n < options.Negatives; n++)
            {
                int negative = DrawNegative();
                if (negative != line[i])
                    Discriminate(negative, 0, rate, hidden, change);
            }
        }
        foreach (int row in rows)
            VectorMath.AddScaled(InputOf(row), change, 1);
    }

    // A step of logistic regression: the output vector moves at once, the input vectors when all neighbours have spoken.
    private void Discriminate(int word, float truth, float rate, ReadOnlySpan<float> hidden, Span<float> change)
    {
        Span<float> output = outputs.AsSpan(word * options.Dimension, options.Dimension);
        float step = rate * (truth - (1 / (1 + MathF.Exp(-VectorMath.Dot(hidden, output)))));
        VectorMath.AddScaled(change, output, step);
        VectorMath.AddScaled(output, hidden, step);
    }

    private int DrawNegative()
    {
        int found = Array.BinarySearch(negativesUpTo, random.NextDouble() * negativesUpTo[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, negativesUpTo.Length - 1);
    }

    private Span<float> InputOf(int row) => inputs.AsSpan(row * options.Dimension, options.Dimension);

    private static double KeepShare(double share, double frequent) => Math.Min(1, Math.Sqrt(frequent / share) + (frequent / share));

    private static double[] CumulativeSums(IEnumerable<double> weights)
    {
        double sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
