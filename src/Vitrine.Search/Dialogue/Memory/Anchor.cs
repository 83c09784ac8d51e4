namespace Vitrine.Search.Dialogue.Memory;

/// <summary>What a dialogue compares with: a product, or a photo as the vector that was made of it. The photo itself is not kept.</summary>
public sealed record Anchor
{
    /// <summary>The product's id; null for a photo.</summary>
    public string? Product { get; init; }

    /// <summary>The photo's vector as float32, little endian; null for a product.</summary>
    public byte[]? Vector { get; init; }

    /// <summary>The space of the photo's vector.</summary>
    public string? Space { get; init; }

    /// <summary>A name by which the caller finds the photo again, if it keeps photos; means nothing here.</summary>
    public string? PhotoKey { get; init; }
}
