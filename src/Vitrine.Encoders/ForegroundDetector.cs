using System.Buffers;
using Vitrine.Encoders.Descriptors;
using Vitrine.Imaging;

namespace Vitrine.Encoders;

/// <summary>Finds where a picture shows its thing: tight around a product on a plain ground, the middle of a cluttered photo.
/// Needs no training; thread-safe and deterministic.</summary>
public static class ForegroundDetector
{
    private const int CanvasSide = 64;

    /// <summary>Share of the mask that may be left out on each side: lone specks do not widen the box.</summary>
    private const float TailShare = 0.02f;

    /// <summary>Room around the box, in fractions of the picture.</summary>
    private const float Margin = 0.02f;

    /// <summary>Finds the box.</summary>
    /// <param name="picture">An upright picture.</param>
    /// <returns>A valid region; the whole picture when nothing stands out.</returns>
    public static Region Detect(RgbImage picture)
    {
        using var canvas = LabCanvas.From(picture, Region.Whole, CanvasSide);
        using var mask = ForegroundMask.Of(canvas);
        var columns = ArrayPool<double>.Shared.Rent(canvas.Width);
        var rows = ArrayPool<double>.Shared.Rent(canvas.Height);
        Array.Clear(columns);
        Array.Clear(rows);
        for (var i = 0; i < canvas.Count; i++)
        {
            // Squared, so that many pixels of little likelihood do not outweigh the thing.
            var value = mask.Values[i] * mask.Values[i];
            columns[i % canvas.Width] += value;
            rows[i / canvas.Width] += value;
        }

        var (x0, x1) = Extent(columns.AsSpan(0, canvas.Width));
        var (y0, y1) = Extent(rows.AsSpan(0, canvas.Height));
        ArrayPool<double>.Shared.Return(columns);
        ArrayPool<double>.Shared.Return(rows);
        return new Region(x0, y0, x1, y1);
    }

    /// <summary>From where to where a profile has its mass, but for a tail on each side.</summary>
    private static (float From, float To) Extent(ReadOnlySpan<double> profile)
    {
        double total = 0;
        foreach (var value in profile)
            total += value;
        var tail = total * TailShare;
        var (first, last) = (0, profile.Length - 1);
        for (var sum = profile[first]; first < last && sum < tail; sum += profile[first])
            first++;
        for (var sum = profile[last]; last > first && sum < tail; sum += profile[last])
            last--;
        return (Math.Max(0, (float)first / profile.Length - Margin), Math.Min(1, (last + 1f) / profile.Length + Margin));
    }
}
