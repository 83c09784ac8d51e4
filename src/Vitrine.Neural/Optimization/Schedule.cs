namespace Vitrine.Neural.Optimization;

/// <summary>How the learning rate goes: a factor for each step, and nothing else, so that there is no state to save.</summary>
/// <param name="factor">The factor at a step; the first is 0.</param>
public sealed class Schedule(Func<double, double> factor)
{
    /// <summary>The factor of the base rate at a step; steps may be fractions of epochs.</summary>
    public double Factor(double step) => factor(step);

    /// <summary>Sets the rates of an optimiser for a step.</summary>
    public void Apply(Optimizer optimizer, double step)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        foreach (ParameterGroup group in optimizer.Groups)
            group.LearningRate = group.BaseRate * Factor(step);
    }

    /// <summary>Always 1.</summary>
    public static Schedule Constant() => new(_ => 1);

    /// <summary>Multiplied by <paramref name="gamma"/> at each milestone.</summary>
    public static Schedule Step(double gamma, params double[] milestones) =>
        new(step => Math.Pow(gamma, milestones.Count(m => step >= m)));

    /// <summary>Half a cosine from 1 to <paramref name="floor"/> over <paramref name="length"/> steps (Loshchilov and Hutter, 2017); then it stays.</summary>
    public static Schedule Cosine(double length, double floor = 0) =>
        new(step => floor + (1 - floor) * (1 + Math.Cos(Math.PI * Math.Min(step / length, 1))) / 2);

    /// <summary>Rises in a line from <paramref name="start"/> to 1 over <paramref name="length"/> steps; what follows starts at its own step 0.</summary>
    public Schedule After(double length, double start = 0) =>
        new(step => step < length ? start + (1 - start) * step / length : Factor(step - length));

    /// <summary>Like <see cref="After"/>, but what follows counts its steps from the beginning: milestones keep their places.</summary>
    public Schedule WarmedUp(double length, double start = 0) =>
        new(step => (step < length ? start + (1 - start) * step / length : 1) * Factor(step));
}
