namespace Vitrine.Index.Vectors.Codes;

/// <summary>Room for the code of one vector, reused from vector to vector.</summary>
/// <param name="dimension">Padded dimension P, a multiple of 128.</param>
internal sealed class VectorCode(int dimension)
{
    /// <summary>One bit a dimension: whether the residual is positive there. P / 8 bytes.</summary>
    public byte[] Signs { get; } = new byte[dimension / 8];

    /// <summary>Four bits more of each dimension, 0 to 15, one a byte. P bytes.</summary>
    public byte[] Levels { get; } = new byte[dimension];

    /// <summary>Factors of the sum over <see cref="Signs"/> alone.</summary>
    public CodeFactors Coarse { get; set; }

    /// <summary>Factors of the sum over all five bits.</summary>
    public CodeFactors Fine { get; set; }

    /// <summary>Residual from the centre, rotated.</summary>
    internal float[] Residual { get; } = new float[dimension];
}
