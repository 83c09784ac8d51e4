using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Data;

/// <summary>Brightness, contrast, saturation and hue, changed at random.</summary>
/// <remarks>All four are linear in red, green and blue, so together they are one matrix and one shift a picture. Hue turns the plane of
/// equal luminance (YIQ), as an approximation that costs nothing.</remarks>
internal static class ColorJitter
{
    private static readonly double[] Luma = [0.299, 0.587, 0.114];

    public static void Apply(Span<float> pixels, SeededRandom random, double amount, double hueDegrees)
    {
        double Factor() => 1 + (2 * random.NextDouble() - 1) * amount;
        double brightness = Factor(), contrast = Factor(), saturation = Factor();
        double angle = (2 * random.NextDouble() - 1) * hueDegrees * Math.PI / 180;
        if (amount == 0 && hueDegrees == 0) return;
        double sin = Math.Round(Math.Sin(angle) * (1 << 20)) / (1 << 20) * saturation, cos = Math.Round(Math.Cos(angle) * (1 << 20)) / (1 << 20) * saturation;
        // Y stays; (I, Q) is turned and scaled. The three matrices of RGB → YIQ → turned → RGB, multiplied out.
        ReadOnlySpan<double> turned =
        [
            0.299 + 0.701 * cos + 0.168 * sin, 0.587 - 0.587 * cos + 0.330 * sin, 0.114 - 0.114 * cos - 0.497 * sin,
            0.299 - 0.299 * cos - 0.328 * sin, 0.587 + 0.413 * cos + 0.035 * sin, 0.114 - 0.114 * cos + 0.292 * sin,
            0.299 - 0.300 * cos + 1.250 * sin, 0.587 - 0.588 * cos - 1.050 * sin, 0.114 + 0.886 * cos - 0.203 * sin,
        ];
        double mean = 0;
        for (int i = 0; i < pixels.Length; i += 3)
            mean += Luma[0] * pixels[i] + Luma[1] * pixels[i + 1] + Luma[2] * pixels[i + 2];
        mean /= pixels.Length / 3;
        Span<float> m = stackalloc float[9];
        for (int i = 0; i < 9; i++)
            m[i] = (float)(turned[i] * brightness * contrast);
        float shift = (float)((1 - contrast) * brightness * mean);
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (float r, float g, float b) = (pixels[i], pixels[i + 1], pixels[i + 2]);
            pixels[i] = Math.Clamp(m[0] * r + m[1] * g + m[2] * b + shift, 0f, 255f);
            pixels[i + 1] = Math.Clamp(m[3] * r + m[4] * g + m[5] * b + shift, 0f, 255f);
            pixels[i + 2] = Math.Clamp(m[6] * r + m[7] * g + m[8] * b + shift, 0f, 255f);
        }
    }
}
