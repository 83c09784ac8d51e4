namespace Vitrine.Neural.Inference;

/// <summary>Places for values in one block of memory: two may share numbers when no step needs both.</summary>
/// <remarks>Greedy by size: the largest first, each at the lowest place that is free while it lives (Pisarchyk and Lee, "Efficient Memory
/// Management for Deep Neural Net Inference", 2020, section 5).</remarks>
internal static class MemoryPlan
{
    private const int Line = 16; // numbers of a cache line

    /// <summary>Sets every value's offset and returns the numbers needed.</summary>
    public static int Place(IEnumerable<PlanValue> values)
    {
        List<PlanValue> placed = [];
        int total = 0;
        foreach (PlanValue value in values.OrderByDescending(v => v.Length))
        {
            int offset = 0;
            foreach (PlanValue other in placed.Where(o => o.Born <= value.Dies && value.Born <= o.Dies).OrderBy(o => o.Offset))
            {
                if (other.Offset - offset >= Padded(value)) break; // it fits before this one
                offset = Math.Max(offset, other.Offset + Padded(other));
            }
            value.Offset = offset;
            placed.Add(value);
            total = Math.Max(total, offset + Padded(value));
        }
        return total;
    }

    private static int Padded(PlanValue value) => (value.Length + Line - 1) / Line * Line;
}
