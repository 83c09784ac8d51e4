using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Outside;

/// <summary>Opens weights that others trained: safetensors under torchvision's or timm's names, for pictures scaled as ImageNet's are.</summary>
/// <remarks>
/// The embedding is the feature that the network's own classifier reads, brought to length 1; the classifier's weights are passed over.
/// Pictures are fitted whole into 224 × 224 on white, where the trainers cut out the middle: a product's ends matter.
/// </remarks>
public static class OutsideEncoder
{
    private const int Side = 224;

    // What is left over of a whole network when its feature is all that is asked for.
    private static readonly string[] Classifiers = ["fc.", "classifier.", "head.", "heads."];

    /// <summary>Names of the networks that can be opened, as torchvision has them.</summary>
    public static IReadOnlyList<string> Architectures { get; } = [.. EmbedderShape.Architectures, "vit_b_16", "vit_b_32", "vit_l_16"];

    /// <summary>Opens weights.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="architecture">One of <see cref="Architectures"/>.</param>
    /// <exception cref="WeightsException">The architecture is unknown, or the weights are of another; the message names the tensors.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NetworkEncoder Open(string path, string architecture)
    {
        if (!Architectures.Contains(architecture))
            throw new WeightsException($"There is no architecture \"{architecture}\"; there are: {string.Join(", ", Architectures)}.");
        using SafetensorsFile file = SafetensorsFile.Open(path);
        (Layer network, Module weighted, int dimension) = Create(architecture);
        Load(weighted, OutsideNames.ToTorchvision(file.ReadAll(), architecture), path, architecture);
        network.Eval();
        return new NetworkEncoder(
            network, Side, new VectorSpace(architecture, "1", dimension, NetworkEncoder.HashOf(path)), compile: weighted is Trunk);
    }

    /// <returns>The network as an encoder asks it, the part of it that the weights are for, and the numbers of its feature.</returns>
    private static (Layer Network, Module Weighted, int Dimension) Create(string architecture)
    {
        var random = new SeededRandom(0);
        VisionTransformer? transformer = architecture switch
        {
            "vit_b_16" => new VisionTransformer(random, patch: 16),
            "vit_b_32" => new VisionTransformer(random, patch: 32),
            "vit_l_16" => new VisionTransformer(random, patch: 16, width: 1024, layers: 24, heads: 16),
            _ => null,
        };
        if (transformer is not null)
            return (new UnitRows(transformer), transformer, transformer.Width);
        Trunk trunk = new EmbedderShape { Architecture = architecture }.CreateTrunk(random);
        return (new UnitRows(trunk), trunk, trunk.Channels);
    }

    private static void Load(Module network, IReadOnlyDictionary<string, Tensor> weights, string path, string architecture)
    {
        try
        {
            (IReadOnlyList<string> missing, IReadOnlyList<string> unknown) = network.LoadStateDict(weights, strict: false);
            if (missing.Count > 0)
                throw new WeightsException($"{path} is not {architecture}: it lacks {Some(missing)}.");
            string[] strange = [.. unknown.Where(k => !Classifiers.Any(c => k.StartsWith(c, StringComparison.Ordinal)))];
            if (strange.Length > 0)
                throw new WeightsException($"{path} is not {architecture}: it has {Some(strange)}, which {architecture} has not.");
        }
        catch (ArgumentException e)
        {
            throw new WeightsException($"{path} is not {architecture}: {e.Message}");
        }
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(4)) + (names.Count > 4 ? $" and {names.Count - 4} more tensors" : "");
}
