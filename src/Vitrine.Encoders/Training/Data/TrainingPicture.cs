using Vitrine.Imaging;

namespace Vitrine.Encoders.Training.Data;

/// <summary>A picture to learn from, as a data set lists it.</summary>
/// <param name="Set">The data set's name.</param>
/// <param name="File">Where it is: a path in the data set, or <c>zip:entry</c>.</param>
/// <param name="Split">train, val, …; <c>train</c> where the data set has no splits.</param>
/// <param name="Label">What it shows, unique over all data sets; empty when nobody says.</param>
/// <param name="Domain">The kind of picture (catalogue view, street photo); empty where there is one kind only.</param>
public sealed record TrainingPicture(string Set, string File, string Split, string Label, string Domain)
{
    /// <summary>What kind of thing it shows, which others of the kind show too; unique over all data sets, empty when nobody says.</summary>
    public string Category { get; init; } = "";

    /// <summary>What else is true of it, <c>attribute: value</c>, in the words of all data sets.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What is written about it.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The part of the file that is the picture; null for all of it.</summary>
    public Region? Region { get; init; }
}
