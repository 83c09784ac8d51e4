using Vitrine.Numerics;

namespace Vitrine.Encoders.Descriptors;

/// <summary>Which colours the foreground has, and roughly where.</summary>
/// <remarks>
/// A soft-binned histogram over L*a*b* in cylinder coordinates: greys by lightness, colours by hue × lightness × chroma, each pixel
/// shared between neighbouring bins so that a small change of light makes a small change of the vector (after Swain and Ballard,
/// "Color indexing", 1991). Below it, three horizontal bands with coarser bins, the spatial pyramid of Lazebnik, Schmid and Ponce
/// (2006) with one split only: colours change from top to bottom in things that stand or hang, and left and right swap in mirror views.
/// Bins are raised to a power below one, which keeps a large plain area from drowning the rest (Arandjelović and Zisserman, 2012).
/// </remarks>
internal static class ColorHistogram
{
    /// <summary>Numbers in the histogram.</summary>
    public const int Length = WholeBins + Bands * BandBins;

    private const int Greys = 5;
    private const int Hues = 13;
    private const int Lightnesses = 3;
    private const int Chromas = 2;
    private const int WholeBins = Greys + Hues * Lightnesses * Chromas;

    private const int Bands = 3;
    private const int BandGreys = 3;
    private const int BandHues = 12;
    private const int BandBins = BandGreys + BandHues;

    /// <summary>Chroma up to which a pixel is grey, and from which it is a colour; in between it is some of both.</summary>
    private const float GreyChroma = 5, ColorfulChroma = 24;

    /// <summary>Chroma beyond <see cref="ColorfulChroma"/> at which a colour is as strong as it gets.</summary>
    private const float ChromaRange = 33;

    /// <summary>Extra weight of a pixel with chroma 60 or more: in a photo the thing is more colourful than the shelf.</summary>
    private const float ColorfulBonus = 2;

    private const float Power = 0.7f;

    /// <summary>How much of the window's mean colour is taken for the colour of the light, and out of every pixel (the grey-world
    /// assumption of Buchsbaum, 1980, used with caution: a window full of lemons is yellow by itself).</summary>
    private const float GreyWorld = 0.2f;

    /// <summary>Length of the bands' part against the whole's, which has 1.</summary>
    private const float BandsNorm = 0.7f;

    /// <summary>Fills <paramref name="histogram"/> with <see cref="Length"/> numbers of L2 norm 1.</summary>
    public static void Fill(LabCanvas canvas, ForegroundMask mask, Frame frame, Span<float> histogram)
    {
        histogram.Clear();
        var lightA = GreyWorld * Mean(canvas.A);
        var lightB = GreyWorld * Mean(canvas.B);
        for (var y = 0; y < canvas.Height; y++)
        {
            var v = frame.V(y, canvas.Height);
            if (v is < 0 or > 1)
                continue;
            for (var x = 0; x < canvas.Width; x++)
            {
                if (frame.U(x, canvas.Width) is < 0 or > 1)
                    continue;
                var i = y * canvas.Width + x;
                Add(histogram, canvas.Lightness[i], canvas.A[i] - lightA, canvas.B[i] - lightB, v, mask.Values[i]);
            }
        }

        var bands = histogram[WholeBins..Length];
        PowerNormalize(histogram[..WholeBins]);
        PowerNormalize(bands);
        foreach (ref var value in bands)
            value *= BandsNorm;
        Normalize.L2InPlace(histogram);
    }

    /// <summary>The colour in the middle of each bin of the whole.</summary>
    public static (double L, double A, double B)[] BinPlaces { get; } =
    [
        .. Enumerable.Range(0, Greys).Select(i => (100.0 * i / (Greys - 1), 0.0, 0.0)),
        .. from chroma in Enumerable.Range(0, Chromas)
           from hue in Enumerable.Range(0, Hues)
           from light in Enumerable.Range(0, Lightnesses)
           let strength = ColorfulChroma + (ChromaRange * chroma / (Chromas - 1))
           select (15 + (70.0 * light / (Lightnesses - 1)), strength * Math.Cos(Math.Tau * hue / Hues), strength * Math.Sin(Math.Tau * hue / Hues)),
    ];

    /// <summary>Undoes the power and the bonus of colourful pixels: how much of the foreground is in each bin of the whole.</summary>
    public static void ReadShares(ReadOnlySpan<float> histogram, Span<float> shares)
    {
        var sum = 0f;
        for (var i = 0; i < WholeBins; i++)
        {
            var (_, a, b) = BinPlaces[i];
            shares[i] = MathF.Pow(Math.Max(0, histogram[i]), 1 / Power) / (1 + (ColorfulBonus * Math.Min((float)Math.Sqrt((a * a) + (b * b)), 60) / 60));
            sum += shares[i];
        }

        for (var i = 0; i < WholeBins && sum > 0; i++)
            shares[i] /= sum;
    }

    private static void Add(Span<float> histogram, float lightness, float a, float b, float v, float weight)
    {
        var chroma = MathF.Sqrt(a * a + b * b);
        weight *= 1 + ColorfulBonus * Math.Min(chroma, 60) / 60;
        var colorful = Math.Clamp((chroma - GreyChroma) / (ColorfulChroma - GreyChroma), 0, 1);
        var turn = MathF.Atan2(b, a) / MathF.Tau + 1;
        var hue = SoftBin.Circular(turn, Hues);
        var light = SoftBin.Linear((lightness - 15) / 70, Lightnesses);
        var strength = SoftBin.Linear((chroma - ColorfulChroma) / ChromaRange, Chromas);

        SoftBin.Linear(lightness / 100, Greys).AddTo(histogram, weight * (1 - colorful));
        if (colorful > 0)
        {
            AddHue(histogram, strength.Low, hue, light, weight * colorful * (1 - strength.HighShare));
            AddHue(histogram, strength.High, hue, light, weight * colorful * strength.HighShare);
        }

        var bandGrey = SoftBin.Linear(lightness / 100, BandGreys);
        var bandHue = SoftBin.Circular(turn, BandHues);
        for (var band = 0; band < Bands; band++)
        {
            var share = weight * Math.Max(0, 1 - Math.Abs(v * Bands - band - 0.5f));
            var bins = histogram.Slice(WholeBins + band * BandBins, BandBins);
            bandGrey.AddTo(bins[..BandGreys], share * (1 - colorful));
            bandHue.AddTo(bins[BandGreys..], share * colorful);
        }
    }

    private static void AddHue(Span<float> histogram, int chroma, SoftBin hue, SoftBin light, float weight)
    {
        light.AddTo(histogram.Slice(Greys + (chroma * Hues + hue.Low) * Lightnesses, Lightnesses), weight * (1 - hue.HighShare));
        light.AddTo(histogram.Slice(Greys + (chroma * Hues + hue.High) * Lightnesses, Lightnesses), weight * hue.HighShare);
    }

    private static float Mean(ReadOnlySpan<float> plane)
    {
        float sum = 0;
        foreach (var value in plane)
            sum += value;
        return sum / plane.Length;
    }

    private static void PowerNormalize(Span<float> bins)
    {
        foreach (ref var value in bins)
            value = MathF.Pow(value, Power);
        Normalize.L2InPlace(bins);
    }
}
