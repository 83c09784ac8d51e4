namespace Vitrine.Evaluation.Metrics;

/// <summary>A text that names no metric; the message says what does.</summary>
public sealed class MetricNameException(string name, string problem) : FormatException($"'{name}': {problem}")
{
    /// <summary>The text.</summary>
    public string Name { get; } = name;
}
