using Vitrine.Encoders.Attributes;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>Predicts attributes by a head that <c>vitrine train attributes</c> left.</summary>
/// <remarks>Every label has a threshold of its own, chosen on products that the head never saw; a label that kept the promised precision
/// nowhere is never predicted.</remarks>
public sealed class AttributePredictor : IAttributePredictor
{
    private readonly AttributeHead _head;
    private readonly AttributeLabels _labels;
    private readonly float[] _thresholds;

    internal AttributePredictor(AttributeHead head, AttributeLabels labels, float[] thresholds, string space, int dimension)
    {
        (_head, _labels, _thresholds, Space, Dimension) = (head, labels, thresholds, space, dimension);
        Vocabulary = labels.Groups.ToDictionary(g => labels.Pairs[g[0]].Attribute, IReadOnlyList<string> (g) => [.. g.Select(i => labels.Pairs[i].Value)]);
    }

    /// <inheritdoc/>
    public string Space { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Vocabulary { get; }

    /// <summary>How many labels are ever predicted.</summary>
    public int PredictedLabels => _thresholds.Count(t => t <= 1);

    /// <summary>Opens a file that <c>vitrine train attributes</c> wrote.</summary>
    /// <exception cref="SafetensorsException">The file is damaged, or holds no attributes.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AttributePredictor Open(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        try
        {
            string Value(string key) => file.Metadata.TryGetValue(key, out string? value) ? value : throw new FormatException($"The weights do not say {key}: they were not written by `vitrine train attributes`.");
            var labels = new AttributeLabels(Value("vitrine.attributes").Split('\n'));
            Dictionary<string, Tensor> tensors = file.ReadAll().ToDictionary(t => t.Key, t => t.Value);
            if (!tensors.Remove("thresholds", out Tensor? thresholds) || thresholds.Length != labels.Pairs.Length)
                throw new FormatException($"There are {labels.Pairs.Length} labels, and not as many thresholds.");
            if (!tensors.TryGetValue("hidden.weight", out Tensor? hidden) || hidden.Rank != 2)
                throw new FormatException("There is no hidden.weight of two dimensions.");
            var head = new AttributeHead(hidden.Size(1), hidden.Size(0), labels.Pairs.Length, new SeededRandom(0));
            head.LoadStateDict(tensors);
            head.Eval();
            return new AttributePredictor(head, labels, thresholds.Values.ToArray(), Value("vitrine.space"), hidden.Size(1));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new SafetensorsException(path, 8, e.Message);
        }
    }

    /// <summary>Writes the file that <see cref="Open"/> reads.</summary>
    /// <remarks>32 bits a number: a rounded threshold would not be the one that was measured.</remarks>
    public void Save(string path) => SafetensorsWriter.Write(path,
        new Dictionary<string, Tensor>(_head.StateDict()) { ["thresholds"] = new(_thresholds, _thresholds.Length) },
        new Dictionary<string, string> { ["vitrine.attributes"] = string.Join('\n', _labels.Text), ["vitrine.space"] = Space });

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public IReadOnlyList<AttributePrediction> Predict(ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimension) throw new ArgumentException($"The vector has {Dimension} numbers, not {vector.Length}.", nameof(vector));
        Tensor logits = _head.Forward(new Tensor(vector.ToArray(), 1, Dimension));
        List<AttributePrediction> found = [];
        foreach (int[] group in _labels.Groups)
        {
            int best = group.MaxBy(i => logits.Values[i]);
            float probability = 1 / (1 + MathF.Exp(-logits.Values[best]));
            if (probability >= _thresholds[best]) found.Add(new AttributePrediction(_labels.Pairs[best].Attribute, _labels.Pairs[best].Value, probability));
        }
        found.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        return found;
    }
}
