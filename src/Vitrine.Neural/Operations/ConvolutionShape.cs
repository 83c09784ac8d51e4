namespace Vitrine.Neural.Operations;

/// <summary>The sizes of one convolution over one batch.</summary>
internal readonly struct ConvolutionShape
{
    public ConvolutionShape(ReadOnlySpan<int> x, ReadOnlySpan<int> weight, Window window, int groups)
    {
        if (x.Length != 4 || weight.Length != 4 || x[1] != weight[1] * groups || weight[0] % groups != 0
            || weight[2] != window.Kernel || weight[3] != window.Kernel)
        {
            throw new ArgumentException(
                $"A convolution of {Tensor.Describe(weight)} in {groups} group(s), window {window.Kernel}, cannot take {Tensor.Describe(x)}.");
        }
        (Batch, Inputs, Height, Width) = (x[0], x[1], x[2], x[3]);
        (Outputs, Groups, Window) = (weight[0], groups, window);
        (OutHeight, OutWidth) = (window.Outputs(Height), window.Outputs(Width));
        (Top, Left) = (window.Before(Height), window.Before(Width));
        // Kept, not computed at each use: they divide, and stand in inner loops.
        (GroupInputs, GroupOutputs) = (Inputs / groups, Outputs / groups);
        (Positions, Taps) = (OutHeight * OutWidth, GroupInputs * window.Kernel * window.Kernel);
    }

    public int Batch { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public int Groups { get; }

    public int Height { get; }

    public int Width { get; }

    public int OutHeight { get; }

    public int OutWidth { get; }

    public int Top { get; }

    public int Left { get; }

    public Window Window { get; }

    /// <summary>Input channels of one group.</summary>
    public int GroupInputs { get; }

    /// <summary>Output channels of one group.</summary>
    public int GroupOutputs { get; }

    /// <summary>Output positions of one picture.</summary>
    public int Positions { get; }

    /// <summary>Numbers under the window in one group: the inner dimension of the product.</summary>
    public int Taps { get; }

    /// <summary>1 × 1, step 1: the picture itself is the matrix of columns.</summary>
    public bool Pointwise => Window.Kernel == 1 && Window.Stride == 1 && Top == 0 && Left == 0 && OutHeight == Height && OutWidth == Width;

    public bool Depthwise => GroupInputs == 1 && GroupOutputs == 1;
}
