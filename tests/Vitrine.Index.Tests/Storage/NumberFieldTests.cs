using FsCheck;
using FsCheck.Fluent;
using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class NumberFieldTests
{
    /// <summary>Every shape of numbers, with and without gaps, asked while the field grows, by readers of now and of earlier.</summary>
    [Fact]
    public void Ranges_find_what_a_plain_pass_finds()
    {
        Gen<(int Seed, string Shape, int Gap)> inputs =
            from seed in Gen.Choose(0, int.MaxValue)
            from shape in Gen.Elements(Numbers.Shapes)
            from gap in Gen.Elements(1, 1, 2, 4, 12)
            select (seed, shape, gap);
        Properties.Hold(inputs, 60, input =>
        {
            var random = new SeededRandom((ulong)input.Seed);
            var field = new NumberField("n");
            var plain = new List<NumberEntry>();
            int capacity = 0;
            while (capacity < 30_000)
            {
                for (int end = capacity + random.NextInt(9_000); capacity < end; capacity++)
                {
                    if (random.NextInt(input.Gap) != 0)
                        continue;
                    plain.Add(new NumberEntry(capacity, Numbers.Draw(input.Shape, capacity, random)));
                    field.Entries.Add(plain[^1]);
                }
                foreach (int asking in new[] { capacity, random.NextInt(capacity + 1), capacity & ~63 })
                {
                    foreach ((double min, double max) in Bounds(plain, random))
                        RequireSame(field, plain, asking, min, max);
                }
            }
            return true;
        });
    }

    [Fact]
    public void A_sketch_takes_two_bytes_a_document_and_a_rare_field_has_none()
    {
        var often = new NumberField("often");
        var rarely = new NumberField("rarely");
        for (int i = 0; i < 60_000; i++)
        {
            often.Entries.Add(new NumberEntry(i, i));
            if (i % 10 == 0)
                rarely.Entries.Add(new NumberEntry(i, i));
        }
        long entries = often.Bytes, rare = rarely.Bytes;
        var bits = new ulong[60_032 / 64];
        often.OrInto(10, 20, 60_000, bits);
        rarely.OrInto(10, 20, 60_000, bits);
        (often.Bytes - entries).ShouldBeInRange(2 * 59_968, 5 * 60_000 / 2);
        rarely.Bytes.ShouldBe(rare);
    }

    [Fact]
    public void Estimates_follow_the_bounds()
    {
        var field = new NumberField("n");
        for (int i = 0; i < 50_000; i++)
            field.Entries.Add(new NumberEntry(i, i));
        field.OrInto(0, 0, 50_000, new ulong[782]);
        field.Estimate(10_000, 20_000).ShouldBeInRange(8_000, 12_000);
        field.Estimate(double.NegativeInfinity, double.PositiveInfinity).ShouldBeInRange(45_000, 50_000);
        field.Estimate(70_000, 80_000).ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Single_documents_are_found(int step)
    {
        var field = new NumberField("n");
        for (int i = 0; i < 1_000; i += step)
            field.Entries.Add(new NumberEntry(i, -i));
        for (int i = 0; i < 1_010; i++)
        {
            bool known = i < 1_000 && i % step == 0;
            field.TryGet(i, out double value).ShouldBe(known);
            value.ShouldBe(known ? -i : double.NaN);
            field.FirstFrom(i).ShouldBe(Math.Min((i + step - 1) / step, field.Entries.Count));
        }
    }

    [Fact]
    public async Task Readers_of_any_age_find_theirs_while_the_field_grows()
    {
        var field = new NumberField("n");
        const int Count = 200_000;
        int published = 0;
        // Two readers, so that one makes the sketch while another asks.
        Task[] readers = [.. Enumerable.Range(1, 2).Select(seed => Task.Run(() =>
        {
            var random = new SeededRandom((ulong)seed);
            int newest = 0;
            while (newest < Count)
            {
                newest = Volatile.Read(ref published);
                int capacity = random.NextInt(4) == 0 ? newest / 2 : newest;
                double min = random.NextInt(1_000), max = min + random.NextInt(100);
                var bits = new ulong[(capacity + 63) / 64];
                field.OrInto(min, max, capacity, bits);
                for (int ordinal = 0; ordinal < capacity; ordinal++)
                {
                    double value = ordinal * 7L % 1_000;
                    if ((bits[ordinal >> 6] >> ordinal & 1) != (value >= min && value <= max ? 1UL : 0))
                        ordinal.ShouldBe(-1, $"at {capacity}, {min}..{max}");
                }
            }
        }, TestContext.Current.CancellationToken))];
        for (int i = 0; i < Count; i++)
        {
            field.Entries.Add(new NumberEntry(i, i * 7L % 1_000));
            Volatile.Write(ref published, i + 1);
        }
        await Task.WhenAll(readers);
    }

    private static IEnumerable<(double Min, double Max)> Bounds(List<NumberEntry> entries, SeededRandom random)
    {
        yield return (double.NegativeInfinity, double.PositiveInfinity);
        yield return (double.NegativeInfinity, double.NegativeInfinity);
        yield return (0, 0);
        for (int i = 0; i < 6 && entries.Count > 0; i++)
        {
            double x = entries[random.NextInt(entries.Count)].Value, y = entries[random.NextInt(entries.Count)].Value;
            yield return (x, x);
            yield return (Math.Min(x, y), Math.Max(x, y));
            yield return (Math.BitIncrement(Math.Min(x, y)), Math.BitDecrement(Math.Max(x, y)));
            yield return (double.NegativeInfinity, x);
            yield return (Math.BitIncrement(x), double.PositiveInfinity);
        }
    }

    private static void RequireSame(NumberField field, List<NumberEntry> plain, int capacity, double min, double max)
    {
        var bits = new ulong[(capacity + 63) / 64];
        field.OrInto(min, max, capacity, bits);
        var expected = new ulong[bits.Length];
        foreach (NumberEntry entry in plain)
        {
            if (entry.Ordinal < capacity && entry.Value >= min && entry.Value <= max)
                expected[entry.Ordinal >> 6] |= 1UL << entry.Ordinal;
        }
        // What is above the capacity is the caller's to clear.
        if (capacity % 64 != 0)
            bits[^1] &= (1UL << capacity) - 1;
        bits.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{min}..{max} of {capacity}");
    }
}
