namespace Vitrine.SampleShop.Street;

/// <summary>What a phone adds: uneven light, a colour cast, a soft lens, grain.</summary>
internal static class Camera
{
    public static byte[] Shoot(byte[] pixels, int side, Dice dice)
    {
        var blurs = dice.Below(3);
        for (var i = 0; i < blurs; i++)
            pixels = Blur(pixels, side);
        double angle = dice.Between(0, Math.Tau), dx = Math.Cos(angle) / side, dy = Math.Sin(angle) / side, contrast = dice.Between(0.05, 0.32), exposure = dice.Between(0.82, 1.1);
        double[] cast = [exposure * dice.Between(0.95, 1.07), exposure, exposure * dice.Between(0.9, 1.05)];
        var grain = dice.Between(0, 9);
        var state = (uint)dice.Next() | 1;
        for (int y = 0, at = 0; y < side; y++)
            for (var x = 0; x < side; x++)
            {
                var light = 1 + contrast * ((x - side / 2) * dx + (y - side / 2) * dy) * 2;
                // Xorshift (Marsaglia 2003): grain must be cheap and repeat.
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                var noise = ((int)(state & 255) + (int)((state >> 8) & 255) - 255) / 255.0 * grain;
                for (var c = 0; c < 3; c++, at++)
                    pixels[at] = (byte)Math.Clamp(pixels[at] * light * cast[c] + noise, 0, 255);
            }
        return pixels;
    }

    /// <summary>The mean of 3 × 3 pixels; the outermost stay.</summary>
    private static byte[] Blur(byte[] from, int side)
    {
        var to = (byte[])from.Clone();
        var row = side * 3;
        var sums = new int[row];
        for (var y = 1; y < side - 1; y++)
        {
            for (var i = 0; i < row; i++)
                sums[i] = from[(y - 1) * row + i] + from[y * row + i] + from[(y + 1) * row + i];
            for (var i = 3; i < row - 3; i++)
                to[y * row + i] = (byte)((sums[i - 3] + sums[i] + sums[i + 3]) / 9);
        }
        return to;
    }
}
