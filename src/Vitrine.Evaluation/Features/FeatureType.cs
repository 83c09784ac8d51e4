namespace Vitrine.Evaluation.Features;

/// <summary>The kinds of number that a file of features may hold, all little-endian.</summary>
public enum FeatureType
{
    /// <summary>IEEE half, 2 bytes: NumPy's <c>&lt;f2</c>.</summary>
    F16,

    /// <summary>The upper half of an IEEE single, 2 bytes; safetensors alone has it.</summary>
    BF16,

    /// <summary>IEEE single, 4 bytes: NumPy's <c>&lt;f4</c>.</summary>
    F32,

    /// <summary>IEEE double, 8 bytes: NumPy's <c>&lt;f8</c>. Read into single precision.</summary>
    F64,
}
