using Vitrine.Neural;
using Vitrine.Neural.Serialization;

namespace Vitrine.Search.Tests.Spaces;

/// <summary>Attributes as <c>vitrine train attributes</c> would leave them, which say one thing of every picture.</summary>
internal static class TestAttributes
{
    /// <param name="file">Where to write it.</param>
    /// <param name="space">The id of the network that it says it was trained on.</param>
    /// <param name="dimension">Numbers of the network's vectors.</param>
    /// <param name="labels">Of the form <c>attribute: value</c>; those that end in <c>!</c> are said of every picture, without the <c>!</c>.</param>
    public static void Write(string file, string space, int dimension, params string[] labels)
    {
        const int hidden = 2;
        var tensors = new Dictionary<string, Tensor>
        {
            ["hidden.weight"] = Tensor.Zeros(hidden, dimension),
            ["hidden.bias"] = Tensor.Zeros(hidden),
            ["out.weight"] = Tensor.Zeros(labels.Length, hidden),
            ["out.bias"] = new([.. labels.Select(l => l.EndsWith('!') ? 6f : -6f)], labels.Length),
            ["thresholds"] = Tensor.Full(0.9f, labels.Length),
        };
        SafetensorsWriter.Write(file, tensors, new Dictionary<string, string>
        {
            ["vitrine.attributes"] = string.Join('\n', labels.Select(l => l.TrimEnd('!'))),
            ["vitrine.space"] = space,
        });
    }
}
