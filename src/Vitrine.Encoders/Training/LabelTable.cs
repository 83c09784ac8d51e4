using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;

namespace Vitrine.Encoders.Training;

/// <summary>What is said about the pictures to learn from, as numbers.</summary>
internal sealed class LabelTable
{
    private readonly int[][] _attributes;
    private readonly float[][] _known;

    public LabelTable(IReadOnlyList<TrainingPicture> pictures, bool ownCategories)
    {
        (Labels, LabelCount) = Number([.. pictures.Select(p => p.Label)]);
        (Categories, CategoryCount) = ownCategories ? Number([.. pictures.Select(p => p.Category)]) : (Labels, LabelCount);
        AttributeNames = [.. pictures.SelectMany(p => p.Attributes).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> numbers = AttributeNames.Select((a, i) => (a, i)).ToDictionary(p => p.a, p => p.i);
        _attributes = [.. pictures.Select(p => p.Attributes.Select(a => numbers[a]).ToArray())];
        // A data set that never speaks of an attribute says nothing by its silence; one that does means "no".
        Dictionary<string, float[]> known = pictures.GroupBy(p => p.Set).ToDictionary(g => g.Key, g =>
        {
            var spoken = g.SelectMany(p => p.Attributes).Select(Attribute).ToHashSet();
            return AttributeNames.Select(a => spoken.Contains(Attribute(a)) ? 1f : 0f).ToArray();
        });
        _known = [.. pictures.Select(p => p.Attributes.Count > 0 ? known[p.Set] : [])];
    }

    /// <summary>The label of each picture; −1 where there is none.</summary>
    public int[] Labels { get; }

    /// <summary>Different labels.</summary>
    public int LabelCount { get; }

    /// <summary>The kind of thing of each picture; −1 where nobody says.</summary>
    public int[] Categories { get; }

    /// <summary>Different kinds.</summary>
    public int CategoryCount { get; }

    /// <summary><c>attribute: value</c>, in order.</summary>
    public IReadOnlyList<string> AttributeNames { get; }

    /// <summary>What a batch should say.</summary>
    public BatchTargets Of(int[] indices)
    {
        int[] labels = [.. indices.Select(i => Labels[i])], categories = [.. indices.Select(i => Categories[i])];
        Tensor? attributes = null, known = null;
        if (AttributeNames.Count > 0 && indices.Any(i => _known[i].Length > 0))
        {
            int count = AttributeNames.Count;
            (attributes, known) = (Tensor.Zeros(indices.Length, count), Tensor.Zeros(indices.Length, count));
            // Unknown ones get a logit of 0 and a target of a half: no gradient.
            attributes.Values.Fill(0.5f);
            for (int row = 0; row < indices.Length; row++)
            {
                if (_known[indices[row]] is not { Length: > 0 } mask) continue;
                mask.CopyTo(known.Values[(row * count)..]);
                for (int j = 0; j < count; j++)
                    if (mask[j] > 0) attributes.Values[row * count + j] = 0;
                foreach (int a in _attributes[indices[row]])
                    attributes.Values[row * count + a] = 1;
            }
        }
        return new BatchTargets(labels, categories, attributes, known);
    }

    private static string Attribute(string pair) => pair[..pair.IndexOf(": ", StringComparison.Ordinal)];

    private static (int[] Numbers, int Count) Number(string[] names)
    {
        string[] different = [.. names.Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> numbers = different.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        return ([.. names.Select(n => numbers.GetValueOrDefault(n, -1))], different.Length);
    }
}

/// <summary>What a batch should say.</summary>
/// <param name="Labels">Negative where a picture has none.</param>
/// <param name="Categories">Negative where a picture has none.</param>
/// <param name="Attributes">(n, attributes): 1, 0, or a half where nobody knows; null when nobody knows anything.</param>
/// <param name="Known">(n, attributes): 1 where somebody knows, else 0.</param>
internal sealed record BatchTargets(int[] Labels, int[] Categories, Tensor? Attributes, Tensor? Known);
