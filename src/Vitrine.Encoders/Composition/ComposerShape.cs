using System.Globalization;
using Vitrine.Encoders.Text;

namespace Vitrine.Encoders.Composition;

/// <summary>How a composer reads what is said.</summary>
public enum ComposerMethod
{
    /// <summary>Word after word by gated recurrent units, apart from the picture; then a gate and a residual of both (TIRG).</summary>
    Residual,

    /// <summary>Words and picture attend to each other in a small transformer; then the same gate and residual.</summary>
    Attention,
}

/// <summary>What a composer is made of: all that weights need beside themselves to be used.</summary>
public sealed record ComposerShape
{
    /// <summary>How sentences are read.</summary>
    /// <value><see cref="ComposerMethod.Attention"/>.</value>
    public ComposerMethod Method { get; init; } = ComposerMethod.Attention;

    /// <summary>Numbers that the tokeniser gives.</summary>
    /// <value>2,000; 4 to 100,000.</value>
    public int Vocabulary { get; init; } = 2000;

    /// <summary>Most tokens that are read of what was said.</summary>
    /// <value>48; 4 to 512.</value>
    public int Tokens { get; init; } = 48;

    /// <summary>Numbers of a token's vector.</summary>
    /// <value>128; 8 to 2,048, divisible by <see cref="Heads"/>.</value>
    public int Width { get; init; } = 128;

    /// <summary>Transformer blocks, or layers of recurrent units.</summary>
    /// <value>2; 1 to 48.</value>
    public int Layers { get; init; } = 2;

    /// <summary>Heads of attention.</summary>
    /// <value>4; 1 to 64.</value>
    public int Heads { get; init; } = 4;

    /// <summary>Numbers of a picture's vector: those of the image encoder.</summary>
    /// <value>256; 2 to 4,096.</value>
    public int Dimension { get; init; } = 256;

    private bool IsValid => Enum.IsDefined(Method) && Vocabulary is >= 4 and <= 100_000 && Tokens is >= 4 and <= 512 && Width is >= 8 and <= 2048
        && Layers is >= 1 and <= 48 && Heads is >= 1 and <= 64 && Width % Heads == 0 && Dimension is >= 2 and <= 4096;

    /// <summary>The shape as strings, to be left with the weights.</summary>
    public Dictionary<string, string> ToMetadata() => new()
    {
        ["vitrine.composer.method"] = Method.ToString().ToLowerInvariant(),
        ["vitrine.composer.vocabulary"] = Text(Vocabulary),
        ["vitrine.composer.tokens"] = Text(Tokens),
        ["vitrine.composer.width"] = Text(Width),
        ["vitrine.composer.layers"] = Text(Layers),
        ["vitrine.composer.heads"] = Text(Heads),
        ["vitrine.dimension"] = Text(Dimension),
    };

    /// <summary>Reads <see cref="ToMetadata"/> back.</summary>
    /// <exception cref="FormatException">Something is missing, cannot be read or is out of range.</exception>
    public static ComposerShape FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        var weights = new WeightsMetadata(metadata, "they are no composer of `vitrine train composer`");
        var shape = new ComposerShape
        {
            Method = Enum.TryParse(weights.Said("vitrine.composer.method"), ignoreCase: true, out ComposerMethod method) ? method
                : throw new FormatException($"The method \"{weights.Said("vitrine.composer.method")}\" is not known."),
            Vocabulary = weights.Whole("vitrine.composer.vocabulary"),
            Tokens = weights.Whole("vitrine.composer.tokens"),
            Width = weights.Whole("vitrine.composer.width"),
            Layers = weights.Whole("vitrine.composer.layers"),
            Heads = weights.Whole("vitrine.composer.heads"),
            Dimension = weights.Whole("vitrine.dimension"),
        };
        return shape.IsValid ? shape : throw new FormatException($"The weights are of a composer that is not known: {shape}.");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
