using System.CommandLine;
using Vitrine.Search;

namespace Vitrine.Cli.Verbs;

/// <summary>Options that several verbs have, made the same everywhere.</summary>
internal static class SharedOptions
{
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

    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "How to print the answer: table or json.",
        DefaultValueFactory = _ => OutputFormat.Table,
        HelpName = "table|json",
    };

    /// <summary>Opens a shop that must be there already.</summary>
    public static Task<Search.Shop> OpenExistingAsync(string directory, CancellationToken cancel) =>
        Search.Shop.OpenAsync(RequireExisting(directory).Root, cancel: cancel);

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
