namespace Vitrine.Numerics;

/// <summary>Brings vectors to length 1.</summary>
public static class Normalize
{
    /// <summary>Divides every number by the vector's L2 norm.</summary>
    /// <returns>False, with the vector left as it was, when the norm is zero or not finite.</returns>
    /// <remarks>The largest number is taken out first, so that squares neither overflow nor vanish.</remarks>
    public static bool L2InPlace(Span<float> x)
    {
        float largest = 0;
        foreach (float v in x)
        {
            if (!float.IsFinite(v))
                return false;
            largest = MathF.Max(largest, MathF.Abs(v));
        }
        if (largest == 0)
            return false;
        double sum = 0;
        foreach (float v in x)
        {
            double scaled = (double)v / largest;
            sum += scaled * scaled;
        }
        double norm = largest * Math.Sqrt(sum);
        for (int i = 0; i < x.Length; i++)
            x[i] = (float)(x[i] / norm);
        return true;
    }
}
