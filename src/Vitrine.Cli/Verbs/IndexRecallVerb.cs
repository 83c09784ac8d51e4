using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Index;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine index recall</c>: whether searches by look find what they promise.</summary>
internal sealed class IndexRecallVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<int> _k = new("--k") { Description = "Hits a query.", DefaultValueFactory = _ => 10, HelpName = "N" };
    private readonly Option<double> _recall = new("--recall") { Description = "The share of the true nearest to ask for, above 0 to 1.", DefaultValueFactory = _ => 0.95, HelpName = "R" };
    private readonly Option<int> _queries = new("--queries") { Description = "Queries of each origin, at most.", DefaultValueFactory = _ => 256, HelpName = "N" };
    private readonly Option<string?> _filter = new("--filter") { Description = "Narrow all searches, e.g. \"price < 50\".", HelpName = "EXPR" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public IndexRecallVerb()
        : base("recall", "Compare searches by look with the exact answers.")
    {
        foreach (var option in new Option[] { _shop, _k, _recall, _queries, _filter, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var measured = await shop.MeasureRecallAsync(
            parsed.GetValue(_k), parsed.GetValue(_recall), parsed.GetValue(_filter), parsed.GetValue(_queries), cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(measured, JsonOutput.Options));
        else
            Print(measured);
        return measured.Origins.Count > 0 ? ExitCode.Success : ExitCode.Partial;
    }

    private static void Print(RecallMeasurement measured)
    {
        var plan = measured.Plan;
        Terminal.Line(plan.Kind == SearchPlanKind.Scan
            ? string.Create(CultureInfo.InvariantCulture, $"plan: scan, {plan.Candidates:N0} products compared")
            : string.Create(CultureInfo.InvariantCulture, $"plan: lists, about {plan.Lists:0} visited for {plan.Candidates:N0} products"));
        if (measured.Origins.Count == 0)
        {
            Terminal.Line("There are no pictures to search with.");
            return;
        }

        var table = Terminal.Table("queries", "", "asked", "expected", "found", "give or take");
        foreach (var origin in measured.Origins)
        {
            Text Cell(FormattableString value) => new(value.ToString(CultureInfo.InvariantCulture));
            table.AddRow(
                new Text(origin.Origin == QueryOrigin.Stored ? "the shop's own pictures" : "searches that were asked"),
                Cell($"{origin.Queries:N0}"), Cell($"{measured.Asked:0.000}"), Cell($"{plan.ExpectedRecall:0.000}"), Cell($"{origin.Found:0.0000}"), Cell($"{2 * origin.Error:0.0000}"));
        }

        Terminal.Out.Write(table);
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"recall@{measured.K}: the share of the exact answers that was found"));
    }
}
