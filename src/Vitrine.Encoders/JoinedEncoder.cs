using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Imaging;

namespace Vitrine.Encoders;

/// <summary>The descriptor and a network in one vector: what a picture is made of beside what it is of.</summary>
/// <remarks>
/// The descriptor's numbers come first, then the network's. Each half has norm 1 before it is weighted, so the inner product of two
/// embeddings is <c>(1 − s) · cos(descriptor) + s · cos(network)</c> with the network's share s. The two know different things: together
/// they are better than each alone nearly everywhere (<c>bench/README.md</c>, "encoders").
/// </remarks>
public sealed class JoinedEncoder : IImageEncoder
{
    /// <summary>The part of the vector that the network fills, where it names no parts of its own.</summary>
    public const string NetworkPart = "subject";

    /// <summary>The network's share of the inner product where none is given.</summary>
    /// <value>0.5, measured with <c>bench … encoders --share</c>.</value>
    public const double DefaultShare = 0.5;

    private readonly IImageEncoder _first, _second;
    private readonly float _firstScale, _secondScale;

    /// <summary>Joins two encoders.</summary>
    /// <param name="first">The descriptor.</param>
    /// <param name="second">The network.</param>
    /// <param name="share">The network's share of the inner product, above 0, below 1; kept to two decimals.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share leaves one of them nothing.</exception>
    public JoinedEncoder(IImageEncoder first, IImageEncoder second, double share = DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (double.IsNaN(share)) throw new ArgumentOutOfRangeException(nameof(share));
        share = Math.Round(share, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        (_first, _second, Share) = (first, second, share);
        (_firstScale, _secondScale) = (MathF.Sqrt((float)(1 - share)), MathF.Sqrt((float)share));
        Space = SpaceOf(first.Space, second.Space, share);
        var start = first.Space.Dimension;
        Parts = [.. first.Parts, .. second.Parts.Count == 0
            ? [new VectorPart(NetworkPart, start, second.Space.Dimension)]
            : second.Parts.Select(p => p with { Start = start + p.Start })];
    }

    /// <summary>The network's share of the inner product.</summary>
    public double Share { get; }

    /// <summary>The network alone.</summary>
    public IImageEncoder Network => _second;

    /// <inheritdoc/>
    public VectorSpace Space { get; }

    /// <inheritdoc/>
    public IReadOnlyList<VectorPart> Parts { get; }

    /// <inheritdoc/>
    public int InputSize => Math.Max(_first.InputSize, _second.InputSize);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The embedding has another length, or the region is not inside the picture.</exception>
    public void Encode(RgbImage picture, Region? region, Span<float> embedding)
    {
        if (embedding.Length != Space.Dimension)
            throw new ArgumentException($"The embedding has {Space.Dimension} numbers, not {embedding.Length}.", nameof(embedding));
        var first = embedding[.._first.Space.Dimension];
        var second = embedding[_first.Space.Dimension..];
        _first.Encode(picture, region, first);
        _second.Encode(picture, region, second);
        Scale(first, _firstScale);
        Scale(second, _secondScale);
    }

    // Another half or another share is another space.
    private static VectorSpace SpaceOf(VectorSpace first, VectorSpace second, double share) => new(
        $"{first.Encoder}+{second.Encoder}",
        string.Create(CultureInfo.InvariantCulture, $"{first.Version}+{second.Version}@{share:0.##}"),
        first.Dimension + second.Dimension,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{first.WeightsHash}+{second.WeightsHash}")))[..16]);

    private static void Scale(Span<float> values, float factor)
    {
        foreach (ref var value in values)
            value *= factor;
    }
}
