namespace Vitrine.SampleShop.Catalogue;

/// <summary>How a product feels, hidden from the catalogue and known only to the truth files; 0 to 1 each.</summary>
/// <param name="Formality">0 beach, 1 black tie.</param>
/// <param name="Elegance">0 rough and plain, 1 refined.</param>
/// <param name="Boldness">0 quiet, 1 looks at you.</param>
internal readonly record struct StyleVector(double Formality, double Elegance, double Boldness)
{
    public static StyleVector operator +(StyleVector a, StyleVector b) =>
        new(a.Formality + b.Formality, a.Elegance + b.Elegance, a.Boldness + b.Boldness);

    public StyleVector Clamped() => new(Math.Clamp(Formality, 0, 1), Math.Clamp(Elegance, 0, 1), Math.Clamp(Boldness, 0, 1));
}
