namespace Vitrine.Evaluation.Annotation;

/// <summary>Weighs votes by how reliable each annotator proves to be, without knowing the truth.</summary>
/// <remarks>
/// Dawid and Skene, Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics 28, 1979. Each
/// annotator has a table of what they say when a label is true; tables and true labels are estimated in turns, beginning with the shares of
/// votes. Better than the majority where annotators differ in quality; with few votes an annotator it falls back towards it. O(rounds ·
/// votes · labels).
/// </remarks>
public sealed class DawidSkene
{
    private readonly VoteTable votes;
    private readonly double[][] truths;
    private readonly double[][][] tables;

    private DawidSkene(VoteTable votes, double[][] truths, double[][][] tables, double[] shares, int rounds)
    {
        this.votes = votes;
        this.truths = truths;
        this.tables = tables;
        Shares = shares;
        Rounds = rounds;
    }

    /// <summary>The estimated share of each label among the items.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>How many rounds it took.</summary>
    public int Rounds { get; }

    /// <summary>The most probable label of every item, in the table's order, with its probability.</summary>
    public IReadOnlyList<Decision> Decisions
        => [.. votes.Items.Select((item, i) =>
        {
            double most = truths[i].Max();
            int? label = truths[i].Count(each => each == most) == 1 ? Array.IndexOf(truths[i], most) : null;
            return new Decision(item, label, most, votes.Of(i).Count);
        })];

    /// <summary>Estimates.</summary>
    /// <exception cref="ArgumentException">There are no votes.</exception>
    public static DawidSkene Fit(VoteTable votes, DawidSkeneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= DawidSkeneOptions.Default;
        if (votes.Items.Count == 0)
            throw new ArgumentException("there are no votes", nameof(votes));
        double[][] truths = [.. votes.Items.Select((_, i) => Normalised([.. votes.Counts(i).Select(count => (double)count)]))];
        double[][][] tables;
        double[] shares;
        int round = 0;
        double moved;
        do
        {
            shares = SharesOf(truths, votes.Labels);
            tables = TablesOf(votes, truths, options.Smoothing);
            double[][] next = [.. votes.Items.Select((_, i) => TruthOf(votes.Of(i), tables, shares))];
            moved = truths.Zip(next, (before, after) => before.Zip(after, (a, b) => Math.Abs(a - b)).Max()).Max();
            truths = next;
        }
        while (++round < options.MaxRounds && moved > options.Tolerance);
        return new DawidSkene(votes, truths, tables, shares, round);
    }

    /// <summary>The probability of each label for an item, by its number in the table; together 1.</summary>
    public IReadOnlyList<double> ProbabilitiesOf(int item) => truths[item];

    /// <summary>How probably an annotator, by their number in the table, says
    /// a label when another is true; for each true label together 1.</summary>
    public double Confusion(int annotator, int truth, int said) => tables[annotator][truth][said];

    /// <summary>The estimated chance that an annotator, by their number in
    /// the table, is right: over labels as often as they are true.</summary>
    public double AccuracyOf(int annotator) => Enumerable.Range(0, votes.Labels).Sum(label => Shares[label] * tables[annotator][label][label]);

    private static double[] SharesOf(double[][] truths, int labels)
        => Normalised([.. Enumerable.Range(0, labels).Select(label => truths.Sum(truth => truth[label]))]);

    private static double[][][] TablesOf(VoteTable votes, double[][] truths, double smoothing)
    {
        double[][] Empty() => [.. Enumerable.Range(0, votes.Labels).Select(_ => Enumerable.Repeat(smoothing, votes.Labels).ToArray())];
        double[][][] tables = [.. votes.Annotators.Select(_ => Empty())];
        for (int item = 0; item < truths.Length; item++)
        {
            foreach ((int annotator, int said) in votes.Of(item))
            {
                for (int truth = 0; truth < votes.Labels; truth++)
                    tables[annotator][truth][said] += truths[item][truth];
            }
        }
        return [.. tables.Select(table => table.Select(Normalised).ToArray())];
    }

    // In logarithms: the product of many small probabilities would vanish.
    private static double[] TruthOf(IReadOnlyList<(int Annotator, int Label)> said, double[][][] tables, double[] shares)
    {
        double[] logs = [.. shares.Select((share, truth) => Math.Log(share) + said.Sum(vote => Math.Log(tables[vote.Annotator][truth][vote.Label])))];
        double most = logs.Max();
        return Normalised([.. logs.Select(log => Math.Exp(log - most))]);
    }

    private static double[] Normalised(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
