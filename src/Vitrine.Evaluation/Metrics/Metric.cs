namespace Vitrine.Evaluation.Metrics;

/// <summary>A number for one query's judged answer, and how the numbers of many queries become one.</summary>
/// <remarks>Metrics are stateless and thread-safe. Two metrics with the
/// same name compute the same. Derive to add one of your own.</remarks>
public abstract class Metric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="definition">See <see cref="Definition"/>.</param>
    /// <param name="source">See <see cref="Source"/>.</param>
    protected Metric(string name, string definition, string source)
    {
        Name = name;
        Definition = definition;
        Source = source;
    }

    /// <summary>The canonical name, with cut and variant: <c>ndcg@10(exp)</c>. <see cref="MetricNames.Parse"/> reads it back.</summary>
    public string Name { get; }

    /// <summary>What is computed, in one sentence.</summary>
    public string Definition { get; }

    /// <summary>Who defined it: authors, place, year.</summary>
    public string Source { get; }

    /// <summary>Whether a larger number is a better answer.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>The value for one query. Every rank beyond the answer's end holds a document that is not relevant.</summary>
    public abstract double Of(JudgedRanking ranking);

    /// <summary>One number from the values of all queries: the arithmetic mean, unless the metric says otherwise.</summary>
    /// <param name="values">At least one value.</param>
    public virtual double Aggregate(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Checks a cut-off: at least 1.</summary>
    private protected static int Positive(int cut)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cut, 1);
        return cut;
    }

    private protected static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
