namespace Vitrine.Encoders.Training.Data;

/// <summary>A training cannot start or go on as it was asked; the message says what to change.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Says what to change.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>Says what to change, and what was behind it.</summary>
    public TrainingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
