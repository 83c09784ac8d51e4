namespace Vitrine.Neural.Serialization;

/// <summary>What a header says of one tensor.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">F32, F16, BF16, I64, …, as written.</param>
/// <param name="Shape">The length of each dimension; empty for a scalar.</param>
/// <param name="Begin">First byte, from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
public sealed record SafetensorsEntry(string Name, string Type, IReadOnlyList<int> Shape, long Begin, long End)
{
    /// <summary>Number of numbers.</summary>
    public int Length { get; } = (int)Shape.Aggregate(1L, (product, size) => product * size);
}
