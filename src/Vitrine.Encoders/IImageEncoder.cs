using Vitrine.Imaging;

namespace Vitrine.Encoders;

/// <summary>Turns a picture into a vector. Thread-safe and deterministic: the same pixels give the same bits.</summary>
public interface IImageEncoder
{
    /// <summary>The space of the vectors that this encoder makes.</summary>
    VectorSpace Space { get; }

    /// <summary>Named stretches of the vector whose weight a query may change (colour, appearance); empty when it has none.</summary>
    IReadOnlyList<VectorPart> Parts { get; }

    /// <summary>The longer side, in pixels, that pictures are best decoded to before they come here.</summary>
    int InputSize { get; }

    /// <summary>Encodes what a region of a picture shows.</summary>
    /// <param name="picture">An upright picture.</param>
    /// <param name="region">Where to look; null lets the encoder find the foreground itself.</param>
    /// <param name="embedding">Receives <see cref="VectorSpace.Dimension"/> numbers with L2 norm 1.</param>
    void Encode(RgbImage picture, Region? region, Span<float> embedding);
}

/// <summary>Names a vector space; vectors of different spaces are never compared.</summary>
/// <param name="Encoder">The encoder's name, e.g. <c>descriptor</c>.</param>
/// <param name="Version">Changes whenever the same pixels would give another vector.</param>
/// <param name="Dimension">Numbers a vector.</param>
/// <param name="WeightsHash">First 16 hexadecimal digits of the SHA-256 of the weights; <c>none</c> for an encoder without weights.</param>
public sealed record VectorSpace(string Encoder, string Version, int Dimension, string WeightsHash)
{
    /// <summary>One line that identifies the space: <c>descriptor/1/256/none</c>.</summary>
    public string Id => $"{Encoder}/{Version}/{Dimension}/{WeightsHash}";
}

/// <summary>A stretch of a vector with a meaning of its own.</summary>
/// <param name="Name">E.g. <c>color</c> or <c>appearance</c>.</param>
/// <param name="Start">First element.</param>
/// <param name="Length">Elements.</param>
public readonly record struct VectorPart(string Name, int Start, int Length);
