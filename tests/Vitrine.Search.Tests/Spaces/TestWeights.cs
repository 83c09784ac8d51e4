using Vitrine.Encoders.Architectures;
using Vitrine.Numerics;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Spaces;

/// <summary>A small network with random weights, as <c>vitrine train</c> would leave it.</summary>
internal static class TestWeights
{
    /// <summary>Writes weights into a directory; another seed makes other weights.</summary>
    public static string Write(string directory, ulong seed = 1)
    {
        var network = new Embedder(new EmbedderShape { Architecture = "resnet18", Width = 0.125, Side = 32, Dimension = 16 }, new SeededRandom(seed));
        var file = Path.Combine(directory, $"trained-{seed}.safetensors");
        network.Save(file, "ours");
        return file;
    }

    public static SpaceSource Source(string directory, string name = "ours", double? share = null, ulong seed = 1) =>
        new() { Name = name, Weights = Write(directory, seed), Share = share };
}
