using Vitrine.Encoders.Text;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Composition;

/// <summary>Makes the vector that is looked for out of what was seen and what was said about it, by weights that <c>vitrine train composer</c>
/// left. Thread-safe and deterministic.</summary>
public sealed class FeedbackComposer
{
    private readonly ComposerNetwork _network;
    private readonly SubwordTokenizer _tokenizer;

    internal FeedbackComposer(ComposerNetwork network, SubwordTokenizer tokenizer, string space) => (_network, _tokenizer, Space) = (network, tokenizer, space);

    /// <summary>The <see cref="VectorSpace.Id"/> of the vectors it reads and makes.</summary>
    public string Space { get; }

    /// <summary>Numbers of a vector.</summary>
    public int Dimension => _network.Shape.Dimension;

    /// <summary>Opens a file that <c>vitrine train composer</c> wrote.</summary>
    /// <exception cref="SafetensorsException">The file is damaged, or holds no composer.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FeedbackComposer Open(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            ComposerShape shape = ComposerShape.FromMetadata(file.Metadata);
            string Value(string key) => file.Metadata.TryGetValue(key, out string? value) ? value : throw new FormatException($"The weights do not say {key}.");
            SubwordTokenizer tokenizer = SubwordTokenizer.Parse(Value("vitrine.composer.tokenizer"));
            if (tokenizer.VocabularySize != shape.Vocabulary)
                throw new FormatException($"The tokeniser has {tokenizer.VocabularySize} numbers and the composer knows {shape.Vocabulary}.");
            var network = new ComposerNetwork(shape, new SeededRandom(0));
            network.LoadStateDict(file.ReadAll());
            network.Eval();
            return new FeedbackComposer(network, tokenizer, Value("vitrine.space"));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new SafetensorsException(path, 8, e.Message);
        }
    }

    /// <summary>Writes the file that <see cref="Open"/> reads, 16 bits a number.</summary>
    public void Save(string path)
    {
        Dictionary<string, string> metadata = _network.Shape.ToMetadata();
        (metadata["vitrine.composer.tokenizer"], metadata["vitrine.space"]) = (_tokenizer.ToString(), Space);
        SafetensorsWriter.Write(path, _network.StateDict(), metadata, FloatFormat.F16);
    }

    /// <summary>Composes a target.</summary>
    /// <param name="source">What was seen, <see cref="Dimension"/> numbers, L2 norm 1.</param>
    /// <param name="sentences">What was said since, oldest first; where there are too many words the oldest are left out.</param>
    /// <param name="target">Receives what is looked for, L2 norm 1; the source where nothing was said.</param>
    /// <exception cref="ArgumentException">A vector has another length.</exception>
    public void Compose(ReadOnlySpan<float> source, IReadOnlyList<string> sentences, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (source.Length != Dimension || target.Length != Dimension)
            throw new ArgumentException($"The composer's vectors have {Dimension} numbers, not {source.Length} and {target.Length}.");
        int[] tokens = Tokens(_tokenizer, sentences, _network.Shape.Tokens);
        if (tokens.Length == 1) source.CopyTo(target);
        else _network.Forward(new Tensor(source.ToArray(), 1, Dimension), [tokens]).Values.CopyTo(target);
    }

    /// <summary>Sentences as one row of tokens: the latest count when not all have room.</summary>
    internal static int[] Tokens(SubwordTokenizer tokenizer, IReadOnlyList<string> sentences, int limit)
    {
        int[] all = tokenizer.Encode(string.Join(". ", sentences));
        return all.Length <= limit ? all : [SubwordTokenizer.Start, .. all[^(limit - 1)..]];
    }
}
