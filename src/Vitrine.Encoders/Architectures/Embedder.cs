using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Architectures;

/// <summary>Picture → embedding: a trunk, one number for each of its channels, a projection, length 1.</summary>
/// <remarks>Keys: the trunk's below <c>trunk.</c>, the pooling's power <c>pool.p</c> if it has one, <c>projection.weight</c>, <c>projection.bias</c>.</remarks>
public sealed class Embedder : Layer
{
    private readonly Layer _pool;
    private readonly Linear _projection;

    /// <summary>Makes the network with weights at their start.</summary>
    public Embedder(EmbedderShape shape, SeededRandom random)
    {
        Shape = shape;
        Trunk = Child("trunk", shape.CreateTrunk(random));
        _pool = Child<Layer>("pool", shape.Gem ? new GemPool() : new GlobalAvgPool());
        _projection = Child("projection", new Linear(Trunk.Channels, shape.Dimension, random));
    }

    /// <summary>What it is made of.</summary>
    public EmbedderShape Shape { get; }

    /// <summary>The part before the pooling.</summary>
    public Trunk Trunk { get; }

    /// <summary>The pooled feature: (n, 3, h, w) → (n, channels).</summary>
    public Tensor Features(Tensor x) => _pool.Forward(Trunk.Forward(x));

    /// <summary>The embedding of a feature: (n, channels) → (n, dimension), rows of length 1.</summary>
    public Tensor Project(Tensor features) => _projection.Forward(features).NormalizeRows();

    /// <summary>Writes weights and shape, 16 bits a number, for <see cref="NetworkEncoder.Open"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The encoder's name in its vector space.</param>
    /// <param name="version">Its version there.</param>
    public void Save(string path, string name, string version = "1")
    {
        Dictionary<string, string> metadata = Shape.ToMetadata();
        (metadata["vitrine.name"], metadata["vitrine.version"]) = (name, version);
        SafetensorsWriter.Write(path, StateDict(), metadata, FloatFormat.F16);
    }

    /// <summary>(n, 3, h, w) → (n, dimension), rows of length 1.</summary>
    public override Tensor Forward(Tensor x) => Project(Features(x));
}
