using System.ComponentModel.DataAnnotations;

namespace Vitrine.SampleShop;

/// <summary>How large a sample shop is and what is in it.</summary>
public sealed class SampleShopOptions
{
    /// <summary>How many products.</summary>
    /// <value>Default: 3,000, the demo's shop.</value>
    [Range(1, 999_999)]
    public int Products { get; init; } = 3000;

    /// <summary>Another seed makes another shop; the same seed the same bytes, and a smaller shop is the beginning of a larger one.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most catalogue pictures a product has; at least two. Fewer than five saves time and disk.</summary>
    /// <value>Default: 5; products have 2.8 pictures on average then.</value>
    [Range(2, 5)]
    public int MaxViews { get; init; } = 5;

    /// <summary>Share of the products that also have a street photo, 0 to 1.</summary>
    /// <value>Default: 0.1.</value>
    [Range(0.0, 1.0)]
    public double StreetPhotos { get; init; } = 0.1;

    /// <summary>JPEG quality of all pictures, 1 to 100.</summary>
    /// <value>Default: 85.</value>
    [Range(1, 100)]
    public int Quality { get; init; } = 85;

    /// <summary>How many products are rendered at a time.</summary>
    /// <value>Default: the number of processors.</value>
    [Range(1, 1024)]
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    internal void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}

/// <summary>How far the generator is.</summary>
/// <param name="Products">Products whose pictures are all there.</param>
/// <param name="TotalProducts">Products in all.</param>
/// <param name="Pictures">Pictures that are there, catalogue views and street photos.</param>
/// <param name="Rendered">Of those, the ones drawn in this run; the others were there from an earlier one.</param>
public readonly record struct SampleShopProgress(int Products, int TotalProducts, int Pictures, int Rendered);

/// <summary>What a run of the generator left behind.</summary>
/// <param name="Products">Lines of <c>products.jsonl</c>.</param>
/// <param name="Pictures">Catalogue pictures.</param>
/// <param name="StreetPhotos">Street photos.</param>
/// <param name="Rendered">Pictures drawn in this run.</param>
public sealed record SampleShopSummary(int Products, int Pictures, int StreetPhotos, int Rendered);
