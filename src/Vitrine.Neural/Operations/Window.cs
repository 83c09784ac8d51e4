namespace Vitrine.Neural.Operations;

/// <summary>How a convolution or pooling window moves over a picture.</summary>
/// <param name="Kernel">Side of the square window.</param>
/// <param name="Stride">Step from one output to the next.</param>
/// <param name="Padding">Zeros on each side; ignored when <paramref name="Same"/>.</param>
/// <param name="Same">
/// TensorFlow's "same": the output has ⌈size / stride⌉ positions, and where the zeros cannot be shared evenly the greater half comes last.
/// </param>
public readonly record struct Window(int Kernel, int Stride = 1, int Padding = 0, bool Same = false)
{
    /// <summary>Output positions along a side of <paramref name="size"/>.</summary>
    /// <exception cref="ArgumentException">The window is larger than the padded side.</exception>
    public int Outputs(int size)
    {
        int outputs = Same ? (size + Stride - 1) / Stride : size + 2 * Padding < Kernel ? 0 : (size + 2 * Padding - Kernel) / Stride + 1;
        return outputs > 0 ? outputs
            : throw new ArgumentException($"A window of {Kernel} does not fit into a side of {size} with {Padding} of padding.", nameof(size));
    }

    /// <summary>Zeros before the first number of a side of <paramref name="size"/>.</summary>
    public int Before(int size) => Same ? Math.Max((Outputs(size) - 1) * Stride + Kernel - size, 0) / 2 : Padding;
}
