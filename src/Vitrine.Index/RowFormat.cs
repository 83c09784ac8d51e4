namespace Vitrine.Index;

#pragma warning disable CA1720 // The names of number formats are what this enumeration is about.
/// <summary>How the numbers of a vector are stored. An exact answer is exact over the stored rows.</summary>
public enum RowFormat
{
    /// <summary>IEEE single precision, as given: 4 bytes a number.</summary>
    Float32,

    /// <summary>The upper half of a float32, rounded to nearest even: 2 bytes a number, 8 significant bits.</summary>
    BFloat16,

    /// <summary>Whole numbers from −127 to 127 times a scale of the row's own: 1 byte a number and 4 a row.</summary>
    Int8,
}
