namespace Vitrine.Evaluation;

/// <summary>Input that is well-formed but cannot be evaluated; the message says what to change.</summary>
public sealed class EvaluationException(string message) : Exception(message);
