using Vitrine.Encoders;

namespace Vitrine.Search;

/// <summary>Which encoder a shop's pictures are compared by.</summary>
internal static class ShopEncoder
{
    /// <summary>The shop's own, if it has one, or the descriptor.</summary>
    /// <remarks>
    /// Another encoder is another space. The index of the one before is discarded and made anew, from vectors of this space that the catalogue
    /// still has, or from the kept pictures; vectors of the space before stay in the catalogue, so that going back is quick.
    /// </remarks>
    public static IImageEncoder Open(ShopLayout layout) =>
        File.Exists(layout.Encoder) ? NetworkEncoder.Open(layout.Encoder) : new DescriptorEncoder();
}
