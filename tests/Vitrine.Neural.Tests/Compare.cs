namespace Vitrine.Neural.Tests;

internal static class Compare
{
    /// <summary>
    /// Every number within <paramref name="tolerance"/> of the expected one, relative to it, or to the tensor's root mean square where
    /// the number itself is smaller: a sum's rounding error follows the size of its terms. Below 0.01 the error counts as of 0.01: the
    /// gradient of an attention's key bias is zero in exact arithmetic, and what either side computes for it is rounding.
    /// </summary>
    public static double ShouldBeClose(Tensor? actual, Tensor expected, double tolerance, string name)
    {
        actual.ShouldNotBeNull(name);
        actual.Shape.ToArray().ShouldBe(expected.Shape.ToArray(), name);
        double square = 0;
        foreach (float v in expected.Values)
            square += (double)v * v;
        double scale = Math.Sqrt(square / expected.Length), worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual.Values[i] - expected.Values[i]) / Math.Max(Math.Max(Math.Abs(expected.Values[i]), scale), 1e-2);
            double.IsNaN(error).ShouldBeFalse($"{name}[{i}] is {actual.Values[i]}");
            worst = Math.Max(worst, error);
            error.ShouldBeLessThan(tolerance, $"{name}[{i}]: {actual.Values[i]} for {expected.Values[i]}");
        }
        return worst;
    }
}
