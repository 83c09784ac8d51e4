using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Codes;

/// <summary>Five bits a dimension of a vector's residual from its list's centre: one sign bit that is scanned, four more that refine.</summary>
/// <remarks>
/// <para>Gao and Long, "RaBitQ", SIGMOD 2024, and Gao et al., "Practical and asymptotically optimal quantization", SIGMOD 2025. With o the
/// rotated residual r scaled to length 1 and y its code (signs ±½, or 5-bit numbers around 0), <c>⟨y, v⟩ / ⟨y, o⟩</c> estimates
/// <c>⟨o, v⟩</c> without bias for a random rotation, with a standard deviation of
/// <c>‖v‖ · √(1 − cos²(y, o)) / cos(y, o) / √(P − 1)</c>.</para>
/// <para>Asked is v = q − c, so ⟨y, v⟩ = ⟨y, q⟩ − ⟨y, c⟩: the second part is known when the vector is encoded and goes into
/// <see cref="CodeFactors.Base"/>, the first needs one table a query, not one a list (as in the authors' library).</para>
/// <para>Of the two ways to round to 4 bits we take the grid whose step is the best of a few around the one that is best for normally
/// distributed numbers (Max, 1960), instead of the paper's search over all P · 2⁴ steps: coordinates of a rotated vector are close to
/// normal, and encoding takes microseconds.</para>
/// </remarks>
internal static class RaBitQ
{
    /// <summary>Greatest number that four more bits hold.</summary>
    public const int MaxLevel = 15;

    /// <summary>What is subtracted from a five-bit number to centre it.</summary>
    public const float Middle = 15.5f;

    // The step of the best uniform grid of 32 numbers for the normal distribution (Max, 1960), in standard deviations.
    private const float NormalStep = 0.1881f;

    private static readonly float[] StepsTried = [0.82f, 0.91f, 1f, 1.1f, 1.21f];

    /// <summary>Encodes a vector in the list of a centre.</summary>
    /// <param name="rotated">The vector, rotated (P).</param>
    /// <param name="centre">The centre, rotated the same way (P).</param>
    /// <param name="metric">Which score the factors make.</param>
    /// <param name="code">Receives the code.</param>
    public static void Encode(ReadOnlySpan<float> rotated, ReadOnlySpan<float> centre, VectorMetric metric, VectorCode code)
    {
        Span<float> residual = code.Residual;
        for (int i = 0; i < residual.Length; i++)
            residual[i] = rotated[i] - centre[i];
        float norm = MathF.Sqrt(Distance.Dot(residual, residual));
        EncodeSigns(residual, code.Signs);
        if (norm == 0)
        {
            // The vector is the centre: its score needs no code.
            Array.Fill(code.Levels, (byte)0);
            code.Coarse = code.Fine = new CodeFactors(0, 0, 0);
            return;
        }
        float step = BestStep(residual, norm);
        EncodeLevels(residual, 1 / step, code.Levels);

        // ⟨c, r⟩ and ‖r‖² are the parts of the score that no code is needed for.
        float exact = metric == VectorMetric.SquaredL2 ? -norm * norm : Distance.Dot(centre, residual);
        float weight = metric == VectorMetric.SquaredL2 ? 2 : 1;
        code.Coarse = Factors(new Sums(residual, centre, code.Signs), norm, weight, exact, residual.Length);
        code.Fine = Factors(new Sums(residual, centre, code.Signs, code.Levels), norm, weight, exact, residual.Length);
    }

    private static CodeFactors Factors(Sums y, float norm, float weight, float exact, int dimension)
    {
        // y·r = ‖r‖ ⟨y, o⟩, so ‖r‖ / ⟨y, o⟩ = ‖r‖² / y·r.
        double scale = (double)norm * norm / y.Residual;
        double cosine = Math.Min(1, y.Residual / (norm * Math.Sqrt(y.Square)));
        double error = norm * Math.Sqrt(1 - cosine * cosine) / cosine / Math.Sqrt(dimension - 1);
        return new CodeFactors((float)(exact - weight * scale * y.Centre), (float)(weight * scale), (float)(weight * error));
    }

    private static void EncodeSigns(ReadOnlySpan<float> residual, Span<byte> signs)
    {
        for (int i = 0; i < signs.Length; i++)
        {
            Vector256<float> eight = Vector256.Create(residual.Slice(8 * i, 8));
            signs[i] = (byte)Vector256.GreaterThan(eight, Vector256<float>.Zero).ExtractMostSignificantBits();
        }
    }

    private static float BestStep(ReadOnlySpan<float> residual, float norm)
    {
        float normal = NormalStep * norm / MathF.Sqrt(residual.Length);
        float best = normal;
        float bestCosine = -1;
        foreach (float factor in StepsTried)
        {
            float cosine = Cosine(residual, 1 / (normal * factor));
            if (cosine > bestCosine)
                (best, bestCosine) = (normal * factor, cosine);
        }
        return best;
    }

    // Cosine, up to the residual's norm, of the residual and its rounding to magnitudes 0.5, 1.5 … 15.5 steps.
    private static float Cosine(ReadOnlySpan<float> residual, float perStep)
    {
        Vector256<float> dot = default, square = default;
        for (int i = 0; i < residual.Length; i += 8)
        {
            Vector256<float> magnitude = Vector256.Abs(Vector256.Create(residual.Slice(i, 8)));
            Vector256<float> y = Level(magnitude, perStep) + Vector256.Create(0.5f);
            dot += y * magnitude;
            square += y * y;
        }
        return Vector256.Sum(dot) / MathF.Sqrt(Vector256.Sum(square));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Level(Vector256<float> magnitude, float perStep) =>
        Vector256.Min(Vector256.Floor(magnitude * perStep), Vector256.Create((float)MaxLevel));

    // A five-bit number is the sign bit, then the level: counted up from the middle for positive numbers, down for the others.
    private static void EncodeLevels(ReadOnlySpan<float> residual, float perStep, Span<byte> levels)
    {
        for (int i = 0; i < residual.Length; i++)
        {
            int level = (int)Math.Min(MaxLevel, MathF.Abs(residual[i]) * perStep);
            levels[i] = (byte)(residual[i] > 0 ? level : MaxLevel - level);
        }
    }

    /// <summary>Sums over a code y: with the residual, with the centre, with itself.</summary>
    private readonly ref struct Sums
    {
        public Sums(ReadOnlySpan<float> residual, ReadOnlySpan<float> centre, ReadOnlySpan<byte> signs, ReadOnlySpan<byte> levels = default)
        {
            float withResidual = 0, withCentre = 0, withItself = 0;
            for (int i = 0; i < residual.Length; i++)
            {
                int sign = (signs[i >> 3] >> (i & 7)) & 1;
                float y = levels.IsEmpty ? sign - 0.5f : 16 * sign + levels[i] - Middle;
                withResidual += y * residual[i];
                withCentre += y * centre[i];
                withItself += y * y;
            }
            (Residual, Centre, Square) = (withResidual, withCentre, withItself);
        }

        public double Residual { get; }

        public double Centre { get; }

        public double Square { get; }
    }
}
