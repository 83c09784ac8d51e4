using Vitrine.Encoders;
using Vitrine.Encoders.Composition;

namespace Vitrine.Search.Spaces;

/// <summary>Makes the definition of a space from what somebody gives, checking that it can be used.</summary>
internal static class SpaceMaker
{
    private const string FirstTrained = "own", FirstDescriptor = "descriptor";

    /// <summary>Copies the weights into the shop and opens them.</summary>
    /// <param name="layout">The shop.</param>
    /// <param name="source">What to make it of.</param>
    /// <param name="time">The clock.</param>
    /// <param name="taken">The space that has vectors of this id already, or null.</param>
    public static SpaceDefinition Make(ShopLayout layout, SpaceSource source, TimeProvider time, Func<string, SpaceDefinition?> taken)
    {
        if (!SpaceDefinition.IsName(source.Name))
            throw new SpaceException($"\"{source.Name}\" cannot be a space's name: small letters, digits, - and _, at most 64, beginning with a letter or digit.");
        if (source.Weights is null && (source.Architecture is not null || source.Share is not null))
            throw new SpaceException("An architecture, or a network joined with the descriptor, needs the network's weights.");
        if (source.Share is { } share && !(share is > 0.005 and < 0.995))
            throw new SpaceException("The network's share of the score is above 0 and below 1.");
        var space = new SpaceDefinition
        {
            Name = source.Name,
            Id = "",
            Directory = $"spaces/{source.Name}",
            HasWeights = source.Weights is not null,
            Architecture = source.Architecture,
            Share = source.Share,
            Added = time.GetUtcNow(),
        };
        var encoder = SpaceEncoders.Make(source.Weights ?? "", space);
        space = space with { Id = encoder.Space.Id };
        Require(source.Text, encoder, path => TextEncoder.Open(path).Space);
        Require(source.Attributes, encoder, path => AttributePredictor.Open(path).Space);
        Require(source.Composer, encoder, path => FeedbackComposer.Open(path).Space);
        if (taken(space.Id) is { } other)
            throw new SpaceException($"The space \"{other.Name}\" has the same vectors already ({space.Id}).");
        var files = SpaceFiles.Of(layout, space);
        Directory.CreateDirectory(files.Root);
        foreach (var (from, to) in new[] { (source.Weights, files.Weights), (source.Text, files.Text), (source.Attributes, files.Attributes), (source.Composer, files.Composer) })
            if (from is not null)
                CopyWhole(from, to);
        return space;
    }

    /// <summary>The space of a shop's directory: its encoder's weights lie there, or the descriptor serves.</summary>
    public static SpaceDefinition OfDirectory(ShopLayout layout, TimeProvider time)
    {
        var trained = File.Exists(new SpaceFiles(layout.Root).Weights);
        var space = new SpaceDefinition
        {
            Name = trained ? FirstTrained : FirstDescriptor,
            Id = "",
            Directory = "",
            HasWeights = trained,
            Added = time.GetUtcNow(),
        };
        return space with { Id = SpaceEncoders.Make(new SpaceFiles(layout.Root).Weights, space).Space.Id };
    }

    /// <summary>What was trained against a network is of no use beside another.</summary>
    private static void Require(string? file, IImageEncoder encoder, Func<string, string> spaceOf)
    {
        var network = NetworkPart.Of(encoder);
        if (file is not null && spaceOf(file) is var space && space != network?.Space)
            throw new SpaceException($"{file} was trained against {space}; the encoder here is {network?.Space ?? "the descriptor, which has none"}.");
    }

    private static void CopyWhole(string from, string to)
    {
        var beside = to + ".tmp";
        File.Copy(from, beside, overwrite: true);
        File.Move(beside, to, overwrite: true);
    }
}
