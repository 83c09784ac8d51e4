namespace Vitrine.Catalog;

/// <summary>A product breaks the rules of <see cref="ProductValidator"/>; nothing was written.</summary>
public sealed class InvalidProductException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public InvalidProductException(string? productId, IReadOnlyList<ProductProblem> problems)
        : base($"Product \"{productId}\": {string.Join("; ", problems)}.")
    {
        ProductId = productId;
        Problems = problems;
    }

    /// <summary>The product's id as it was given.</summary>
    public string? ProductId { get; }

    /// <summary>Everything that is wrong, at least one entry.</summary>
    public IReadOnlyList<ProductProblem> Problems { get; }
}
