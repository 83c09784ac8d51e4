using System.Globalization;
using Spectre.Console;
using Vitrine.Search.Spaces;

namespace Vitrine.Cli.Output;

/// <summary>Prints spaces for people.</summary>
internal static class SpaceOutput
{
    public static void Print(IReadOnlyList<SpaceStatus> spaces)
    {
        var table = Terminal.Table("space", "", "encoder", "vectors", "state", "id");
        foreach (var space in spaces)
        {
            table.AddRow(
                new Text(space.Space.Name), new Text(space.Active ? "serves" : space.Previous ? "served before" : ""), new Text(Describe(space.Space)),
                new Text(space.Vectors.ToString("N0", CultureInfo.InvariantCulture)), new Text(StateOf(space)), new Text(space.Space.Id));
        }

        Terminal.Out.Write(table);
    }

    /// <summary>What makes the vectors: <c>resnet50 joined with the descriptor (0.5)</c>.</summary>
    public static string Describe(SpaceDefinition space)
    {
        var network = !space.HasWeights ? "descriptor" : space.Architecture ?? "network of `vitrine train`";
        return space.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{network} joined with the descriptor ({share:0.##})") : network;
    }

    private static string StateOf(SpaceStatus space)
    {
        var state = (space.Active, space.Ready, space.Behind) switch
        {
            (true, _, _) or (_, true, 0) => "complete",
            (_, true, var behind) => string.Create(CultureInfo.InvariantCulture, $"complete; {behind:N0} {(behind == 1 ? "change" : "changes")} since, checked at the switch"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{100 * space.Fraction:0} % encoded"),
        };
        return space.Unreadable > 0 ? string.Create(CultureInfo.InvariantCulture, $"{state}; {space.Unreadable:N0} pictures without a kept copy") : state;
    }
}
