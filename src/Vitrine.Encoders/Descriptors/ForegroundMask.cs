using System.Buffers;
using System.Numerics;

namespace Vitrine.Encoders.Descriptors;

/// <summary>How likely each pixel of a canvas belongs to the thing shown, 0 to 1.</summary>
/// <remarks>
/// A border model with a centre prior. The four edges of the canvas each give a mean colour and a variance; an edge is trusted as a
/// sample of the ground when it is plain and when another edge looks like it (a garment may run out of the picture on one side, not
/// on all). A pixel is ground where a trusted edge explains its colour <em>and</em> it hangs together with the border through such
/// pixels, which keeps a white print on a shirt, or a white shirt with a visible outline, in the foreground. The less the edges are
/// trusted, the more the picture is clutter and the more a Gaussian around the middle decides: people point cameras at what they mean.
/// </remarks>
internal sealed class ForegroundMask : IDisposable
{
    /// <summary>Width of the border that is sampled, in fractions of the canvas.</summary>
    private const float BorderShare = 0.05f;

    /// <summary>Standard deviation (L*a*b* units) at which an edge is half trusted.</summary>
    private const float PlainDeviation = 7;

    /// <summary>Deviation of a perfectly plain ground: compression noise and soft shadows.</summary>
    private const float NoiseDeviation = 7;

    /// <summary>Trust left to an edge that no other edge resembles.</summary>
    private const float LoneEdgeTrust = 0.33f;

    /// <summary>Ground likelihood from which a pixel passes the flood from the border on.</summary>
    private const float FloodThreshold = 0.5f;

    /// <summary>Standard deviation of the centre prior, in fractions of the canvas.</summary>
    private const float PriorDeviation = 0.16f;

    /// <summary>Below this mean the border model has eaten the thing as well, and the prior alone is used.</summary>
    private const float EmptyMean = 0.02f;

    /// <summary>No pixel counts for nothing, so that no histogram is empty.</summary>
    private const float Floor = 0.001f;

    private float[] _values;

    private ForegroundMask(int count, float clutter)
    {
        (Count, Clutter) = (count, clutter);
        _values = ArrayPool<float>.Shared.Rent(count);
    }

    public int Count { get; }

    /// <summary>0 for a plain ground, towards 1 when the edges say nothing about the ground.</summary>
    public float Clutter { get; }

    /// <summary>A value a pixel of the canvas, row by row.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    public static ForegroundMask Of(LabCanvas canvas)
    {
        Span<Edge> edges = stackalloc Edge[4];
        SampleEdges(canvas, edges);
        var ground = ArrayPool<float>.Shared.Rent(canvas.Count);
        var reached = ArrayPool<bool>.Shared.Rent(canvas.Count);
        try
        {
            var clutter = Trust(edges);
            GroundLikelihood(canvas, edges, ground);
            Flood(canvas, ground, reached);
            var mask = new ForegroundMask(canvas.Count, clutter);
            mask.Fill(canvas, ground, reached);
            return mask;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(ground);
            ArrayPool<bool>.Shared.Return(reached);
        }
    }

    public void Dispose()
    {
        if (_values.Length > 0)
            ArrayPool<float>.Shared.Return(_values);
        _values = [];
    }

    private static void SampleEdges(LabCanvas canvas, Span<Edge> edges)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var (dx, dy) = (Math.Max(1, (int)(width * BorderShare)), Math.Max(1, (int)(height * BorderShare)));
        edges[0] = Edge.Sample(canvas, 0, dx, 0, height);
        edges[1] = Edge.Sample(canvas, width - dx, width, 0, height);
        edges[2] = Edge.Sample(canvas, 0, width, 0, dy);
        edges[3] = Edge.Sample(canvas, 0, width, height - dy, height);
    }

    /// <summary>Sets the trust of each edge; returns the clutter: what the three best edges lack.</summary>
    private static float Trust(Span<Edge> edges)
    {
        const float plain = PlainDeviation * PlainDeviation;
        Span<float> trust = stackalloc float[edges.Length];
        for (var i = 0; i < edges.Length; i++)
        {
            var nearest = float.MaxValue;
            for (var j = 0; j < edges.Length; j++)
                if (j != i)
                    nearest = Math.Min(nearest, Vector3.DistanceSquared(edges[i].Mean, edges[j].Mean));
            var plainness = plain / (plain + edges[i].Variance);
            trust[i] = plainness * plainness * (LoneEdgeTrust + (1 - LoneEdgeTrust) * MathF.Exp(-nearest / (2 * plain)));
            edges[i].Trust = trust[i];
        }

        trust.Sort();
        return 1 - (trust[1] + trust[2] + trust[3]) / 3;
    }

    private static void GroundLikelihood(LabCanvas canvas, ReadOnlySpan<Edge> edges, Span<float> ground)
    {
        var lightness = canvas.Lightness;
        var a = canvas.A;
        var b = canvas.B;
        for (var i = 0; i < canvas.Count; i++)
        {
            float best = 0;
            foreach (ref readonly var edge in edges)
            {
                // Shadows change lightness more than hue: lightness counts half.
                var d = new Vector3(lightness[i], a[i], b[i]) - edge.Mean;
                var distance = 0.5f * d.X * d.X + d.Y * d.Y + d.Z * d.Z;
                var spread = NoiseDeviation * NoiseDeviation + edge.Variance / 2;
                best = Math.Max(best, edge.Trust * MathF.Exp(-distance / (2 * spread)));
            }

            ground[i] = best;
        }
    }

    /// <summary>Marks ground pixels that hang together with the border, four neighbours each.</summary>
    private static void Flood(LabCanvas canvas, ReadOnlySpan<float> ground, Span<bool> reached)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        reached[..canvas.Count].Clear();
        var rented = ArrayPool<int>.Shared.Rent(canvas.Count);
        var open = 0;
        for (var x = 0; x < width; x++)
        {
            Visit(x, ground, reached);
            Visit((height - 1) * width + x, ground, reached);
        }

        for (var y = 0; y < height; y++)
        {
            Visit(y * width, ground, reached);
            Visit(y * width + width - 1, ground, reached);
        }

        while (open > 0)
        {
            var at = rented[--open];
            var x = at % width;
            if (x > 0)
                Visit(at - 1, ground, reached);
            if (x < width - 1)
                Visit(at + 1, ground, reached);
            if (at >= width)
                Visit(at - width, ground, reached);
            if (at < canvas.Count - width)
                Visit(at + width, ground, reached);
        }

        ArrayPool<int>.Shared.Return(rented);

        void Visit(int at, ReadOnlySpan<float> ground, Span<bool> reached)
        {
            if (reached[at] || ground[at] <= FloodThreshold)
                return;
            reached[at] = true;
            rented[open++] = at;
        }
    }

    private void Fill(LabCanvas canvas, ReadOnlySpan<float> ground, ReadOnlySpan<bool> reached)
    {
        var values = _values.AsSpan(0, Count);
        double sum = 0;
        for (var i = 0; i < Count; i++)
        {
            var prior = Prior(canvas, i);
            values[i] = Math.Max(Floor, (reached[i] ? 1 - ground[i] : 1) * (1 - Clutter + Clutter * prior));
            sum += values[i];
        }

        if (sum >= EmptyMean * Count)
            return;
        for (var i = 0; i < Count; i++)
            values[i] = Math.Max(Floor, Prior(canvas, i));
    }

    private static float Prior(LabCanvas canvas, int at)
    {
        var x = (at % canvas.Width + 0.5f) / canvas.Width - 0.5f;
        var y = (at / canvas.Width + 0.5f) / canvas.Height - 0.5f;
        return MathF.Exp(-(x * x + y * y) / (2 * PriorDeviation * PriorDeviation));
    }

    /// <summary>One edge's colours.</summary>
    private struct Edge
    {
        public Vector3 Mean;
        public float Variance;
        public float Trust;

        public static Edge Sample(LabCanvas canvas, int x0, int x1, int y0, int y1)
        {
            var (sum, squares) = (Vector3.Zero, 0.0);
            for (var y = y0; y < y1; y++)
            {
                for (var x = x0; x < x1; x++)
                {
                    var i = y * canvas.Width + x;
                    var color = new Vector3(canvas.Lightness[i], canvas.A[i], canvas.B[i]);
                    sum += color;
                    squares += color.LengthSquared();
                }
            }

            var count = (x1 - x0) * (y1 - y0);
            var mean = sum / count;
            return new Edge { Mean = mean, Variance = (float)Math.Max(0, squares / count - mean.LengthSquared()) };
        }
    }
}
