using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Inference;

/// <summary>Largest number or mean under a window, channels-last.</summary>
internal sealed class PoolStep(PlanValue x, PlanValue y, Window window, bool max) : PlanStep
{
    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena)
    {
        ReadOnlySpan<float> from = x.In(arena);
        Span<float> to = y.In(arena);
        to.Fill(max ? float.NegativeInfinity : 0f);
        int channels = x.Channels, top = window.Before(x.Height), left = window.Before(x.Width);
        for (int oy = 0; oy < y.Height; oy++)
        for (int ox = 0; ox < y.Width; ox++)
        {
            Span<float> result = to.Slice((oy * y.Width + ox) * channels, channels);
            int y0 = oy * window.Stride - top, x0 = ox * window.Stride - left;
            for (int iy = Math.Max(0, y0); iy < Math.Min(x.Height, y0 + window.Kernel); iy++)
            for (int ix = Math.Max(0, x0); ix < Math.Min(x.Width, x0 + window.Kernel); ix++)
            {
                ReadOnlySpan<float> pixel = from.Slice((iy * x.Width + ix) * channels, channels);
                if (max) VectorKernels.MaxInto(result, pixel);
                else VectorKernels.AddScaled(result, pixel, 1f / (window.Kernel * window.Kernel));
            }
        }
    }

    public override string ToString() => $"{(max ? "max" : "average")} pool {window.Kernel}×{window.Kernel}/{window.Stride} at {y.Height}×{y.Width}";
}

/// <summary>The mean over all positions.</summary>
internal sealed class GlobalAvgPoolStep(PlanValue x, PlanValue y) : PlanStep
{
    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena)
    {
        ReadOnlySpan<float> from = x.In(arena);
        Span<float> to = y.In(arena);
        to.Clear();
        for (int p = 0; p < x.Positions; p++)
            VectorKernels.Add(to, from.Slice(p * x.Channels, x.Channels));
        VectorKernels.Affine(to, 1f / x.Positions, 0f, to);
    }

    public override string ToString() => "global average pool";
}

/// <summary>The generalised mean over all positions.</summary>
internal sealed class GemPoolStep(PlanValue x, PlanValue y, double power, float epsilon) : PlanStep
{
    public override IEnumerable<PlanValue> Values => [x, y];

    public override void Run(Span<float> arena)
    {
        ReadOnlySpan<float> from = x.In(arena);
        Span<float> to = y.In(arena);
        for (int c = 0; c < x.Channels; c++)
        {
            double sum = 0;
            for (int i = c; i < from.Length; i += x.Channels)
                sum += Math.Pow(Math.Max(from[i], epsilon), power);
            to[c] = (float)Math.Pow(sum / x.Positions, 1 / power);
        }
    }

    public override string ToString() => "generalised mean";
}
