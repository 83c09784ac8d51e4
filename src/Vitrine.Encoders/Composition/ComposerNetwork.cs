using Vitrine.Encoders.Text;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Composition;

/// <summary>The vector of what was seen and the words said about it → the vector of what is looked for, in the same space.</summary>
/// <remarks>
/// Vo and others, "Composing Text and Image for Image Retrieval — An Empirical Odyssey", 2019 (TIRG): a gate says what of the picture stays,
/// a residual what comes to it, so that saying nothing is easily learnt to change nothing. With <see cref="ComposerMethod.Attention"/> the
/// picture is added to every token before they attend to each other, so that "longer" may mean another thing on a dress than on a boot.
/// </remarks>
public sealed class ComposerNetwork : Module
{
    private readonly Embedding _token;
    private readonly Embedding? _position;
    private readonly Linear? _picture;
    private readonly List<TransformerBlock> _blocks = [];
    private readonly Gru? _gru;
    private readonly LayerNorm _norm;
    private readonly Linear _gateIn, _gateOut, _residualIn, _residualOut;
    private readonly Tensor _gateWeight, _residualWeight;
    private readonly Dropout _dropout;

    /// <summary>Makes the network with weights at their start.</summary>
    public ComposerNetwork(ComposerShape shape, SeededRandom random)
    {
        Shape = shape;
        (int width, int dimension) = (shape.Width, shape.Dimension);
        _token = Child("token_embedding", new Embedding(shape.Vocabulary, width, random, SubwordTokenizer.Padding, deviation: 0.02f));
        if (shape.Method == ComposerMethod.Attention)
        {
            _position = Child("positional_embedding", new Embedding(shape.Tokens, width, random, deviation: 0.01f));
            _picture = Child("picture_projection", new Linear(dimension, width, random));
            for (int i = 0; i < shape.Layers; i++)
                _blocks.Add(Child($"blocks.{i}", new TransformerBlock(width, shape.Heads, random)));
        }
        else
        {
            _gru = Child("gru", new Gru(width, width, random, shape.Layers));
        }
        _norm = Child("ln_final", new LayerNorm(width));
        _dropout = Child("dropout", new Dropout(0.1f, random.Fork("dropout")));
        _gateIn = Child("gate.0", new Linear(dimension + width, dimension, random));
        _gateOut = Child("gate.2", new Linear(dimension, dimension, random));
        _residualIn = Child("residual.0", new Linear(dimension + width, dimension, random));
        _residualOut = Child("residual.2", new Linear(dimension, dimension, random));
        _gateWeight = Parameter("gate_weight", new Tensor([1], 1));
        _residualWeight = Parameter("residual_weight", new Tensor([0.3f], 1));
    }

    /// <summary>What it is made of.</summary>
    public ComposerShape Shape { get; }

    /// <summary>Composes.</summary>
    /// <param name="source">(n, dimension), rows of length 1.</param>
    /// <param name="texts">n times the numbers of pieces, each at least one and at most <see cref="ComposerShape.Tokens"/>.</param>
    /// <returns>(n, dimension), rows of length 1.</returns>
    public Tensor Forward(Tensor source, IReadOnlyList<int[]> texts)
    {
        int n = texts.Count, time = texts.Max(t => t.Length);
        var tokens = new int[n * time];
        int[] lengths = [.. texts.Select(t => t.Length)];
        for (int i = 0; i < n; i++)
            texts[i].CopyTo(tokens, i * time);
        Tensor words = _token.Forward(tokens, n, time);
        Tensor said = _norm.Forward(_gru is null ? Attend(words, source, lengths, time) : _gru.Forward(words).TakeSteps([.. lengths.Select(l => l - 1)]));
        Tensor both = Shaping.Concatenate([source, _dropout.Forward(said)], 1); // (n, dimension + width)
        Tensor gate = _gateOut.Forward(_gateIn.Forward(both).Relu()).Sigmoid();
        Tensor residual = _residualOut.Forward(_dropout.Forward(_residualIn.Forward(both).Relu()));
        return (gate * source * _gateWeight + residual * _residualWeight).NormalizeRows();
    }

    private Tensor Attend(Tensor words, Tensor source, int[] lengths, int time)
    {
        int n = lengths.Length;
        int[] positions = [.. Enumerable.Range(0, n * time).Select(i => i % time)];
        Tensor x = words + _position!.Forward(positions, n, time) + _picture!.Forward(source).Reshape(n, 1, Shape.Width);
        AttentionMask mask = AttentionMask.FromLengths(lengths, time);
        foreach (TransformerBlock block in _blocks)
            x = block.Forward(x, mask);
        return x.TakeSteps(new int[n]);
    }
}
