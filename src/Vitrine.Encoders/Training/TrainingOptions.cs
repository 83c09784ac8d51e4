namespace Vitrine.Encoders.Training;

/// <summary>Where a training reads and writes.</summary>
public sealed record TrainingOptions
{
    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Directories of pictures; see <see cref="Data.PictureSource"/>.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Directory for checkpoint, metrics and weights.</summary>
    public required string Out { get; init; }

    /// <summary>A teacher's weights; needed when the recipe gives its agreement a weight.</summary>
    public string? Teacher { get; init; }

    /// <summary>Weights to start from in place of random ones: of an encoder that was trained before with the same network.</summary>
    public string? Start { get; init; }

    /// <summary>Goes on from the checkpoint in <see cref="Out"/>, if there is one.</summary>
    public bool Resume { get; init; }
}

/// <summary>How far a training is.</summary>
/// <param name="Stage">"teacher" while its features are computed, "training", "validating".</param>
/// <param name="Done">Steps made, or pictures of the teacher.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Epoch">Epochs made, with a fraction.</param>
/// <param name="Loss">Mean of the epoch so far.</param>
/// <param name="Rate">Learning rate of the last step.</param>
/// <param name="Found">The last validation.</param>
public sealed record TrainingProgress(string Stage, long Done, long Total, double Epoch, double Loss, double Rate, Retrieval? Found);

/// <summary>What came of a training.</summary>
/// <param name="Steps">Steps made in all, earlier runs included.</param>
/// <param name="Epochs">Epochs completed.</param>
/// <param name="Finished">All epochs of the recipe are done; otherwise it was stopped and can be resumed.</param>
/// <param name="Loss">Mean loss of the last epoch; not a number before the first ended.</param>
/// <param name="Found">The last validation.</param>
/// <param name="TrainingPictures">Pictures to learn from.</param>
/// <param name="Labels">Different things they show.</param>
/// <param name="Parameters">Numbers of the encoder.</param>
/// <param name="Weights">The encoder's weights.</param>
public sealed record TrainingSummary(long Steps, int Epochs, bool Finished, double Loss, Retrieval? Found, int TrainingPictures, int Labels, long Parameters, string Weights);
