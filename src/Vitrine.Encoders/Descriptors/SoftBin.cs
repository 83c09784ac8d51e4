namespace Vitrine.Encoders.Descriptors;

/// <summary>A value shared between the two bins that it lies between.</summary>
/// <param name="Low">The bin below.</param>
/// <param name="High">The bin above.</param>
/// <param name="HighShare">What the bin above gets, 0 to 1; the one below gets the rest.</param>
internal readonly record struct SoftBin(int Low, int High, float HighShare)
{
    /// <summary>Bins from 0 to 1, the first bin's middle at 0 and the last one's at 1; values outside go to the ends.</summary>
    public static SoftBin Linear(float value, int bins)
    {
        var place = Math.Clamp(value, 0, 1) * (bins - 1);
        var low = Math.Min((int)place, bins - 2);
        return new SoftBin(low, low + 1, place - low);
    }

    /// <summary>Bins around a circle; a whole turn is 1, and the value is not negative.</summary>
    public static SoftBin Circular(float turn, int bins)
    {
        var place = turn * bins;
        var low = (int)place;
        return new SoftBin(low % bins, (low + 1) % bins, place - low);
    }

    public void AddTo(Span<float> bins, float weight)
    {
        bins[Low] += weight * (1 - HighShare);
        bins[High] += weight * HighShare;
    }
}
