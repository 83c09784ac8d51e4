using System.Globalization;

namespace Vitrine.Encoders.Text;

/// <summary>What a text tower is made of: all that weights need beside themselves to be used.</summary>
public sealed record TextShape
{
    /// <summary>Most pieces of the tokeniser.</summary>
    /// <value>4,000; 64 to 100,000.</value>
    public int Vocabulary { get; init; } = 4000;

    /// <summary>Most tokens of a text that are read.</summary>
    /// <value>32; 4 to 512.</value>
    public int Tokens { get; init; } = 32;

    /// <summary>Numbers of a token's vector.</summary>
    /// <value>192; 8 to 2,048, divisible by <see cref="Heads"/>.</value>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks.</summary>
    /// <value>3; 1 to 48.</value>
    public int Layers { get; init; } = 3;

    /// <summary>Heads of attention.</summary>
    /// <value>4; 1 to 64.</value>
    public int Heads { get; init; } = 4;

    /// <summary>Numbers of the text's vector: those of the image encoder.</summary>
    /// <value>256; 2 to 4,096.</value>
    public int Dimension { get; init; } = 256;

    private bool IsValid => Vocabulary is >= 4 and <= 100_000 && Tokens is >= 4 and <= 512 && Width is >= 8 and <= 2048
        && Layers is >= 1 and <= 48 && Heads is >= 1 and <= 64 && Width % Heads == 0 && Dimension is >= 2 and <= 4096;

    /// <summary>The shape as strings, to be left with the weights.</summary>
    public Dictionary<string, string> ToMetadata() => new()
    {
        ["vitrine.text.vocabulary"] = Text(Vocabulary),
        ["vitrine.text.tokens"] = Text(Tokens),
        ["vitrine.text.width"] = Text(Width),
        ["vitrine.text.layers"] = Text(Layers),
        ["vitrine.text.heads"] = Text(Heads),
        ["vitrine.dimension"] = Text(Dimension),
    };

    /// <summary>Reads <see cref="ToMetadata"/> back.</summary>
    /// <exception cref="FormatException">Something is missing, cannot be read or is out of range.</exception>
    public static TextShape FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        var weights = new WeightsMetadata(metadata, "they are no text tower of `vitrine train text`");
        var shape = new TextShape
        {
            Vocabulary = weights.Whole("vitrine.text.vocabulary"),
            Tokens = weights.Whole("vitrine.text.tokens"),
            Width = weights.Whole("vitrine.text.width"),
            Layers = weights.Whole("vitrine.text.layers"),
            Heads = weights.Whole("vitrine.text.heads"),
            Dimension = weights.Whole("vitrine.dimension"),
        };
        return shape.IsValid ? shape : throw new FormatException($"The weights are of a text tower that is not known: {shape}.");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
