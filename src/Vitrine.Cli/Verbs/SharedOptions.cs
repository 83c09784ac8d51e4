using System.CommandLine;
using Vitrine.Search;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Verbs;

/// <summary>Options that several verbs have, made the same everywhere.</summary>
internal static class SharedOptions
{
    /// <summary>The name of the encoder that has no weights.</summary>
    public const string Descriptor = "descriptor";

    public static Option<string> Shop() => new("--shop")
    {
        Description = "The shop's directory.",
        Required = true,
        HelpName = "DIR",
    };

    public static Option<string> Urls(string fallback) => new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons. Beyond this machine an API key is needed first (see `vitrine keys`).",
        DefaultValueFactory = _ => fallback,
        HelpName = "URLS",
    };

    public static Option<string?> Encoder() => new("--encoder")
    {
        Description = $"What a new shop compares pictures by: descriptor{string.Concat(ShippedModels.Names().Select(n => $", {n}"))}. If not given, {(ShippedModels.Names() is [var first, ..] ? first : Descriptor)}.",
        HelpName = "NAME",
    };

    /// <summary>Opens a shop, making it with the encoder asked for where there is none.</summary>
    public static async Task<Search.Shop> OpenOrMakeAsync(string directory, string? encoder, CancellationToken cancel)
    {
        var source = encoder == Descriptor ? null : ShippedModels.Find(encoder);
        if (source is null && encoder is not (null or Descriptor))
            throw new UserException($"--encoder: there is no encoder \"{encoder}\"; there are: {string.Join(", ", ShippedModels.Names().Prepend(Descriptor))}.");
        var shop = await Search.Shop.OpenAsync(directory, new ShopOptions { NewShopSpace = source }, cancel);
        if (encoder is null || shop.SpaceName == encoder)
            return shop;
        var used = shop.SpaceName;
        await shop.DisposeAsync();
        throw new UserException($"--encoder: this shop compares pictures by \"{used}\" already. Another encoder is added beside it: `vitrine space add --encoder {encoder} --shop {directory}`.");
    }

    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "How to print the answer: table or json.",
        DefaultValueFactory = _ => OutputFormat.Table,
        HelpName = "table|json",
    };

    /// <summary>Opens a shop that must be there already.</summary>
    public static Task<Search.Shop> OpenExistingAsync(string directory, CancellationToken cancel) =>
        Search.Shop.OpenAsync(RequireExisting(directory).Root, cancel: cancel);

    /// <summary>The bytes of a photo; null without a file.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="file">The file, or null.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadPictureAsync(string option, string? file, CancellationToken cancel)
    {
        if (file is null)
            return null;
        if (!File.Exists(file))
            throw new UserException($"{option}: there is no file \"{file}\".");
        return await File.ReadAllBytesAsync(file, cancel);
    }

    /// <summary>The files of a shop that must be there already.</summary>
    public static ShopLayout RequireExisting(string directory)
    {
        var layout = new ShopLayout(directory);
        return layout.Exists ? layout : throw new UserException(
            $"There is no shop in \"{directory}\". Make one: `vitrine import FILE --shop {directory}`, or look at a made-up one: `vitrine demo`.");
    }
}

/// <summary>How a reading verb prints its answer.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs: one JSON document on standard output.</summary>
    Json,
}
