using Vitrine.Numerics;

namespace Vitrine.Encoders.Training.Data;

/// <summary>Which pictures each step sees: a function of seed and step alone, so that there is no state to save and a training goes on
/// in the middle of an epoch where it stopped.</summary>
/// <remarks>
/// With <paramref name="views"/> 1 an epoch is a shuffle of all pictures. With more, a batch holds labels and that many pictures of each
/// (Hermans and others, 2017): first one of each domain, so that a street photo meets its catalogue picture, then any of the label's. The last
/// <paramref name="unlabelled"/> places go through the pictures without a label.
/// </remarks>
/// <param name="pictures">All pictures.</param>
/// <param name="labels">The label of each, negative where there is none.</param>
/// <param name="batch">Pictures in a batch.</param>
/// <param name="views">Pictures of each label in a batch.</param>
/// <param name="unlabelled">Places of a batch for pictures without a label.</param>
/// <param name="seed">Decides.</param>
/// <param name="byPictures">With views: labels come as often as they have pictures; otherwise all equally often.</param>
public sealed class BatchPlan(
    IReadOnlyList<TrainingPicture> pictures, IReadOnlyList<int> labels, int batch, int views, int unlabelled, ulong seed, bool byPictures = false)
    : IBatchPlan
{
    private readonly int[] _free = [.. Enumerable.Range(0, pictures.Count).Where(i => labels[i] < 0)];
    private readonly int[][][] _groups = [.. Enumerable.Range(0, pictures.Count).Where(i => labels[i] >= 0).GroupBy(i => labels[i]).OrderBy(g => g.Key)
        .SelectMany(g => Enumerable.Repeat(
            g.GroupBy(i => pictures[i].Domain).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.ToArray()).ToArray(),
            byPictures ? (g.Count() + views - 1) / views : 1))];
    private (long Epoch, int[] Order) _shuffled = (-1, []);
    private (long Round, int[] Order) _freeShuffled = (-1, []), _groupShuffled = (-1, []);

    /// <inheritdoc/>
    /// <value>As many as show every picture once, rounded down, at least one.</value>
    public int StepsPerEpoch { get; } = Math.Max(1, pictures.Count / batch);

    /// <inheritdoc/>
    public int[] Pictures(long step)
    {
        if (views <= 1) return Plain(step);
        var chosen = new List<int>(batch);
        SeededRandom random = new SeededRandom(seed).Fork($"batch {step}");
        int labelled = _free.Length == 0 ? batch : batch - unlabelled, perStep = Math.Max(1, labelled / views);
        for (int i = 0; i < perStep; i++)
        {
            int[][] group = _groups[Cycle(ref _groupShuffled, "labels", _groups.Length, step * perStep + i)];
            for (int v = 0; v < views; v++)
            {
                // Not any domain after that: a label of one catalogue picture and thirty photos would show the one in every second place.
                if (v < group.Length) chosen.Add(group[v][random.NextInt(group[v].Length)]);
                else chosen.Add(Any(group, random.NextInt(group.Sum(d => d.Length))));
            }
        }
        for (int i = chosen.Count; i < batch && _free.Length > 0; i++)
            chosen.Add(_free[Cycle(ref _freeShuffled, "free", _free.Length, step * (batch - perStep * views) + i - perStep * views)]);
        return [.. chosen];
    }

    private static int Any(int[][] domains, int place)
    {
        int domain = 0;
        for (; place >= domains[domain].Length; domain++)
            place -= domains[domain].Length;
        return domains[domain][place];
    }

    private int[] Plain(long step)
    {
        long epoch = step / StepsPerEpoch;
        if (_shuffled.Epoch != epoch) _shuffled = (epoch, Shuffled("epoch", pictures.Count, epoch));
        int size = Math.Min(batch, pictures.Count);
        return _shuffled.Order.AsSpan((int)(step % StepsPerEpoch) * size, size).ToArray();
    }

    private int Cycle(ref (long Round, int[] Order) kept, string name, int count, long position)
    {
        long round = position / count;
        if (kept.Round != round) kept = (round, Shuffled(name, count, round));
        return kept.Order[position % count];
    }

    private int[] Shuffled(string name, int count, long round)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new SeededRandom(seed).Fork($"{name} {round}").Shuffle<int>(order);
        return order;
    }
}
