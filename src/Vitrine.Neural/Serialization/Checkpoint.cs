using System.Globalization;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Optimization;
using Vitrine.Numerics;

namespace Vitrine.Neural.Serialization;

/// <summary>All that a training needs to go on as if it had never stopped, bit for bit: in one safetensors file.</summary>
/// <remarks>
/// List what the training consists of, then <see cref="Save"/> after any step, and <see cref="Load"/> into freshly made parts. Schedules
/// have no state; the order of the data follows from a generator and the position, which are listed like any other.
/// Generators are replaced on loading, so read them from <see cref="Random"/> afterwards.
/// </remarks>
public sealed class Checkpoint
{
    /// <summary>The network.</summary>
    public required Module Module { get; init; }

    /// <summary>Its optimiser.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The slow copy, if there is one.</summary>
    public ExponentialAverage? Average { get; init; }

    /// <summary>Generators by name.</summary>
    public Dictionary<string, SeededRandom> Random { get; } = [];

    /// <summary>Counters by name: epoch, position in it.</summary>
    public Dictionary<string, long> Counters { get; } = [];

    /// <summary>Writes the file in one piece: a crash leaves the old one.</summary>
    public void Save(string path)
    {
        var metadata = new Dictionary<string, string> { ["optimizer"] = Optimizer.GetType().Name, ["steps"] = Text(Optimizer.Steps) };
        foreach ((string name, SeededRandom random) in Random)
            metadata["random." + name] = string.Join(' ', random.Save().Select(s => s.ToString("x16", CultureInfo.InvariantCulture)));
        foreach ((string name, long value) in Counters)
            metadata["counter." + name] = Text(value);
        for (int g = 0; g < Optimizer.Groups.Count; g++)
            metadata[$"rate.{g}"] = Optimizer.Groups[g].LearningRate.ToString("R", CultureInfo.InvariantCulture);
        SafetensorsWriter.Write(path, Tensors(), metadata);
    }

    /// <summary>Puts everything back.</summary>
    /// <exception cref="SafetensorsException">The file is damaged, or is of another training: another network, optimiser or list of parts.</exception>
    public void Load(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        SafetensorsException Other(string what) => new(path, 8, $"this checkpoint is of another training: {what}.");
        Dictionary<string, Tensor> own = Tensors();
        if (file.Metadata.GetValueOrDefault("optimizer") != Optimizer.GetType().Name)
            throw Other($"its optimiser is {file.Metadata.GetValueOrDefault("optimizer") ?? "not named"}");
        foreach ((string name, Tensor tensor) in own)
        {
            if (!file.Entries.TryGetValue(name, out SafetensorsEntry? entry) || !tensor.Shape.SequenceEqual([.. entry.Shape]))
                throw Other($"{name} is missing or has another shape");
        }
        if (file.Entries.Count != own.Count) throw Other("it has tensors that are not here");
        string Value(string key) => file.Metadata.TryGetValue(key, out string? value) ? value : throw Other($"it has no {key}");
        try
        {
            var random = Random.Keys.ToDictionary(name => name, name => SeededRandom.Restore(
                [.. Value("random." + name).Split(' ').Select(s => ulong.Parse(s, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]));
            var counters = Counters.Keys.ToDictionary(name => name, name => long.Parse(Value("counter." + name), CultureInfo.InvariantCulture));
            double[] rates = [.. Enumerable.Range(0, Optimizer.Groups.Count).Select(g => double.Parse(Value($"rate.{g}"), CultureInfo.InvariantCulture))];
            Optimizer.Steps = long.Parse(Value("steps"), CultureInfo.InvariantCulture);
            foreach ((string name, SeededRandom value) in random)
                Random[name] = value;
            foreach ((string name, long value) in counters)
                Counters[name] = value;
            for (int g = 0; g < rates.Length; g++)
                Optimizer.Groups[g].LearningRate = rates[g];
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new SafetensorsException(path, 8, $"the checkpoint's metadata cannot be read: {e.Message}");
        }
        foreach ((string name, Tensor tensor) in own)
            file.Read(name).Values.CopyTo(tensor.Values);
    }

    private Dictionary<string, Tensor> Tensors()
    {
        var all = new Dictionary<string, Tensor>();
        foreach ((string name, Tensor tensor) in Module.StateDict())
            all["model." + name] = tensor;
        foreach ((string name, Tensor tensor) in Optimizer.State())
            all["optimizer." + name] = tensor;
        foreach ((string name, Tensor tensor) in Average?.StateDict ?? new Dictionary<string, Tensor>())
            all["average." + name] = tensor;
        return all;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
