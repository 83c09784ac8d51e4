namespace Vitrine.Encoders.Pictures;

/// <summary>From bytes to the numbers that networks are trained with: (value / 255 − mean) / deviation for each channel.</summary>
/// <remarks>ImageNet's statistics, as torchvision has them, so that its weights can be used too.</remarks>
internal static class ColorScale
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Channels last, in place.</summary>
    public static void Apply(Span<float> pixels)
    {
        for (int c = 0; c < 3; c++)
        {
            (float scale, float shift) = Factors(c);
            for (int i = c; i < pixels.Length; i += 3)
                pixels[i] = pixels[i] * scale + shift;
        }
    }

    /// <summary>Channels last → channels first.</summary>
    public static void ApplyAndTurn(ReadOnlySpan<float> pixels, Span<float> planes)
    {
        int count = pixels.Length / 3;
        for (int c = 0; c < 3; c++)
        {
            (float scale, float shift) = Factors(c);
            Span<float> plane = planes.Slice(c * count, count);
            for (int i = 0; i < count; i++)
                plane[i] = pixels[i * 3 + c] * scale + shift;
        }
    }

    private static (float Scale, float Shift) Factors(int channel) =>
        (1f / (255f * Deviation[channel]), -Mean[channel] / Deviation[channel]);
}
