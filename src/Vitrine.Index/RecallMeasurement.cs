namespace Vitrine.Index;

/// <summary>Where the queries of a measurement come from.</summary>
public enum QueryOrigin
{
    /// <summary>Vectors of the index's own documents, each searched with its document left out of the answer.</summary>
    Stored,

    /// <summary>Queries that the index was really asked, of which it remembers the latest.</summary>
    Asked,
}

/// <summary>How much of the true answer searches find.</summary>
/// <param name="K">Hits asked for.</param>
/// <param name="Asked">The recall asked for.</param>
/// <param name="Plan">How such searches are answered, and the recall that was expected of them.</param>
/// <param name="Origins">What was found, by origin of the queries; an origin that has none is left out.</param>
public sealed record RecallMeasurement(int K, double Asked, SearchPlan Plan, IReadOnlyList<OriginRecall> Origins);

/// <summary>How much of the true answer was found for queries of one origin.</summary>
/// <param name="Origin">Where they come from.</param>
/// <param name="Queries">How many.</param>
/// <param name="Found">Share of the true answers that was found, 0 to 1; 1 when there are none.</param>
/// <param name="Error">Standard error of that share, as an estimate for all queries of the kind: twice it on either side holds 19 times in 20.</param>
public readonly record struct OriginRecall(QueryOrigin Origin, int Queries, double Found, double Error);
