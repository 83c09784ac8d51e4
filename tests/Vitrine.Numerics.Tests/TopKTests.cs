namespace Vitrine.Numerics.Tests;

public sealed class TopKTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Keeps_what_sorting_everything_would_keep(int k)
    {
        var random = new SeededRandom(1);
        // Few different scores, so that ties are many.
        Scored[] items = [.. Enumerable.Range(0, 500).Select(i => new Scored(random.NextInt(20) / 4f, i, i))];
        Scored[] expected = [.. items.OrderByDescending(x => x.Score).ThenBy(x => x.Key).Take(k)];
        for (int order = 0; order < 5; order++)
        {
            random.Shuffle<Scored>(items);
            var best = new TopK(k);
            foreach (Scored item in items)
                best.Add(item.Score, item.Index);
            best.Count.ShouldBe(expected.Length);
            best.Drain().ShouldBe(expected);
        }
    }

    [Fact]
    public void Merged_parts_equal_the_whole()
    {
        var random = new SeededRandom(2);
        var whole = new TopK(10);
        var merged = new TopK(10);
        for (int part = 0; part < 4; part++)
        {
            var own = new TopK(10);
            for (int i = 0; i < 50; i++)
            {
                float score = random.NextInt(30);
                whole.Add(score, part * 50 + i);
                own.Add(score, part * 50 + i);
            }
            merged.AddAll(own);
        }
        merged.Drain().ShouldBe(whole.Drain());
    }

    [Fact]
    public void NaN_is_worse_than_every_number()
    {
        var best = new TopK(2);
        best.Add(float.NaN, 0);
        best.Add(float.NaN, 1);
        best.Add(float.NegativeInfinity, 2);
        best.Add(-5, 3);
        best.Drain().Select(x => x.Index).ShouldBe([3, 2]);
    }

    [Fact]
    public void Drained_it_starts_afresh()
    {
        var best = new TopK(1);
        best.Add(5, 0);
        best.Drain();
        best.Add(1, 1);
        best.Drain().Single().Index.ShouldBe(1);
    }

    [Fact]
    public void Asking_for_everything_costs_no_more_memory_than_there_is()
    {
        var best = new TopK(int.MaxValue);
        best.Add(1, 0);
        best.Drain().Length.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => new TopK(-1));
    }
}
