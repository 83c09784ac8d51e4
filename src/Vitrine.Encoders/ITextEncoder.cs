namespace Vitrine.Encoders;

/// <summary>Turns words into a vector of the same space as pictures, so that words find pictures that have none. Thread-safe and
/// deterministic: the same text gives the same bits on one machine.</summary>
public interface ITextEncoder
{
    /// <summary>The <see cref="VectorSpace.Id"/> of the image encoder whose vectors it was trained to meet: compare with no others.</summary>
    string Space { get; }

    /// <summary>Numbers of a vector: those of the image encoder.</summary>
    int Dimension { get; }

    /// <summary>Encodes words.</summary>
    /// <param name="text">What somebody asks for, or a product's title; what does not fit is left out at the end.</param>
    /// <param name="vector">Receives <see cref="Dimension"/> numbers with L2 norm 1; zeros for a text without a letter or digit.</param>
    void Encode(string text, Span<float> vector);
}
