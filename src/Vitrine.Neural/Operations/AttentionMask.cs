namespace Vitrine.Neural.Operations;

/// <summary>Which positions may look at which.</summary>
public sealed class AttentionMask
{
    /// <summary>A position sees itself and what came before, not what follows.</summary>
    /// <value>false.</value>
    public bool Causal { get; init; }

    /// <summary>For each sequence and position, (batch · time), whether it is real; padding is seen by none. Null: all are real.</summary>
    /// <value>null.</value>
    public IReadOnlyList<bool>? Real { get; init; }

    /// <summary>The first <paramref name="lengths"/>[b] of <paramref name="time"/> positions of sequence b are real.</summary>
    public static AttentionMask FromLengths(ReadOnlySpan<int> lengths, int time)
    {
        var real = new bool[lengths.Length * time];
        for (int b = 0; b < lengths.Length; b++)
            real.AsSpan(b * time, lengths[b]).Fill(true);
        return new AttentionMask { Real = real };
    }
}
