namespace Vitrine.Evaluation.Sampling;

/// <summary>How word vectors are trained.</summary>
public sealed class WordVectorOptions
{
    /// <summary>Numbers a vector, at least 1.</summary>
    /// <value>300.</value>
    public int Dimension { get; init; } = 300;

    /// <summary>Rarer words get no vector of their own; their subwords still give them one.</summary>
    /// <value>3.</value>
    public int MinCount { get; init; } = 3;

    /// <summary>A word predicts at most this many words to its left and to its right; how many is drawn anew for each word.</summary>
    /// <value>5.</value>
    public int Window { get; init; } = 5;

    /// <summary>Random words told apart from each true neighbour.</summary>
    /// <value>5.</value>
    public int Negatives { get; init; } = 5;

    /// <summary>How often all titles are read.</summary>
    /// <value>
    /// 20. On 24,600 titles of a fashion catalogue, 5 find words of like spelling alone (jeans: washed, wash, jeggings);
    /// 20 find words of like use too (kurta: churidar; sandals: wedges, heels), in some ten seconds.
    /// </value>
    public int Epochs { get; init; } = 20;

    /// <summary>The first learning rate; it falls to 0 in a straight line.</summary>
    /// <value>0.05.</value>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>A word that makes up a larger share of the text than this is read less often.</summary>
    /// <value>0.001: ten times fastText's, for titles are short and say little that is superfluous.</value>
    public double FrequentShare { get; init; } = 0.001;

    /// <summary>The shortest and the longest subword, in characters, of the word between <c>&lt;</c> and <c>&gt;</c>.</summary>
    /// <value>3 to 6.</value>
    public (int Shortest, int Longest) Subword { get; init; } = (3, 6);

    /// <summary>How many vectors all subwords share, by their hash.</summary>
    /// <value>100,000: with 300 numbers each 120 MB.</value>
    public int Buckets { get; init; } = 100_000;

    /// <summary>The seed.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    internal static WordVectorOptions Default { get; } = new();
}
