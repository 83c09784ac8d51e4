using FsCheck;
using FsCheck.Fluent;
using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class OrdinalSetTests
{
    private const int Chunk = 1 << OrdinalChunk.Shift;

    /// <summary>Stretches of different density, so that lists, chunks that stay lists and chunks that become bitmaps follow each other.</summary>
    [Fact]
    public void A_set_answers_as_a_plain_one_at_every_capacity()
    {
        Gen<(int Seed, int[] Steps)> inputs =
            from seed in Gen.Choose(0, int.MaxValue)
            from steps in Gen.Elements(1, 2, 30, 40, 500, 20_000).ArrayOf(8)
            select (seed, steps);
        Properties.Hold(inputs, 60, input =>
        {
            var random = new SeededRandom((ulong)input.Seed);
            var set = new OrdinalSet();
            var plain = new List<int>();
            int ordinal = random.NextInt(100_000);
            foreach (int step in input.Steps)
            {
                for (int i = random.NextInt(4_000); i > 0; i--, ordinal += 1 + random.NextInt(2 * step - 1))
                {
                    set.Add(ordinal);
                    plain.Add(ordinal);
                }
                ordinal += random.NextInt(2) * Chunk;
                RequireSame(set, plain, random.NextInt(ordinal + Chunk), random);
            }
            RequireSame(set, plain, ordinal + 1, random);
            return true;
        });
    }

    [Theory]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    public void The_edge_of_a_chunk_is_no_edge_of_the_set(int count)
    {
        foreach (int step in new[] { 1, 33 })
        {
            var set = new OrdinalSet();
            var plain = new List<int>();
            for (int ordinal = count % step; ordinal < 3 * count; ordinal += step)
            {
                set.Add(ordinal);
                plain.Add(ordinal);
            }
            foreach (int capacity in new[] { 1, 63, 64, 65, Chunk - 1, Chunk, Chunk + 1, 2 * Chunk - 1, 2 * Chunk + 1, 3 * count })
                RequireSame(set, plain, capacity, new SeededRandom(1));
        }
    }

    [Fact]
    public void Each_growth_of_form_keeps_what_is_there()
    {
        foreach (int edge in new[] { 1, 4, 5, OrdinalSet.MostListed, OrdinalSet.MostListed + 1, OrdinalChunk.MostListed, OrdinalChunk.MostListed + 1 })
        {
            var set = new OrdinalSet();
            for (int i = 0; i < edge; i++)
                set.Add(7 + 2 * i);
            set.Count.ShouldBe(edge);
            RequireSame(set, [.. Enumerable.Range(0, edge).Select(i => 7 + 2 * i)], 10_000, new SeededRandom(1));
        }
    }

    [Fact]
    public void Counts_are_exact_where_nothing_later_has_come()
    {
        var set = new OrdinalSet();
        set.CountIfAllBelow(0).ShouldBe(0);
        set.Last.ShouldBe(-1);
        set.Add(5);
        set.Add(9);
        set.CountIfAllBelow(10).ShouldBe(2);
        set.CountIfAllBelow(9).ShouldBe(-1);
        set.Last.ShouldBe(9);
    }

    [Fact]
    public void A_set_takes_no_more_than_a_list_of_numbers_and_a_full_one_a_bit_a_document()
    {
        foreach ((int step, double most) in new[] { (1, 0.13), (20, 4), (33, 4), (200, 2.5), (1_000, 4) })
        {
            var set = new OrdinalSet();
            for (int ordinal = 0; ordinal < 20 * Chunk; ordinal += step)
                set.Add(ordinal);
            ((double)set.Bytes / set.Count).ShouldBeLessThan(most);
        }
    }

    [Fact]
    public async Task A_reader_sees_all_that_was_there_and_nothing_that_never_was()
    {
        var set = new OrdinalSet();
        // Every third ordinal: first a list, then lists of chunks, then bitmaps.
        const int Count = 300_000;
        int published = 0;
        Task reader = Task.Run(() =>
        {
            for (int capacity = 0; capacity < 3 * Count;)
            {
                capacity = Volatile.Read(ref published);
                var bits = new ulong[(capacity + 63) / 64];
                set.OrInto(bits);
                for (int ordinal = 0; ordinal < capacity; ordinal++)
                {
                    if ((bits[ordinal >> 6] >> ordinal & 1) != (ordinal % 3 == 0 ? 1UL : 0))
                        ordinal.ShouldBe(-1, $"at {capacity}");
                }
                // Bits above the capacity may be there or not; the count of the rest is exact.
                if (capacity % 64 != 0)
                    bits[^1] &= (1UL << capacity) - 1;
                set.CountAnd(bits).ShouldBe((capacity + 2) / 3);
            }
        }, TestContext.Current.CancellationToken);
        for (int ordinal = 0; ordinal < 3 * Count; ordinal += 3)
        {
            set.Add(ordinal);
            Volatile.Write(ref published, ordinal + 3);
        }
        await reader;
    }

    private static void RequireSame(OrdinalSet set, List<int> plain, int capacity, SeededRandom random)
    {
        int words = (capacity + 63) / 64;
        var expected = new ulong[words];
        var among = new ulong[words];
        for (int i = 0; i < words; i++)
            among[i] = random.NextUInt64() & random.NextUInt64();
        foreach (int ordinal in plain)
        {
            if (ordinal >> 6 < words)
                expected[ordinal >> 6] |= 1UL << ordinal;
        }
        var bits = new ulong[words];
        set.OrInto(bits);
        bits.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        set.Count.ShouldBe(plain.Count);
        set.CountAnd(among).ShouldBe(WordBits.CountAnd(expected, among));
        set.Intersects(among).ShouldBe(WordBits.CountAnd(expected, among) > 0);
        WordBits.Complement(expected, [.. Enumerable.Repeat(ulong.MaxValue, words)]);
        set.Intersects(expected).ShouldBeFalse();
    }
}
