namespace Vitrine.Encoders.Training.Data;

/// <summary>Batches in which each data set has its own places, and goes through its own pictures at its own pace.</summary>
public sealed class SharedBatchPlan : IBatchPlan
{
    private readonly (int[] Numbers, BatchPlan Plan)[] _parts;

    /// <summary>Divides pictures among shares; a picture that no share takes is not seen.</summary>
    /// <param name="pictures">All pictures.</param>
    /// <param name="labels">The label of each, negative where there is none.</param>
    /// <param name="shares">The places; of several that take a picture the last has it.</param>
    /// <param name="views">Pictures of each label, in shares that have labels.</param>
    /// <param name="seed">Decides.</param>
    /// <param name="byPictures">See <see cref="BatchPlan"/>.</param>
    /// <exception cref="TrainingException">A share takes nothing, or has more places than pictures.</exception>
    public SharedBatchPlan(IReadOnlyList<TrainingPicture> pictures, IReadOnlyList<int> labels, IReadOnlyList<BatchShare> shares, int views, ulong seed, bool byPictures)
    {
        int[] share = [.. pictures.Select(p => shares.Select((s, i) => s.Takes(p) ? i : -1).Max())];
        StepsPerEpoch = Math.Max(1, share.Count(s => s >= 0) / shares.Sum(s => s.Places));
        _parts = [.. shares.Select((s, number) =>
        {
            int[] own = [.. Enumerable.Range(0, pictures.Count).Where(i => share[i] == number)];
            if (own.Length < s.Places)
                throw new TrainingException($"shares: \"{s.Name}\" has {s.Places} places and {own.Length} pictures to learn from; data sets: {string.Join(", ", pictures.Select(p => $"{p.Set}/{p.Split}").Distinct())}.");
            int[] ownLabels = [.. own.Select(i => labels[i])];
            int ownViews = ownLabels.Any(l => l >= 0) ? views : 1;
            if (s.Places % ownViews != 0) throw new TrainingException($"shares: the {s.Places} places of \"{s.Name}\" cannot be divided among labels of {ownViews} views.");
            return (own, new BatchPlan([.. own.Select(i => pictures[i])], ownLabels, s.Places, ownViews, 0, seed + (ulong)number, byPictures));
        })];
    }

    /// <inheritdoc/>
    public int StepsPerEpoch { get; }

    /// <inheritdoc/>
    public int[] Pictures(long step) => [.. _parts.SelectMany(p => p.Plan.Pictures(step).Select(i => p.Numbers[i]))];
}
