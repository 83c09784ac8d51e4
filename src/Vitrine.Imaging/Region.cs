using System.Globalization;

namespace Vitrine.Imaging;

/// <summary>A rectangle on a picture in fractions of its upright width and height: (0, 0) is the top left, (1, 1) the bottom right.</summary>
/// <param name="X0">Left edge, 0 to 1.</param>
/// <param name="Y0">Top edge, 0 to 1.</param>
/// <param name="X1">Right edge, greater than <paramref name="X0"/>, at most 1.</param>
/// <param name="Y1">Bottom edge, greater than <paramref name="Y0"/>, at most 1.</param>
public readonly record struct Region(float X0, float Y0, float X1, float Y1)
{
    /// <summary>The whole picture.</summary>
    public static Region Whole { get; } = new(0, 0, 1, 1);

    /// <summary>Reads <c>x0,y0,x1,y1</c>, as the command line and the HTTP API write it.</summary>
    /// <returns>False when the text is not four numbers that make a rectangle inside the picture.</returns>
    public static bool TryParse(string? text, out Region region)
    {
        region = Whole;
        var parts = (text ?? "").Split(',');
        Span<float> values = stackalloc float[4];
        if (parts.Length != 4)
            return false;
        for (var i = 0; i < 4; i++)
            if (!float.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                return false;
        region = new Region(values[0], values[1], values[2], values[3]);
        return region.IsValid;
    }

    /// <summary>Whether the edges are ordered and inside the picture.</summary>
    public bool IsValid => X0 >= 0 && Y0 >= 0 && X1 <= 1 && Y1 <= 1 && X0 < X1 && Y0 < Y1;

    /// <summary>Four numbers separated by commas, as <see cref="TryParse"/> reads them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X0:0.####},{Y0:0.####},{X1:0.####},{Y1:0.####}");
}
