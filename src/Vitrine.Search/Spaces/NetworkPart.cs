using Vitrine.Encoders;

namespace Vitrine.Search.Spaces;

/// <summary>Where in a space's vectors the network's own vector stands: what was trained against the network reads and writes there.</summary>
/// <param name="Space">The <see cref="VectorSpace.Id"/> of the network alone.</param>
/// <param name="Start">First number.</param>
/// <param name="Length">Numbers.</param>
internal sealed record NetworkPart(string Space, int Start, int Length)
{
    /// <summary>The network's part of an encoder's vectors; null for the descriptor.</summary>
    public static NetworkPart? Of(IImageEncoder encoder) => encoder switch
    {
        JoinedEncoder joined => new NetworkPart(
            joined.Network.Space.Id, joined.Space.Dimension - joined.Network.Space.Dimension, joined.Network.Space.Dimension),
        DescriptorEncoder => null,
        _ => new NetworkPart(encoder.Space.Id, 0, encoder.Space.Dimension),
    };
}
