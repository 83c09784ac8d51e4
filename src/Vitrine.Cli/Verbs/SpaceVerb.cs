using System.CommandLine;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space</c>: other encoders beside the one that a shop's pictures are compared by.</summary>
internal sealed class SpaceVerb : Command
{
    public SpaceVerb()
        : base("space", "Try another encoder beside the one that serves; go over to it and back without a restart.")
    {
        Subcommands.Add(new SpaceListVerb());
        Subcommands.Add(new SpaceAddVerb());
        Subcommands.Add(new SpaceBackfillVerb());
        Subcommands.Add(new SpaceCompareVerb());
        Subcommands.Add(new SpaceSwitchVerb());
        Subcommands.Add(new SpaceRollbackVerb());
        Subcommands.Add(new SpaceRemoveVerb());
    }

    /// <summary>The name of a space; where the shop has only one that could be meant it may be left out.</summary>
    public static Argument<string?> NameArgument(string which) => new("NAME") { Description = $"{which} May be left out where only one can be meant.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Opens the spaces of a shop that must be there already.</summary>
    public static Task<ShopSpaces> OpenAsync(string directory, int? threads, CancellationToken cancel)
    {
        var layout = SharedOptions.RequireExisting(directory);
        return ShopSpaces.OpenAsync(layout.Root, threads is { } n ? new Search.ShopOptions { Parallelism = n } : null, cancel);
    }

    /// <summary>The space that is meant.</summary>
    public static async Task<string> ChosenAsync(ShopSpaces spaces, string? name, CancellationToken cancel)
    {
        if (name is not null)
            return name;
        var others = (await spaces.ListAsync(cancel)).Where(s => !s.Active).Select(s => s.Space.Name).ToList();
        return others switch
        {
            [var only] => only,
            [] => throw new UserException("The shop has no space but the one that serves. Add one: `vitrine space add`."),
            _ => throw new UserException($"Say which space: {string.Join(", ", others)}."),
        };
    }
}
