namespace Vitrine.Numerics.Tests;

public sealed class SeededRandomTests
{
    /// <summary>The first numbers of a seed are part of every data set made from it: they must never change.</summary>
    [Fact]
    public void The_sequence_of_a_seed_is_fixed()
    {
        // splitmix64 of seed 0 begins with these (Vigna's reference program), and they are the initial state;
        // xoshiro256** then gives rotl(s1 × 5, 7) × 9.
        ulong s1 = 0x6E789E6AA1B965F4;
        new SeededRandom(0).NextUInt64().ShouldBe(System.Numerics.BitOperations.RotateLeft(s1 * 5, 7) * 9);
        var random = new SeededRandom(42);
        ulong[] first = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        first.ShouldBe([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL]);
    }

    [Fact]
    public void Whole_numbers_are_even_and_in_range()
    {
        var random = new SeededRandom(3);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt(7)]++;
        // Standard deviation about 93.
        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 500);
        for (int i = 0; i < 1000; i++)
            random.NextInt(-3, 4).ShouldBeInRange(-3, 3);
        random.NextInt(1).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextInt(0));
    }

    [Fact]
    public void Gaussians_have_mean_zero_and_deviation_one()
    {
        var random = new SeededRandom(4);
        double sum = 0, squares = 0;
        const int Count = 100_000;
        for (int i = 0; i < Count; i++)
        {
            double x = random.NextGaussian();
            sum += x;
            squares += x * x;
        }
        (sum / Count).ShouldBe(0, 0.02);
        (squares / Count).ShouldBe(1, 0.02);
    }

    [Fact]
    public void Doubles_are_from_zero_to_below_one()
    {
        var random = new SeededRandom(5);
        double sum = 0;
        for (int i = 0; i < 10_000; i++)
        {
            double x = random.NextDouble();
            (x is >= 0 and < 1).ShouldBeTrue();
            sum += x;
        }
        (sum / 10_000).ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void Shuffling_keeps_every_item()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new SeededRandom(6).Shuffle<int>(items);
        items.ShouldNotBe(Enumerable.Range(0, 100));
        items.Order().ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public void Forks_follow_from_seed_and_name_and_not_from_use()
    {
        var used = new SeededRandom(7);
        used.NextUInt64();
        ulong a = used.Fork("a").NextUInt64();
        a.ShouldBe(new SeededRandom(7).Fork("a").NextUInt64());
        a.ShouldNotBe(new SeededRandom(7).Fork("b").NextUInt64());
        a.ShouldNotBe(new SeededRandom(8).Fork("a").NextUInt64());
        a.ShouldNotBe(new SeededRandom(7).NextUInt64());
    }

    [Fact]
    public void A_restored_generator_goes_on_where_the_saved_one_stood()
    {
        var random = new SeededRandom(7);
        random.NextGaussian(); // leaves a spare one behind
        SeededRandom restored = SeededRandom.Restore(random.Save());
        restored.NextGaussian().ShouldBe(random.NextGaussian());
        restored.NextUInt64().ShouldBe(random.NextUInt64());
        restored.Fork("a").NextUInt64().ShouldBe(random.Fork("a").NextUInt64());
        Should.Throw<ArgumentException>(() => SeededRandom.Restore([1, 2]));
    }
}
