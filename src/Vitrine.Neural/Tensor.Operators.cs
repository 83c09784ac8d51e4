using System.Diagnostics.CodeAnalysis;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural;

[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "They are the extension methods of Arithmetic.")]
public sealed partial class Tensor
{
    /// <summary>Element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => a.Add(b);

    /// <summary>Element by element, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => a.Subtract(b);

    /// <summary>Element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => a.Multiply(b);

    /// <summary>Each number times <paramref name="scale"/>.</summary>
    public static Tensor operator *(Tensor a, float scale) => a.Affine(scale);

    /// <summary>Each number plus <paramref name="shift"/>.</summary>
    public static Tensor operator +(Tensor a, float shift) => a.Affine(1f, shift);
}
