namespace Vitrine.Catalog.Import;

/// <summary>How a catalogue file is read, and where its pictures come from.</summary>
public sealed class ImportOptions
{
    /// <summary>Fields to the expressions that fill them, as in <c>--map title=productDisplayName</c>; docs/import.md describes the
    /// language.</summary>
    /// <value>Default: empty, columns are recognised by their names.</value>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Currency of prices that name none, ISO 4217.</summary>
    /// <value>Default: empty, such prices stay without a currency.</value>
    public string DefaultCurrency { get; init; } = "";

    /// <summary>Whether products that a Shopify export marks as draft, archived or unpublished are imported too.</summary>
    /// <value>Default: false.</value>
    public bool IncludeUnpublished { get; init; }

    /// <summary>Folder that relative paths of pictures start from.</summary>
    /// <value>Default: null, the folder of the catalogue file as given to <see cref="PictureFetcher"/>.</value>
    public string? BaseDirectory { get; init; }

    /// <summary>A folder or a zip archive to look for pictures in before <see cref="BaseDirectory"/>.</summary>
    /// <value>Default: null.</value>
    public string? Images { get; init; }

    /// <summary>Whether pictures may be fetched over http and https.</summary>
    /// <value>Default: false.</value>
    public bool AllowRemote { get; init; }

    /// <summary>Largest picture file, in bytes.</summary>
    /// <value>Default: 20 MiB. Range: 1 up.</value>
    public int MaxPictureBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Longest time that fetching one picture may take over the network, redirects included.</summary>
    /// <value>Default: 20 s.</value>
    public TimeSpan RemoteTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most redirects that are followed for one picture.</summary>
    /// <value>Default: 5. Range: 0 up.</value>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Says whether a sale price applies now, and measures time-outs.</summary>
    /// <value>Default: the system's clock.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
