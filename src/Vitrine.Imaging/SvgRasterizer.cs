using System.Text;
using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging;

/// <summary>Renders SVG drawings that the program wrote itself. Never hand it anything that came from outside: SVG is a language with
/// links and filters, and uploads in it are refused by <see cref="PictureReader"/>.</summary>
public static class SvgRasterizer
{
    /// <summary>Renders a drawing.</summary>
    /// <param name="svg">The document; its root has <c>width</c> and <c>height</c> in pixels, or a <c>viewBox</c>.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result; a drawing of another aspect ratio is fitted inside and centred.</param>
    /// <param name="background">Ground under the drawing; null for white.</param>
    /// <exception cref="ArgumentException">The document is no SVG that can be rendered.</exception>
    public static unsafe RgbImage Rasterize(string svg, int width, int height, (byte R, byte G, byte B)? background = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var ground = background ?? (255, 255, 255);
        var bytes = Encoding.UTF8.GetBytes(svg);
        fixed (byte* data = bytes)
        {
            try
            {
                using var natural = new VipsOperation("svgload_buffer").With("buffer", data, bytes.Length).ToImage();
                var scale = Math.Min((double)width / natural.Width, (double)height / natural.Height);
                // At its own size the drawing is not parsed a second time: a third of the cost of small drawings.
                using var scaled = scale == 1 ? null : new VipsOperation("svgload_buffer").With("buffer", data, bytes.Length).With("scale", scale).ToImage();
                using var flat = new VipsOperation("flatten").With("in", scaled ?? natural)
                    .With("background", [ground.R, ground.G, ground.B]).ToImage();
                return PictureOps.Centre(flat.ToRgb(), width, height, ground);
            }
            catch (VipsException e)
            {
                throw new ArgumentException($"The drawing cannot be rendered. {e.Message}", nameof(svg), e);
            }
        }
    }
}
