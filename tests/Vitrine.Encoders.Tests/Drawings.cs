using Vitrine.Imaging;

namespace Vitrine.Encoders.Tests;

/// <summary>Small drawings of things, with known shape, colour and ground.</summary>
internal static class Drawings
{
    internal const string Red = "#c02828", Blue = "#2848c0", Green = "#28a040", Yellow = "#e0c020";

    /// <summary>A T-shirt-like outline with two stripes.</summary>
    internal static RgbImage Shirt(string color, string ground = "#ffffff", double x = 0, double y = 0, double scale = 1, int side = 192) => Draw(
        $"""
        <g transform="translate({Text(100 + x)} {Text(100 + y)}) scale({Text(scale)}) translate(-100 -100)">
          <path d="M60 40 L85 30 Q100 45 115 30 L140 40 L170 75 L145 92 L137 80 L137 170 L63 170 L63 80 L55 92 L30 75 Z" fill="{color}"/>
          <path d="M63 100 H137 V110 H63 Z M63 125 H137 V135 H63 Z" fill="#202020"/>
        </g>
        """, ground, side);

    /// <summary>A round dish with a rim.</summary>
    internal static RgbImage Dish(string color, string ground = "#ffffff") =>
        Draw($"""<circle cx="100" cy="100" r="70" fill="{color}"/><circle cx="100" cy="100" r="52" fill="none" stroke="#202020" stroke-width="3"/>""", ground, 192);

    internal static RgbImage Box(double x, double y, double width, double height, string color, string ground) =>
        Draw($"""<rect x="{Text(x * 200)}" y="{Text(y * 200)}" width="{Text(width * 200)}" height="{Text(height * 200)}" fill="{color}"/>""", ground, 200);

    internal static RgbImage Draw(string body, string ground, int side) => SvgRasterizer.Rasterize(
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200"><rect width="200" height="200" fill="{ground}"/>{body}</svg>""",
        side, side);

    /// <summary>Every channel times a factor.</summary>
    internal static RgbImage Brightness(RgbImage image, double factor) =>
        new(image.Width, image.Height, [.. image.Pixels.Select(p => (byte)Math.Min(255, p * factor))]);

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
