namespace Vitrine.Encoders.Training.Data;

/// <summary>Which pictures each step sees: a function of the seed and the step alone.</summary>
public interface IBatchPlan
{
    /// <summary>Steps after which an epoch is counted.</summary>
    int StepsPerEpoch { get; }

    /// <summary>The pictures of a step, by number. Not thread-safe.</summary>
    int[] Pictures(long step);
}
