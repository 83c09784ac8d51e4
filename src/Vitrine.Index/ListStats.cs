namespace Vitrine.Index;

/// <summary>The inverted lists of an index.</summary>
/// <param name="Count">How many lists.</param>
/// <param name="Entries">Vectors in them, those of dead documents included.</param>
/// <param name="Shortest">Entries of the shortest list.</param>
/// <param name="Median">Entries of the list in the middle.</param>
/// <param name="Longest">Entries of the longest list.</param>
/// <param name="Bytes">Memory of codes and centres; part of <see cref="IndexStats.ResidentBytes"/>.</param>
/// <param name="Lengths">How many lists are how long: ranges of equal width, ascending and adjoining, empty ones included.</param>
/// <param name="Calibration">What was measured on them; null while it was not, and every search compares all.</param>
public sealed record ListStats(
    int Count, long Entries, int Shortest, int Median, int Longest, long Bytes, IReadOnlyList<NumberBucket> Lengths, CalibrationStats? Calibration);

/// <summary>Which effort finds which share of the true answer, as it was measured on sample queries.</summary>
/// <param name="Queries">How many queries it rests on.</param>
/// <param name="Vectors">Vectors that there were then.</param>
/// <param name="Efforts">What round figures of recall take, ascending.</param>
public sealed record CalibrationStats(int Queries, int Vectors, IReadOnlyList<RecallEffort> Efforts);

/// <summary>What a search takes that is asked for a recall.</summary>
/// <param name="Recall">The recall asked for.</param>
/// <param name="Expected">The recall that it is expected to find; lower than asked where nothing that was measured finds as much.</param>
/// <param name="K">Hits asked for, of all documents. A filter that leaves one document in ten makes k hits cost as much as ten times as many without it.</param>
/// <param name="Lists">Lists visited, about.</param>
public readonly record struct RecallEffort(double Recall, double Expected, int K, double Lists);
