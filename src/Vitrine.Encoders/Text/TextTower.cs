using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Text;

/// <summary>Tokens → a vector in the space of pictures: a small transformer over the pieces of words.</summary>
/// <remarks>
/// The vector of the first token, projected to the space's dimension and brought to length 1 (Radford and others, "Learning Transferable
/// Visual Models From Natural Language Supervision", 2021; theirs reads the last token, which here would move with the length).
/// </remarks>
public sealed class TextTower : Module
{
    private readonly Embedding _token, _position;
    private readonly List<TransformerBlock> _blocks = [];
    private readonly LayerNorm _norm;
    private readonly Linear _projection;

    /// <summary>Makes the network with weights at their start.</summary>
    public TextTower(TextShape shape, SeededRandom random)
    {
        Shape = shape;
        _token = Child("token_embedding", new Embedding(shape.Vocabulary, shape.Width, random, SubwordTokenizer.Padding, deviation: 0.02f));
        _position = Child("positional_embedding", new Embedding(shape.Tokens, shape.Width, random, deviation: 0.01f));
        for (int i = 0; i < shape.Layers; i++)
            _blocks.Add(Child($"blocks.{i}", new TransformerBlock(shape.Width, shape.Heads, random)));
        _norm = Child("ln_final", new LayerNorm(shape.Width));
        _projection = Child("text_projection", new Linear(shape.Width, shape.Dimension, random));
    }

    /// <summary>What it is made of.</summary>
    public TextShape Shape { get; }

    /// <summary>Texts as tokens → (n, dimension), rows of length 1.</summary>
    /// <param name="texts">Numbers of pieces, each at least one and at most <see cref="TextShape.Tokens"/>.</param>
    public Tensor Forward(IReadOnlyList<int[]> texts)
    {
        int time = texts.Max(t => t.Length);
        var tokens = new int[texts.Count * time];
        int[] lengths = [.. texts.Select(t => t.Length)], positions = [.. Enumerable.Range(0, tokens.Length).Select(i => i % time)];
        for (int i = 0; i < texts.Count; i++)
            texts[i].CopyTo(tokens, i * time);
        Tensor x = _token.Forward(tokens, texts.Count, time) + _position.Forward(positions, texts.Count, time);
        AttentionMask mask = AttentionMask.FromLengths(lengths, time);
        foreach (TransformerBlock block in _blocks)
            x = block.Forward(x, mask);
        Tensor first = x.TakeSteps(new int[texts.Count]); // (n, width)
        return _projection.Forward(_norm.Forward(first)).NormalizeRows();
    }
}
