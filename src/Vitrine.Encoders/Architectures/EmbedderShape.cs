using System.Globalization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Architectures;

/// <summary>Which network makes embeddings, and what it is fed: all that weights need beside themselves to be used.</summary>
public sealed record EmbedderShape
{
    /// <summary>Names of the trunks.</summary>
    public static IReadOnlyList<string> Architectures { get; } = ["mobilenet_v2", "resnet18", "resnet34", "resnet50", "resnet101"];

    /// <summary>One of <see cref="Architectures"/>.</summary>
    /// <value><c>mobilenet_v2</c></value>
    public string Architecture { get; init; } = "mobilenet_v2";

    /// <summary>Channels are multiplied by it.</summary>
    /// <value>1; 0.1 to 2.</value>
    public double Width { get; init; } = 1;

    /// <summary>The generalised mean with a learned power in place of the mean over positions.</summary>
    /// <value>false</value>
    public bool Gem { get; init; }

    /// <summary>Numbers of an embedding.</summary>
    /// <value>256; 2 to 4,096.</value>
    public int Dimension { get; init; } = 256;

    /// <summary>Pixels of the square that pictures are fitted into.</summary>
    /// <value>224; 32 to 512.</value>
    public int Side { get; init; } = 224;

    /// <summary>Makes the trunk with weights at their start.</summary>
    /// <exception cref="ArgumentException">The architecture is unknown; the message names those that are known.</exception>
    public Trunk CreateTrunk(SeededRandom random)
    {
        int first = Math.Max(8, (int)Math.Round(64 * Width / 8) * 8);
        return Architecture switch
        {
            "mobilenet_v2" => new MobileNetV2(random, Width),
            "resnet18" => new ResNet([2, 2, 2, 2], bottleneck: false, random, first),
            "resnet34" => new ResNet([3, 4, 6, 3], bottleneck: false, random, first),
            "resnet50" => new ResNet([3, 4, 6, 3], bottleneck: true, random, first),
            "resnet101" => new ResNet([3, 4, 23, 3], bottleneck: true, random, first),
            _ => throw new ArgumentException($"There is no architecture \"{Architecture}\"; there are: {string.Join(", ", Architectures)}."),
        };
    }

    /// <summary>The shape as strings, to be left with the weights.</summary>
    public Dictionary<string, string> ToMetadata() => new()
    {
        ["vitrine.architecture"] = Architecture,
        ["vitrine.width"] = Width.ToString("R", CultureInfo.InvariantCulture),
        ["vitrine.pooling"] = Gem ? "gem" : "mean",
        ["vitrine.dimension"] = Dimension.ToString(CultureInfo.InvariantCulture),
        ["vitrine.side"] = Side.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads <see cref="ToMetadata"/> back.</summary>
    /// <exception cref="FormatException">Something is missing, cannot be read or is out of range.</exception>
    public static EmbedderShape FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        string Value(string key) => metadata.TryGetValue("vitrine." + key, out string? value) ? value
            : throw new FormatException($"The weights do not say their {key} (vitrine.{key}): they were not written by `vitrine train`.");
        var shape = new EmbedderShape
        {
            Architecture = Value("architecture"),
            Width = double.Parse(Value("width"), CultureInfo.InvariantCulture),
            Gem = Value("pooling") == "gem",
            Dimension = int.Parse(Value("dimension"), CultureInfo.InvariantCulture),
            Side = int.Parse(Value("side"), CultureInfo.InvariantCulture),
        };
        bool valid = Architectures.Contains(shape.Architecture) && shape.Width is >= 0.1 and <= 2
            && shape.Dimension is >= 2 and <= 4096 && shape.Side is >= 32 and <= 512;
        return valid ? shape : throw new FormatException($"The weights are of a network that is not known: {shape}.");
    }
}
