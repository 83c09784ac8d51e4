using System.Globalization;
using System.Text.RegularExpressions;

namespace Vitrine.Evaluation.Metrics;

/// <summary>One line of the list of metrics: how to write it and what it is.</summary>
/// <param name="Pattern">How it is written, for example <c>ndcg[@k][(exp)]</c>.</param>
/// <param name="Definition">What is computed.</param>
/// <param name="Source">Who defined it.</param>
/// <param name="TrecName">What trec_eval calls it; empty when it has no such measure.</param>
public sealed record MetricDescription(string Pattern, string Definition, string Source, string TrecName);

/// <summary>Metrics by name: <c>recall@10</c>, <c>ndcg@10(exp)</c>, <c>mar@10</c>, <c>map</c>,
/// and trec_eval's own <c>P_10</c>, <c>ndcg_cut_10</c>, <c>recip_rank</c>.</summary>
/// <remarks>Letter case does not matter.</remarks>
public static partial class MetricNames
{
    private static readonly Family[] families =
    [
        new("mar", "@k", "relative_P_k", [], (cut, _) => new MacroAverageRecall(cut!.Value)),
        new("recall", "[@k]", "recall_k, set_recall", ["r"], (cut, _) => new Recall(cut)),
        new("precision", "[@k]", "P_k, set_P", ["p"], (cut, _) => new Precision(cut)),
        new("map", "[@k][(min)]", "map, map_cut_k", ["ap"], (cut, variant) => new AveragePrecision(
            cut, variant == "min" ? AveragePrecisionDenominator.CutOrRelevant : AveragePrecisionDenominator.Relevant)),
        new("gmap", "", "gm_map", [], (_, _) => new GeometricMeanAveragePrecision()),
        new("mrr", "[@k]", "recip_rank", ["rr"], (cut, _) => new ReciprocalRank(cut)),
        new("ndcg", "[@k][(exp)]", "ndcg, ndcg_cut_k", [], (cut, variant) => new Ndcg(cut, variant == "exp" ? Gain.Exponential : Gain.Linear)),
        new("success", "@k", "success_k", ["hit"], (cut, _) => new Success(cut!.Value)),
        new("rprec", "", "Rprec", [], (_, _) => new RPrecision()),
        new("bpref", "", "bpref", [], (_, _) => new BinaryPreference()),
        new("infap", "", "infAP", [], (_, _) => new InferredAveragePrecision()),
        new("hnr", "[@k]", "", [], (cut, _) => new HardNegativeRate(cut)),
        new("f1", "", "set_F", [], (_, _) => new FMeasure()),
        new("11pt", "", "11pt_avg", [], (_, _) => new ElevenPointPrecision()),
        new("unjudged", "@k", "unj_k", [], (cut, _) => new UnjudgedRate(cut!.Value)),
        new("num_ret", "", "num_ret", [], (_, _) => new DocumentCount(Counted.Retrieved)),
        new("num_rel", "", "num_rel", [], (_, _) => new DocumentCount(Counted.Relevant)),
        new("num_rel_ret", "", "num_rel_ret", [], (_, _) => new DocumentCount(Counted.RelevantRetrieved)),
        new("num_nonrel_judged_ret", "", "num_nonrel_judged_ret", [], (_, _) => new DocumentCount(Counted.JudgedNonRelevantRetrieved)),
    ];

    // iprec stands apart: its parameter is a level of recall, not a number of places.
    private const string InterpolatedName = "iprec";

    private static readonly Dictionary<string, string> trecNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["recip_rank"] = "mrr",
        ["gm_map"] = "gmap",
        ["set_p"] = "precision",
        ["set_recall"] = "recall",
        ["set_f"] = "f1",
        ["11pt_avg"] = "11pt",
    };

    private static readonly Dictionary<string, string> trecFamilies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["P"] = "precision",
        ["recall"] = "recall",
        ["relative_P"] = "mar",
        ["map_cut"] = "map",
        ["ndcg_cut"] = "ndcg",
        ["success"] = "success",
        ["unj"] = "unjudged",
        ["iprec_at_recall"] = InterpolatedName,
    };

    /// <summary>What an evaluation reports when nobody asks for more: MAR@10, recall@10, MAP, NDCG@10, MRR and success@1.</summary>
    public static IReadOnlyList<Metric> Default { get; } = ParseList("mar@10,recall@10,map,ndcg@10,mrr,success@1");

    /// <summary>Every metric, for a help text.</summary>
    public static IReadOnlyList<MetricDescription> All { get; } = [.. families.Select(Describe), DescribeInterpolated()];

    /// <summary>The metric that a name names.</summary>
    /// <exception cref="MetricNameException">The name names none; the message says how to write it.</exception>
    public static Metric Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string text = name.Trim();
        Match match = Grammar().Match(FromTrec(text));
        if (!match.Success)
            throw new MetricNameException(text, "write a metric as name, name@k or name@k(variant), for example recall@10 or ndcg@10(exp)");
        string word = match.Groups["name"].Value.ToLowerInvariant();
        string? cut = match.Groups["cut"] is { Success: true } group ? group.Value : null;
        string? variant = match.Groups["variant"] is { Success: true } found ? found.Value.ToLowerInvariant() : null;
        if (word == InterpolatedName)
            return Interpolated(text, cut, variant);
        Family family = families.FirstOrDefault(family => family.Answers(word))
            ?? throw new MetricNameException(text, $"there is no such metric; there are {string.Join(", ", All.Select(each => each.Pattern))}");
        return family.Create(CutOf(text, family, cut), VariantOf(text, family, variant));
    }

    /// <summary>The metrics of a list separated by commas, in order.</summary>
    /// <exception cref="MetricNameException">A name names none, or a metric is named twice.</exception>
    public static IReadOnlyList<Metric> ParseList(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var metrics = new List<Metric>();
        foreach (string name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            Metric metric = Parse(name);
            if (metrics.Any(other => other.Name == metric.Name))
                throw new MetricNameException(name, $"the metric {metric.Name} is named twice; name it once");
            metrics.Add(metric);
        }
        return metrics;
    }

    private static string FromTrec(string name)
    {
        if (trecNames.TryGetValue(name, out string? plain))
            return plain;
        int underscore = name.LastIndexOf('_');
        return underscore > 0 && trecFamilies.TryGetValue(name[..underscore], out string? family) ? $"{family}@{name[(underscore + 1)..]}" : name;
    }

    private static int? CutOf(string name, Family family, string? cut)
    {
        if (cut is null)
            return family.NeedsCut ? throw new MetricNameException(name, $"needs a number of places: {family.Name}@10") : null;
        if (!family.TakesCut)
            throw new MetricNameException(name, $"takes no number of places; write {family.Name}");
        return int.TryParse(cut, NumberStyles.None, CultureInfo.InvariantCulture, out int places) && places > 0
            ? places
            : throw new MetricNameException(name, "the number of places after @ must be a whole number from 1 up");
    }

    private static string? VariantOf(string name, Family family, string? variant)
    {
        if (variant is null || family.Parameters.Contains($"({variant})", StringComparison.Ordinal))
            return variant;
        throw new MetricNameException(name, $"there is no variant '{variant}'; write {family.Name}{family.Parameters}");
    }

    private static InterpolatedPrecision Interpolated(string name, string? level, string? variant)
        => variant is null && double.TryParse(level, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1
            ? new InterpolatedPrecision(value)
            : throw new MetricNameException(name, "needs a level of recall between 0 and 1: iprec@0.1");

    private static MetricDescription Describe(Family family)
    {
        Metric example = family.Create(family.TakesCut ? 10 : null, null);
        return new MetricDescription(family.Name + family.Parameters, example.Definition, example.Source, family.TrecName);
    }

    private static MetricDescription DescribeInterpolated()
    {
        var example = new InterpolatedPrecision(0.1);
        return new MetricDescription("iprec@level", example.Definition, example.Source, "iprec_at_recall_level");
    }

    [GeneratedRegex(@"^(?<name>[a-z0-9_]+)(@(?<cut>[0-9.]+))?(\((?<variant>[a-z]+)\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    private sealed record Family(string Name, string Parameters, string TrecName, string[] Aliases, Func<int?, string?, Metric> Create)
    {
        public bool TakesCut => Parameters.Contains("@k", StringComparison.Ordinal);

        public bool NeedsCut => Parameters.StartsWith("@k", StringComparison.Ordinal);

        public bool Answers(string word) => Name == word || Aliases.Contains(word);
    }
}
