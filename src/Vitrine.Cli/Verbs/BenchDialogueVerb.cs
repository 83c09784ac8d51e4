using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Dialogues;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine bench dialogue</c>: what simulated shoppers get who talk with a rendered shop.</summary>
internal sealed class BenchDialogueVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string> _truth = new("--truth") { Description = "The truth/ directory of the rendered shop that was imported.", Required = true, HelpName = "DIR" };
    private readonly Option<int> _queries = new("--queries") { Description = "Single sentences to ask.", DefaultValueFactory = _ => 600, HelpName = "N" };
    private readonly Option<int> _dialogues = new("--dialogues") { Description = "Dialogues of up to six turns.", DefaultValueFactory = _ => 1_000, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Which queries and shoppers.", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public BenchDialogueVerb()
        : base("dialogue", "Measure conversations with simulated shoppers on a rendered shop.")
    {
        foreach (var option in new Option[] { _shop, _truth, _queries, _dialogues, _seed, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(_truth)!;
        if (!File.Exists(Path.Combine(directory, "triplets.jsonl")))
            throw new UserException($"--truth: there is no triplets.jsonl in \"{directory}\"; `vitrine sample-shop` writes it.");
        if (parsed.GetValue(_queries) is < 10 or > 100_000 || parsed.GetValue(_dialogues) is < 0 or > 100_000)
            throw new UserException("--queries: 10 to 100,000; --dialogues: 0 to 100,000.");
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var report = await new DialogueBenchmark(shop, ShopTruth.Read(directory), (ulong)parsed.GetValue(_seed)).RunAsync(parsed.GetValue(_queries), parsed.GetValue(_dialogues), cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(report, JsonOutput.Options));
        else
            Print(report);
        return ExitCode.Success;
    }

    private static void Print(DialogueReport report)
    {
        static string Cell(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
        var single = Terminal.Table("one sentence", "feedback", "queries", "R@1", "R@10", "R@50", "mean rank", "negative first");
        foreach (var row in report.SingleShot)
            single.AddRow(row.Way, row.Kind, Cell($"{row.Queries}"), Cell($"{row.Recall1:0.000}"), Cell($"{row.Recall10:0.000} ± {row.Recall10Margin:0.000}"), Cell($"{row.Recall50:0.000}"), Cell($"{row.MeanRank:0.0}"), Cell($"{row.NegativeFirst:0.000}"));
        Terminal.Out.Write(single);
        var dialogues = Terminal.Table("turns", "1", "2", "3", "4", "5", "6");
        dialogues.AddRow(["found within", .. report.SuccessWithin.Select(s => Cell($"{s:0.000}"))]);
        Terminal.Out.Write(dialogues);
        Terminal.Line(Cell($"{report.Dialogues:N0} dialogues, {report.Shown:N0} products shown, {report.Violations:N0} of them with a rejected value; a turn takes {report.TurnP50Ms:0.0} ms (p50), {report.TurnP95Ms:0.0} ms (p95)"));
        foreach (var example in report.Examples)
            Terminal.Line($"  {example}");
        var paraphrases = Terminal.Table("wording", "R@10");
        foreach (var (wording, recall) in report.Paraphrases)
            paraphrases.AddRow(Markup.Escape(wording), Cell($"{recall:0.000}"));
        Terminal.Out.Write(paraphrases);
    }
}
