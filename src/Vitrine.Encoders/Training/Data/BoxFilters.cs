namespace Vitrine.Encoders.Training.Data;

/// <summary>Blurs of small squares, channels last, in place.</summary>
internal static class BoxFilters
{
    /// <summary>(1, 2, 1) / 4 along rows and then along columns; edges repeat.</summary>
    public static void Binomial(Span<float> pixels, int side)
    {
        for (int y = 0; y < side; y++)
            Line(pixels, y * side * 3, 3, side);
        for (int x = 0; x < side; x++)
            Line(pixels, x * 3, side * 3, side);
    }

    private static void Line(Span<float> pixels, int start, int step, int count)
    {
        for (int c = start; c < start + 3; c++)
        {
            float before = pixels[c];
            for (int i = 0, at = c; i < count; i++, at += step)
            {
                float here = pixels[at], after = i + 1 < count ? pixels[at + step] : here;
                pixels[at] = (before + 2 * here + after) * 0.25f;
                before = here;
            }
        }
    }
}
