namespace Vitrine.Evaluation.Formats;

/// <summary>One question of a list of queries; every part but the id may be missing.</summary>
/// <param name="Id">The query's id, as the judgments name it.</param>
public sealed record ProductQuery(string Id)
{
    /// <summary>The line it stands on, for messages.</summary>
    public long Line { get; init; }

    /// <summary>A photo: a path, relative to the list's folder unless absolute.</summary>
    public string? Image { get; init; }

    /// <summary>Where on the photo to look: <c>x0,y0,x1,y1</c> in fractions.</summary>
    public string? Box { get; init; }

    /// <summary>A product of the shop whose look is searched for.</summary>
    public string? Product { get; init; }

    /// <summary>Words.</summary>
    public string? Text { get; init; }

    /// <summary>What was said about the picture: "but in red".</summary>
    public string? Feedback { get; init; }

    /// <summary>A filter expression of the engine that is asked.</summary>
    public string? Filter { get; init; }

    /// <summary>Every other column that has a value, by its name in lower case: what results can be broken down by.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
