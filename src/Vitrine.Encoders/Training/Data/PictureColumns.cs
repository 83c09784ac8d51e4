namespace Vitrine.Encoders.Training.Data;

/// <summary>Which columns of <c>metadata.csv</c>, or keys of a sample shop's products, say what a picture shows.</summary>
public sealed record PictureColumns
{
    /// <summary>What is shown, so that pictures of the same are alike; the first that is not empty counts.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The kind of thing; the first that is not empty counts.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Attributes; several values in one cell are separated by <c>|</c>. <c>*</c>: all keys of a product that describe it.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What is written about it: titles, descriptions.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>A column with <c>[["kind", x0, y0, x1, y1, …], …]</c> in fractions: each is a picture of its own; empty for none.</summary>
    public string Regions { get; init; } = "";
}
