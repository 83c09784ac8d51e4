namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>A micro-kernel: the innermost loops of the matrix product for one width of vector.</summary>
internal interface IGemmKernel
{
    /// <summary>Most rows of C in one call.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full panel of B.</summary>
    static abstract int PanelWidth { get; }

    /// <summary>Columns are padded to a multiple of this: the numbers in one vector.</summary>
    static abstract int Lane { get; }

    /// <summary>Computes one tile: C = [C +] A·B, and at the last block [+ bias] [+ addend], clamped.</summary>
    static abstract void Run(in GemmTile tile);
}
