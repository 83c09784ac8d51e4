namespace Vitrine.SampleShop.Views;

/// <summary>The pictures a shop takes of a product.</summary>
internal enum ViewKind
{
    /// <summary>From the front on a pale ground; every product has it, as its first picture.</summary>
    Front,

    /// <summary>Turned a little to the side.</summary>
    Angle,

    /// <summary>Close up, so that the material shows.</summary>
    Detail,

    /// <summary>The front, mirrored.</summary>
    Mirrored,

    /// <summary>Before a strong colour.</summary>
    Ground,

    /// <summary>Folded on a table.</summary>
    Folded,
}
