using Vitrine.Encoders;

namespace Vitrine.Search.Spaces;

/// <summary>Words as queries in a space of pictures: the text tower's vector stands where the network's stands, and the rest is zero.</summary>
/// <param name="encoder">Trained against the network.</param>
/// <param name="part">Where the network's numbers stand.</param>
/// <param name="dimension">Numbers of the space's vectors.</param>
internal sealed class SpaceWords(ITextEncoder encoder, NetworkPart part, int dimension)
{
    /// <summary>The words of a space that has a text tower; null for others.</summary>
    /// <exception cref="IOException">The tower cannot be read.</exception>
    public static SpaceWords? Open(SpaceFiles files, IImageEncoder encoder) =>
        NetworkPart.Of(encoder) is { } part && File.Exists(files.Text) && TextEncoder.Open(files.Text) is var text && text.Space == part.Space
            ? new SpaceWords(text, part, encoder.Space.Dimension) : null;

    /// <summary>A query of norm 1; null for a text that says nothing.</summary>
    public float[]? VectorOf(string text)
    {
        var vector = new float[dimension];
        encoder.Encode(text, vector.AsSpan(part.Start, part.Length));
        return vector.AsSpan().ContainsAnyExcept(0f) ? vector : null;
    }
}
