namespace Vitrine.Encoders.Descriptors;

/// <summary>sRGB to CIE L*a*b* (CIE 15, IEC 61966-2-1), white point D65: distances there are roughly as people see them.</summary>
internal static class CieLab
{
    /// <summary>Linear light, 0 to 1, of an 8-bit sRGB value.</summary>
    public static float[] Linear { get; } =
        [.. Enumerable.Range(0, 256).Select(v => v / 255.0).Select(v => (float)(v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4)))];

    /// <summary>From linear sRGB, each channel 0 to 1.</summary>
    public static (float L, float A, float B) FromLinear(float red, float green, float blue)
    {
        var x = Root((0.4124564f * red + 0.3575761f * green + 0.1804375f * blue) / 0.95047f);
        var y = Root(0.2126729f * red + 0.7151522f * green + 0.0721750f * blue);
        var z = Root((0.0193339f * red + 0.1191920f * green + 0.9503041f * blue) / 1.08883f);
        return (116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>The cube root with CIE's straight piece near black.</summary>
    private static float Root(float t) => t > 0.008856452f ? MathF.Cbrt(t) : t * 7.787037f + 16f / 116;
}
