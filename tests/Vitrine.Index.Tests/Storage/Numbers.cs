using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

/// <summary>Numbers as shops have them, and as nobody should.</summary>
internal static class Numbers
{
    public static readonly string[] Shapes = ["prices", "ratings", "rising", "one", "wide", "tiny", "signs"];

    public static double Draw(string shape, int index, SeededRandom random) => shape switch
    {
        "prices" => Math.Round(40 * Math.Exp(random.NextGaussian()), 2),
        "ratings" => Math.Round(5 * random.NextDouble(), 1),
        "rising" => 1_700_000_000 + 60.0 * index,
        "one" => 7,
        "wide" => (random.NextDouble() - 0.5) * Math.Pow(10, random.NextInt(600) - 300),
        "tiny" => double.Epsilon * random.NextInt(1_000),
        _ => random.NextInt(8) switch { 0 => 0.0, 1 => -0.0, 2 => double.MaxValue, 3 => double.MinValue, _ => random.NextGaussian() },
    };
}
