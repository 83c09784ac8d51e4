namespace Vitrine.Encoders;

/// <summary>Says which attributes a picture shows, from its vector alone. Thread-safe and deterministic.</summary>
public interface IAttributePredictor
{
    /// <summary>The <see cref="VectorSpace.Id"/> of the image encoder whose vectors it reads.</summary>
    string Space { get; }

    /// <summary>Numbers of a vector: those of the image encoder.</summary>
    int Dimension { get; }

    /// <summary>All attributes that it knows, with their values.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Vocabulary { get; }

    /// <summary>What can be said about a picture with confidence.</summary>
    /// <param name="vector">The picture's vector, <see cref="Dimension"/> numbers.</param>
    /// <returns>At most one value an attribute, the most probable first: only those whose probability passes the threshold that kept the
    /// promised precision for their label on held-out products.</returns>
    IReadOnlyList<AttributePrediction> Predict(ReadOnlySpan<float> vector);
}

/// <summary>A predicted attribute.</summary>
/// <param name="Attribute">The attribute's name as catalogues write it, e.g. <c>sleeve length</c>.</param>
/// <param name="Value">E.g. <c>long sleeve</c>.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct AttributePrediction(string Attribute, string Value, double Probability);
