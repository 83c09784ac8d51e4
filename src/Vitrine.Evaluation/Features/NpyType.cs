namespace Vitrine.Evaluation.Features;

/// <summary>The kinds of number that a <c>.npy</c> file may hold here, all little-endian.</summary>
public enum NpyType
{
    /// <summary>IEEE half, <c>&lt;f2</c>: 2 bytes.</summary>
    F2 = 2,

    /// <summary>IEEE single, <c>&lt;f4</c>: 4 bytes.</summary>
    F4 = 4,

    /// <summary>IEEE double, <c>&lt;f8</c>: 8 bytes; read into single precision.</summary>
    F8 = 8,
}
