using Vitrine.Encoders.Pictures;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Data;

/// <summary>How pictures are changed at random, so that a network learns what does not matter. The defaults change nothing.</summary>
public sealed record Augmentation
{
    /// <summary>Smallest share of the squared picture's area that a crop shows (Szegedy and others, 2015); 1 keeps the whole.</summary>
    public double Crop { get; init; } = 1;

    /// <summary>How far a crop's sides may be from equal: ratios from 1 / (1 + this) to 1 + this.</summary>
    public double Stretch { get; init; }

    /// <summary>Probability of mirroring left and right.</summary>
    public double Flip { get; init; }

    /// <summary>Largest turn to either side, in degrees.</summary>
    public double Rotation { get; init; }

    /// <summary>How much nearer one edge may be than the opposite one, as a share.</summary>
    public double Perspective { get; init; }

    /// <summary>Brightness, contrast and saturation are each multiplied by 1 − this to 1 + this.</summary>
    public double Color { get; init; }

    /// <summary>Largest turn of hue to either side, in degrees.</summary>
    public double Hue { get; init; }

    /// <summary>Probability of a blur of 3 × 3 pixels.</summary>
    public double Blur { get; init; }

    /// <summary>Probability that a rectangle of 2 to 20 % of the area is filled with grey (Zhong and others, "Random Erasing", 2020).</summary>
    public double Erase { get; init; }

    /// <summary>Draws a picture as it is: what validation and use see.</summary>
    /// <param name="picture">The source.</param>
    /// <param name="side">The network's side.</param>
    /// <param name="scratch">side × side × 3 numbers.</param>
    /// <param name="planes">Receives (3, side, side), scaled for the network.</param>
    public static void Plain(RgbImage picture, int side, Span<float> scratch, Span<float> planes)
    {
        PictureSampler.Sample(picture, Region.Whole, Placement.Fit(picture, Region.Whole), side, scratch);
        ColorScale.ApplyAndTurn(scratch, planes);
    }

    /// <summary>Draws a changed picture. The same generator gives the same numbers on every machine.</summary>
    /// <inheritdoc cref="Plain"/>
    /// <param name="picture">The source.</param>
    /// <param name="random">Decides.</param>
    /// <param name="side">The network's side.</param>
    /// <param name="scratch">side × side × 3 numbers.</param>
    /// <param name="planes">Receives (3, side, side), scaled for the network.</param>
    public void Apply(RgbImage picture, SeededRandom random, int side, Span<float> scratch, Span<float> planes)
    {
        Draw(picture, random, side, scratch);
        ColorScale.ApplyAndTurn(scratch, planes);
    }

    /// <summary>The same in numbers from 0 to 255, channels last: with an equal generator the same crop and colours at any side.</summary>
    internal void Draw(RgbImage picture, SeededRandom random, int side, Span<float> pixels)
    {
        PictureSampler.Sample(picture, Region.Whole, Place(picture, random), side, pixels);
        ColorJitter.Apply(pixels, random, Color, Hue);
        if (random.NextDouble() < Blur) BoxFilters.Binomial(pixels, side);
        if (random.NextDouble() < Erase) EraseRectangle(pixels, side, random);
    }

    // Always the same number of draws, so that one setting does not disturb another's.
    private Placement Place(RgbImage picture, SeededRandom random)
    {
        double square = Math.Max(picture.Width, picture.Height);
        double side = square * Math.Sqrt(Crop + (1 - Crop) * random.NextDouble());
        double ratio = Math.Sqrt(1 + Stretch * random.NextDouble());
        if (random.NextDouble() < 0.5) ratio = 1 / ratio;
        double width = side * ratio, height = side / ratio;
        double x = picture.Width / 2.0 + Math.Max(0, square - width) * (random.NextDouble() - 0.5);
        double y = picture.Height / 2.0 + Math.Max(0, square - height) * (random.NextDouble() - 0.5);
        if (random.NextDouble() < Flip) width = -width;
        double angle = (2 * random.NextDouble() - 1) * Rotation * Math.PI / 180;
        (double wu, double wv) = ((random.NextDouble() - 0.5) * Perspective, (random.NextDouble() - 0.5) * Perspective);
        // Rounded: sines of different machines agree to less than all their digits.
        double sin = Math.Round(Math.Sin(angle) * (1 << 20)) / (1 << 20), cos = Math.Round(Math.Cos(angle) * (1 << 20)) / (1 << 20);
        // (u − ½, v − ½) is stretched, turned and moved to (x, y); the middle stays in the middle under the perspective.
        double xu = width * cos, xv = -height * sin, yu = width * sin, yv = height * cos;
        double x0 = x - (xu + xv) / 2, y0 = y - (yu + yv) / 2, w0 = 1 - (wu + wv) / 2;
        // (numerator + (w − 1)·middle) / w, all divided by w0 so that the constant is 1
        return new Placement((xu + wu * x) / w0, (xv + wv * x) / w0, (x0 - (wu + wv) / 2 * x) / w0,
            (yu + wu * y) / w0, (yv + wv * y) / w0, (y0 - (wu + wv) / 2 * y) / w0, wu / w0, wv / w0);
    }

    private static void EraseRectangle(Span<float> pixels, int side, SeededRandom random)
    {
        double area = side * side * (0.02 + 0.18 * random.NextDouble()), ratio = Math.Sqrt(0.4 + 2 * random.NextDouble());
        int width = Math.Clamp((int)(Math.Sqrt(area) * ratio), 1, side), height = Math.Clamp((int)(Math.Sqrt(area) / ratio), 1, side);
        // By shares, so that at every side the same part is hidden.
        int left = (int)(random.NextDouble() * (side - width + 1)), top = (int)(random.NextDouble() * (side - height + 1));
        for (int y = top; y < top + height; y++)
            pixels.Slice((y * side + left) * 3, width * 3).Fill(118f);
    }
}
