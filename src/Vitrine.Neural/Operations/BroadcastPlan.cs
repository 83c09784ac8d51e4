namespace Vitrine.Neural.Operations;

/// <summary>How two shapes meet: aligned at the last dimension, a length of 1 repeats, as in NumPy.</summary>
/// <remarks>
/// Dimensions that both tensors walk through alike are merged, so that what is left is a list of long runs, in each of which an operand
/// either moves on with the result (step 1) or stands still (step 0).
/// </remarks>
internal sealed class BroadcastPlan
{
    private readonly int[] _sizes, _stepsA, _stepsB;

    public BroadcastPlan(Tensor a, Tensor b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        Shape = new int[rank];
        int[] stepsA = new int[rank], stepsB = new int[rank];
        int nextA = 1, nextB = 1;
        for (int d = rank - 1; d >= 0; d--)
        {
            int sizeA = d - (rank - a.Rank) is >= 0 and var da ? a.Shape[da] : 1;
            int sizeB = d - (rank - b.Rank) is >= 0 and var db ? b.Shape[db] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw new ArgumentException($"Shapes {a} and {b} do not meet.");
            Shape[d] = sizeA == 1 ? sizeB : sizeA;
            stepsA[d] = sizeA == 1 ? 0 : nextA;
            stepsB[d] = sizeB == 1 ? 0 : nextB;
            nextA *= sizeA;
            nextB *= sizeB;
        }
        List<(int Size, int A, int B)> merged = [];
        for (int d = 0; d < rank; d++)
        {
            if (Shape[d] == 1) continue;
            if (merged.Count > 0 && merged[^1].A == stepsA[d] * Shape[d] && merged[^1].B == stepsB[d] * Shape[d])
                merged[^1] = (merged[^1].Size * Shape[d], stepsA[d], stepsB[d]);
            else
                merged.Add((Shape[d], stepsA[d], stepsB[d]));
        }
        if (merged.Count == 0) merged.Add((Tensor.Count(Shape), 1, 1));
        _sizes = [.. merged.Select(m => m.Size)];
        _stepsA = [.. merged.Select(m => m.A)];
        _stepsB = [.. merged.Select(m => m.B)];
    }

    /// <summary>The result's shape.</summary>
    public int[] Shape { get; }

    /// <summary>Length of each run.</summary>
    public int Run => _sizes[^1];

    /// <summary>1 or 0.</summary>
    public int StepA => _stepsA[^1];

    /// <summary>1 or 0.</summary>
    public int StepB => _stepsB[^1];

    /// <summary>Visits the runs: offsets into the result, into a and into b.</summary>
    public void ForEach(Action<int, int, int> run)
    {
        if (Run == 0) return;
        int outer = _sizes.Length - 1;
        var index = new int[outer];
        int offset = 0, a = 0, b = 0;
        while (true)
        {
            run(offset, a, b);
            offset += Run;
            int d = outer - 1;
            for (; d >= 0; d--)
            {
                a += _stepsA[d];
                b += _stepsB[d];
                if (++index[d] < _sizes[d]) break;
                a -= _stepsA[d] * _sizes[d];
                b -= _stepsB[d] * _sizes[d];
                index[d] = 0;
            }
            if (d < 0) return;
        }
    }
}
