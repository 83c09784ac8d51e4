using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>What the codes of a file are made with; the same for all files that follow from one another.</summary>
/// <param name="metric">How vectors are compared.</param>
/// <param name="dimension">Numbers a vector.</param>
/// <param name="seed">Decides the rotation, and whatever else is left to chance.</param>
/// <param name="targetSize">Entries that a list should have, about.</param>
/// <param name="builtFrom">Vectors that the lists were first made of.</param>
internal sealed class FileShape(VectorMetric metric, int dimension, ulong seed, int targetSize, int builtFrom)
{
    public VectorMetric Metric { get; } = metric;

    public ulong Seed { get; } = seed;

    public int TargetSize { get; } = targetSize;

    public int BuiltFrom { get; } = builtFrom;

    public RandomRotation Rotation { get; } = new(dimension, new SeededRandom(seed).Fork("rotation"));

    /// <summary>A list with more entries than this is cut in two.</summary>
    public int Largest => 4 * TargetSize;

    /// <summary>A list with fewer entries than this is given up in favour of its neighbours.</summary>
    public int Smallest => TargetSize / 8;
}
