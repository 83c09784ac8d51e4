using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Architectures;

/// <summary>Vision transformers (Dosovitskiy and others, "An Image is Worth 16x16 Words", 2021) under torchvision's names:
/// <c>conv_proj.weight</c>, <c>encoder.layers.encoder_layer_0.ln_1.weight</c>, ….</summary>
/// <remarks>A picture is cut into square patches; a token for each, and one more that sees them all and becomes the feature. Normalisation comes before
/// attention and before the two linear layers of a block.</remarks>
public sealed class VisionTransformer : Layer
{
    private const float Epsilon = 1e-6f;

    private readonly Conv2d _patches;
    private readonly Tensor _classToken;
    private readonly Encoder _encoder;
    private readonly int _side;

    /// <summary>Makes the network with weights at a start.</summary>
    /// <param name="random">Where weights start.</param>
    /// <param name="patch">Pixels of a patch's side.</param>
    /// <param name="side">Pixels of the picture's side, a multiple of <paramref name="patch"/>.</param>
    /// <param name="width">Numbers of a token.</param>
    /// <param name="layers">Blocks.</param>
    /// <param name="heads">Heads of attention; they divide <paramref name="width"/>.</param>
    /// <exception cref="ArgumentException">The patches do not fill the picture.</exception>
    public VisionTransformer(SeededRandom random, int patch = 16, int side = 224, int width = 768, int layers = 12, int heads = 12)
    {
        if (patch < 1 || side % patch != 0) throw new ArgumentException($"Patches of {patch} pixels do not fill {side}.", nameof(patch));
        (_side, Width) = (side, width);
        _patches = Child("conv_proj", new Conv2d(3, width, new Window(patch, patch), random));
        _classToken = Parameter("class_token", Tensor.Zeros(1, 1, width));
        _encoder = Child("encoder", new Encoder(random, side / patch * (side / patch) + 1, width, layers, heads));
    }

    /// <summary>Numbers of the feature.</summary>
    public int Width { get; }

    /// <summary>(n, 3, side, side) → (n, <see cref="Width"/>): the normalised token that the classifier reads.</summary>
    /// <exception cref="ArgumentException">The pictures are of another size.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4 || x.Size(2) != _side || x.Size(3) != _side) throw new ArgumentException($"This network sees (n, 3, {_side}, {_side}), not {x}.", nameof(x));
        int n = x.Size(0);
        Tensor patches = _patches.Forward(x).Flatten(2).Transpose(); // (n, patches, width)
        Tensor tokens = Shaping.Concatenate([Tensor.Zeros(n, 1, Width) + _classToken, patches], 1);
        return _encoder.Forward(tokens).TakeSteps(new int[n]);
    }

    private sealed class Encoder : Layer
    {
        private readonly Tensor _positions;
        private readonly List<Block> _blocks = [];
        private readonly LayerNorm _norm;

        public Encoder(SeededRandom random, int tokens, int width, int layers, int heads)
        {
            _positions = Parameter("pos_embedding", Initialization.Uniform(random, 0.02f, 1, tokens, width));
            Blocks stack = Child("layers", new Blocks());
            for (int i = 0; i < layers; i++)
                _blocks.Add(stack.Add($"encoder_layer_{i}", new Block(random, width, heads)));
            _norm = Child("ln", new LayerNorm(width, Epsilon));
        }

        public override Tensor Forward(Tensor x)
        {
            x += _positions;
            foreach (Block block in _blocks)
                x = block.Forward(x);
            return _norm.Forward(x);
        }
    }

    // Only for its name.
    private sealed class Blocks : Module
    {
        public Block Add(string name, Block block) => Child(name, block);
    }

    private sealed class Block : Layer
    {
        private readonly LayerNorm _before, _between;
        private readonly MultiheadAttention _attention;
        private readonly Sequential _mlp;

        public Block(SeededRandom random, int width, int heads)
        {
            _before = Child("ln_1", new LayerNorm(width, Epsilon));
            _attention = Child("self_attention", new MultiheadAttention(width, heads, random));
            _between = Child("ln_2", new LayerNorm(width, Epsilon));
            // torchvision has dropouts at 2 and 4, which do nothing when answering and have no weights.
            _mlp = Child("mlp", new Sequential(
                new Linear(width, 4 * width, random), new Activate(Activation.Gelu), new Dropout(0, random), new Linear(4 * width, width, random)));
        }

        public override Tensor Forward(Tensor x)
        {
            x += _attention.Forward(_before.Forward(x));
            return x + _mlp.Forward(_between.Forward(x));
        }
    }
}
