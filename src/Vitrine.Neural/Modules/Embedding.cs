using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>A vector for each token of a vocabulary.</summary>
public sealed class Embedding : Module
{
    private readonly int _padding;

    /// <summary>Starts normally distributed; the padding token's vector is zero and stays so.</summary>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="size">Length of a vector.</param>
    /// <param name="random">Decides where it starts.</param>
    /// <param name="padding">A token that means nothing, or −1.</param>
    /// <param name="deviation">Of the normal distribution: 1 as in PyTorch, 0.02 as transformers have it.</param>
    public Embedding(int vocabulary, int size, SeededRandom random, int padding = -1, float deviation = 1f)
    {
        _padding = padding;
        Weight = Parameter("weight", Initialization.Normal(random, deviation, vocabulary, size));
        if (padding >= 0) Weight.Values.Slice(padding * size, size).Clear();
    }

    /// <summary>(vocabulary, d).</summary>
    public Tensor Weight { get; }

    /// <summary>Tokens of a shape → (shape…, d).</summary>
    public Tensor Forward(ReadOnlySpan<int> tokens, params ReadOnlySpan<int> shape) => Weight.Lookup(tokens, shape, _padding);
}
