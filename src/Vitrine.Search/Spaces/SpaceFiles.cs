namespace Vitrine.Search.Spaces;

/// <summary>The files of one space of a shop.</summary>
/// <param name="Root">The shop's directory for the space of a shop's beginning, <c>spaces/NAME</c> in it for others.</param>
public readonly record struct SpaceFiles(string Root)
{
    /// <summary>The files of a space.</summary>
    public static SpaceFiles Of(ShopLayout layout, SpaceDefinition space) => new(Path.Combine(layout.Root, space.Directory));

    /// <summary>The encoder's weights.</summary>
    public string Weights => Path.Combine(Root, "encoder.safetensors");

    /// <summary>The text tower, where the space has one.</summary>
    public string Text => Path.Combine(Root, "text.safetensors");

    /// <summary>The attributes that can be predicted, where the space has some.</summary>
    public string Attributes => Path.Combine(Root, "attributes.safetensors");

    /// <summary>The composer of what is seen and what is said, where the space has one.</summary>
    public string Composer => Path.Combine(Root, "composer.safetensors");

    /// <summary>The index: a cache, may be deleted at any time when no process has the shop open.</summary>
    public string Index => Path.Combine(Root, "index");
}
