using System.Globalization;

namespace Vitrine.Encoders.Text;

/// <summary>What a file of weights says about itself.</summary>
/// <param name="values">The file's metadata.</param>
/// <param name="otherwise">What a file is that lacks a value, for messages: <c>they are no text tower of `vitrine train text`</c>.</param>
internal readonly struct WeightsMetadata(IReadOnlyDictionary<string, string> values, string otherwise)
{
    /// <summary>A value.</summary>
    /// <exception cref="FormatException">It is missing.</exception>
    public string Said(string key) => values.TryGetValue(key, out string? text) ? text : throw new FormatException($"The weights do not say {key}: {otherwise}.");

    /// <summary>A whole number, 0 or more.</summary>
    /// <exception cref="FormatException">It is missing, or none.</exception>
    public int Whole(string key) => int.TryParse(Said(key), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value
        : throw new FormatException($"{key} is no whole number: \"{Said(key)}\".");
}
