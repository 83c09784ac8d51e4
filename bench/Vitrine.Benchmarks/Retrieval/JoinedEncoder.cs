using Vitrine.Encoders;
using Vitrine.Imaging;

namespace Vitrine.Benchmarks.Retrieval;

/// <summary>Two encoders' vectors in one: the inner product is a weighted mean of theirs. What one adds to the other.</summary>
internal sealed class JoinedEncoder(IImageEncoder first, IImageEncoder second, float secondShare) : IImageEncoder
{
    public VectorSpace Space { get; } = new($"{first.Space.Encoder}+{second.Space.Encoder}", "1", first.Space.Dimension + second.Space.Dimension, "joined");

    public IReadOnlyList<VectorPart> Parts => [];

    public int InputSize => Math.Max(first.InputSize, second.InputSize);

    public void Encode(RgbImage picture, Region? region, Span<float> embedding)
    {
        var one = embedding[..first.Space.Dimension];
        var other = embedding[first.Space.Dimension..];
        first.Encode(picture, region, one);
        second.Encode(picture, region, other);
        foreach (ref var v in one)
            v *= MathF.Sqrt(1 - secondShare);
        foreach (ref var v in other)
            v *= MathF.Sqrt(secondShare);
    }
}
