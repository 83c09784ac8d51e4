using Vitrine.Neural.Autograd;

namespace Vitrine.Neural.Operations;

/// <summary>Vectors of tokens.</summary>
public static class EmbeddingLookup
{
    /// <summary>The rows of a table for an array of tokens: (vocabulary, d) and tokens of a shape make (shape…, d).</summary>
    /// <param name="table">(vocabulary, d).</param>
    /// <param name="tokens">Row numbers.</param>
    /// <param name="shape">Shape of the tokens, for example (batch, time).</param>
    /// <param name="padding">A token whose vector is not trained, or −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public static Tensor Lookup(this Tensor table, ReadOnlySpan<int> tokens, ReadOnlySpan<int> shape, int padding = -1)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Tensor.Count(shape) != tokens.Length)
            throw new ArgumentException($"{tokens.Length} tokens do not fill {Tensor.Describe(shape)}.", nameof(tokens));
        int size = table.Size(1);
        int[] taken = tokens.ToArray();
        Tensor y = Tensor.Empty([.. shape, size]);
        for (int i = 0; i < taken.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)taken[i], (uint)table.Size(0), nameof(tokens));
            table.Values.Slice(taken[i] * size, size).CopyTo(y.Values[(i * size)..]);
        }
        return Tape.Track(y, [table], () =>
        {
            for (int i = 0; i < taken.Length; i++)
            {
                if (taken[i] != padding)
                    VectorKernels.Add(table.GradSpan.Slice(taken[i] * size, size), y.GradSpan.Slice(i * size, size));
            }
        });
    }
}
