namespace Vitrine.Encoders.Training.Data;

/// <summary>Places of every batch that belong to one data set, so that a small one is not drowned by a large one.</summary>
/// <param name="Name">The data set's name, or <c>set/split</c>.</param>
/// <param name="Places">How many of a batch's pictures.</param>
public sealed record BatchShare(string Name, int Places)
{
    /// <summary>Whether a picture is drawn for these places.</summary>
    public bool Takes(TrainingPicture picture) => Name == picture.Set || Name == $"{picture.Set}/{picture.Split}";
}
