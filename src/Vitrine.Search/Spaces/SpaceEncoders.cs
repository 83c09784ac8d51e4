using System.Collections.Concurrent;
using Vitrine.Encoders;
using Vitrine.Encoders.Outside;

namespace Vitrine.Search.Spaces;

/// <summary>Opens the encoders of a shop's spaces, each once.</summary>
internal sealed class SpaceEncoders(ShopLayout layout)
{
    private readonly ConcurrentDictionary<string, IImageEncoder> _opened = new(StringComparer.Ordinal);

    /// <summary>The encoder of a space.</summary>
    /// <exception cref="IOException">Its weights are missing, damaged, or not those that the space was made with.</exception>
    public IImageEncoder Open(SpaceDefinition space)
    {
        if (_opened.TryGetValue(space.Id, out var known))
            return known;
        var encoder = Make(SpaceFiles.Of(layout, space).Weights, space);
        if (encoder.Space.Id != space.Id)
        {
            throw new IOException($"{SpaceFiles.Of(layout, space).Weights}: these weights make vectors of {encoder.Space.Id}; the space \"{space.Name}\" "
                + $"has vectors of {space.Id}. Put the old weights back, or add these as a space of their own (`vitrine space add`).");
        }

        return _opened.GetOrAdd(space.Id, encoder);
    }

    /// <summary>Forgets encoders of spaces that are gone.</summary>
    public void Keep(IEnumerable<SpaceDefinition> spaces)
    {
        foreach (var id in _opened.Keys.Except(spaces.Select(s => s.Id), StringComparer.Ordinal))
            _opened.TryRemove(id, out _);
    }

    /// <summary>The encoder that weights and a definition make, whatever its space is called.</summary>
    public static IImageEncoder Make(string weights, SpaceDefinition space)
    {
        if (!space.HasWeights)
            return new DescriptorEncoder();
        if (!File.Exists(weights))
            throw new FileNotFoundException($"The space \"{space.Name}\" needs its weights: there is no file {weights}.", weights);
        var network = space.Architecture is { } architecture ? OutsideEncoder.Open(weights, architecture) : NetworkEncoder.Open(weights);
        return space.Share is { } share ? new JoinedEncoder(new DescriptorEncoder(), network, share) : network;
    }
}
