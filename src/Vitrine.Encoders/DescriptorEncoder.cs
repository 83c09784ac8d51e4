using Vitrine.Encoders.Descriptors;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>An encoder that needs no training: the colours and the edge directions of the foreground. The baseline that learned
/// encoders must beat.</summary>
/// <remarks>
/// 256 numbers in two parts: <c>color</c> (0 to 127, see <see cref="ColorHistogram"/>) and <c>appearance</c> (128 to 255, see
/// <see cref="GradientHistogram"/>). Each part has norm 1 before it is weighted, so the inner product of two embeddings is
/// <c>w · cos(color) + (1 − w) · cos(appearance)</c> with a fixed w; <see cref="QueryWeights"/> changes w for one query.
/// A plain surface has no edges: its appearance is all zeros and the colours carry the whole norm.
/// A few milliseconds a picture; thread-safe; deterministic on one machine. Working memory is pooled.
/// Its constants were tuned on the training photos of <c>grocery</c> and on <c>fashion34k</c>; see <c>bench/README.md</c>.
/// </remarks>
public sealed class DescriptorEncoder : IImageEncoder
{
    private const int Dimension = ColorHistogram.Length + GradientHistogram.Length;

    /// <summary>The longer side of the canvas that is described; finer detail is noise to these features.</summary>
    private const int CanvasSide = 80;

    /// <summary>Room around the region that shows the ground, in fractions of the region.</summary>
    private const float WindowMargin = 0.06f;

    /// <summary>The share of colour in the inner product.</summary>
    private const float ColorWeight = 0.8f;

    /// <inheritdoc/>
    public VectorSpace Space { get; } = new("descriptor", "1", Dimension, "none");

    /// <inheritdoc/>
    public IReadOnlyList<VectorPart> Parts { get; } =
        [new("color", 0, ColorHistogram.Length), new("appearance", ColorHistogram.Length, GradientHistogram.Length)];

    /// <inheritdoc/>
    /// <value>192: twice the canvas for a region of half the picture's side.</value>
    public int InputSize => 192;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The embedding has another length, or the region is not inside the picture.</exception>
    public void Encode(RgbImage picture, Region? region, Span<float> embedding)
    {
        if (embedding.Length != Dimension)
            throw new ArgumentException($"The embedding has {Dimension} numbers, not {embedding.Length}.", nameof(embedding));
        if (region is { IsValid: false })
            throw new ArgumentException($"The region {region} is not inside the picture.", nameof(region));

        var frame = Frame.Around(region ?? ForegroundDetector.Detect(picture), WindowMargin);
        using var canvas = LabCanvas.From(picture, frame.Window, CanvasSide);
        using var mask = ForegroundMask.Of(canvas);
        var color = embedding[..ColorHistogram.Length];
        var appearance = embedding[ColorHistogram.Length..];
        ColorHistogram.Fill(canvas, mask, frame, color);
        GradientHistogram.Fill(canvas, mask, frame, appearance);
        Scale(color, MathF.Sqrt(ColorWeight));
        Scale(appearance, MathF.Sqrt(1 - ColorWeight));
        Normalize.L2InPlace(embedding);
    }

    private static void Scale(Span<float> values, float factor)
    {
        foreach (ref var value in values)
            value *= factor;
    }
}
