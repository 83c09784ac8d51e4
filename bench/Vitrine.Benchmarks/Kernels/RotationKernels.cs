using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>What a random rotation of a vector costs.</summary>
internal static class RotationKernels
{
    public static void Run()
    {
        foreach (int dimension in KernelTable.Dimensions)
        {
            var random = new SeededRandom(1);
            var rotation = new RandomRotation(dimension, random);
            float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextGaussian())];
            float[] rotated = new float[rotation.RotatedDimension];
            KernelTable.PrintRow("RandomRotation.Apply", dimension, "cache", 1, dimension * sizeof(float), () => rotation.Apply(vector, rotated));
        }
    }
}
