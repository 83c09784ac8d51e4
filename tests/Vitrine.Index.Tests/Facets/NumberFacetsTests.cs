using FsCheck.Fluent;
using static Vitrine.Index.Tests.Documents;

namespace Vitrine.Index.Tests.Facets;

public sealed class NumberFacetsTests
{
    [Fact]
    public void Prices_fall_into_readable_buckets_of_about_the_same_size()
    {
        NumberFacet facet = Facet([.. Enumerable.Range(1, 1000).Select(i => i * 0.13)])!;
        (facet.Min, facet.Max, facet.Count).ShouldBe((0.13, 130, 1000));
        facet.Buckets.Select(b => b.From).ShouldBe([0.1, 25, 50, 80, 100]);
        facet.Buckets[^1].To.ShouldBe(150);
        facet.Buckets.ShouldAllBe(b => b.Count > 100);
    }

    [Theory]
    [InlineData(new[] { 5.0 }, 5, 6)]
    [InlineData(new[] { 0.0 }, 0, 1)]
    [InlineData(new[] { -3.7 }, -4, -3)]
    [InlineData(new[] { 4.0, 4.0, 4.0 }, 4, 5)]
    public void One_value_makes_one_bucket(double[] values, double from, double to) =>
        Facet(values)!.Buckets.ShouldBe([new NumberBucket(from, to, values.Length)]);

    [Fact]
    public void Buckets_adjoin_and_hold_everything() =>
        Properties.Hold(Gen.NonEmptyListOf(Gen.OneOf(Gen.Choose(-50, 500).Select(x => x / 10.0), Gen.Elements(0, 1e300, -1e-300, 5e-324, double.MaxValue))), 300, values =>
        {
            NumberFacet facet = Facet([.. values])!;
            IReadOnlyList<NumberBucket> buckets = facet.Buckets;
            return facet.Count == values.Count && facet.Min == values.Min() && facet.Max == values.Max()
                && buckets[0].From <= facet.Min && buckets[^1].To > facet.Max
                && buckets.Sum(b => b.Count) == values.Count
                && buckets.All(b => b.Count == values.Count(v => v >= b.From && v < b.To))
                && Enumerable.Range(1, buckets.Count - 1).All(i => buckets[i].From == buckets[i - 1].To);
        });

    private static NumberFacet? Facet(double[] values)
    {
        IndexReader reader = IndexOf([.. values.Select((value, i) => Document(i + 1, price: value))]).OpenReader();
        return reader.FacetNumber("PRICE", reader.All);
    }

    /// <summary>Small sets look their numbers up, large ones pass over all; an index of nothing else answers for both.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    public void A_part_counts_as_if_it_were_all(int step)
    {
        IndexDocument[] documents = [.. Enumerable.Range(1, 3_000).Select(i => Document(i, price: i % 3 == 0 ? null : i * 37 % 1_009))];
        IndexReader reader = IndexOf(documents).OpenReader();
        IndexReader part = IndexOf([.. documents.Where((_, i) => i % step == 0)]).OpenReader();
        DocumentSet set = reader.SetOf([.. Enumerable.Range(0, 3_000).Where(i => i % step == 0)]);
        NumberFacet facet = reader.FacetNumber("price", set).ShouldNotBeNull();
        NumberFacet expected = part.FacetNumber("price", part.All).ShouldNotBeNull();
        facet.Buckets.ShouldBe(expected.Buckets);
        (facet with { Buckets = expected.Buckets }).ShouldBe(expected);
        facet.Buckets.Sum(bucket => bucket.Count).ShouldBe(documents.Where((_, i) => i % step == 0).Count(document => document.Numbers.Count > 0));
    }
}
