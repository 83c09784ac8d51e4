namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>One call of a micro-kernel: up to <c>Rows</c> × <c>Columns</c> numbers of C, over one block of the inner dimension.</summary>
/// <remarks>
/// A is read where it lies: element (i, k) at <c>A[i·RowStep + k·DepthStep]</c>, so that a row-major matrix, a transposed one and a
/// packed panel need no kernels of their own. B is a packed panel: element (k, j) at <c>B[k·PanelWidth + j]</c>, where
/// <c>PanelWidth</c> is a whole number of vectors; C has whole vectors too (the caller lends a scratch tile at the right edge).
/// </remarks>
internal unsafe struct GemmTile
{
    public float* A;
    public nint RowStep;
    public nint DepthStep;
    public float* B;
    public nint PanelWidth;
    public float* C;
    public nint Stride;
    public int Rows;
    public int Depth;

    /// <summary>Add to what C holds; otherwise replace it.</summary>
    public bool Accumulate;

    /// <summary>Last block of the inner dimension: add bias and addend, and clamp.</summary>
    public bool Finish;

    /// <summary>One number for each column, or null.</summary>
    public float* Bias;

    /// <summary>A matrix of C's shape and stride, or null.</summary>
    public float* Addend;
    public float Min;
    public float Max;
}
