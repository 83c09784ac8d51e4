using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Optimization;

/// <summary>Keeps steps from being too long.</summary>
public static class GradientClipping
{
    /// <summary>Scales all gradients together, so that their common length is at most <paramref name="maximum"/>.</summary>
    /// <returns>The length before. Infinite or not a number when a gradient is; the gradients then stay as they are.</returns>
    /// <remarks>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.</remarks>
    public static double ClipNorm(IEnumerable<Tensor> parameters, double maximum)
    {
        Tensor[] gradients = [.. parameters.Select(p => p.Grad).OfType<Tensor>()];
        double norm = Math.Sqrt(gradients.Sum(g => (double)Distance.Dot(g.Values, g.Values)));
        if (norm <= maximum || !double.IsFinite(norm)) return norm;
        float scale = (float)(maximum / (norm + 1e-6));
        foreach (Tensor gradient in gradients)
            VectorKernels.Affine(gradient.Values, scale, 0f, gradient.Values);
        return norm;
    }
}
