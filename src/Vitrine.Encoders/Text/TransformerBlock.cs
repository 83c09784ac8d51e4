using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Text;

/// <summary>Attention, then two layers for each token by itself, each added to what came in.</summary>
/// <remarks>Vaswani and others, "Attention Is All You Need", 2017, normalised before each part (Xiong and others, "On Layer Normalization in
/// the Transformer Architecture", 2020), under PyTorch's names for CLIP's blocks: <c>ln_1</c>, <c>attn</c>, <c>ln_2</c>, <c>mlp</c>.</remarks>
internal sealed class TransformerBlock : Module
{
    private readonly LayerNorm _ln1, _ln2;
    private readonly MultiheadAttention _attention;
    private readonly Sequential _mlp;

    public TransformerBlock(int width, int heads, SeededRandom random)
    {
        _ln1 = Child("ln_1", new LayerNorm(width));
        _attention = Child("attn", new MultiheadAttention(width, heads, random));
        _ln2 = Child("ln_2", new LayerNorm(width));
        _mlp = Child("mlp", new Sequential(new Linear(width, 4 * width, random), new Activate(Activation.Gelu), new Linear(4 * width, width, random)));
    }

    /// <summary>(batch, tokens, width) → the same.</summary>
    public Tensor Forward(Tensor x, AttentionMask mask)
    {
        x += _attention.Forward(_ln1.Forward(x), mask);
        return x + _mlp.Forward(_ln2.Forward(x));
    }
}
