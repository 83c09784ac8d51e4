using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Vectors.Lists;

public sealed class BalancerTests
{
    [Fact]
    public void Long_lists_are_cut_and_every_live_row_is_still_in_one_list()
    {
        var gallery = new Gallery(1, clusters: 3);
        IndexReader reader = Crowded(gallery, out SearchIndex index);
        using (index)
        {
            Balancer.IsDue(reader.Lists!).ShouldBeTrue();
            BalancedFile balanced = Balancer.Balance(reader.Lists!, reader, 2, CancellationToken.None);
            balanced.Fresh.Lists.Length.ShouldBeGreaterThan(reader.Lists!.Lists.Length);
            Rows(balanced.Fresh).ShouldBe(LiveRows(reader));
            balanced.Fresh.Lists.Max(list => list.Entries.Count).ShouldBeLessThan(reader.Lists.Lists.Max(list => list.Entries.Count));
        }
    }

    [Fact]
    public void Short_lists_are_given_up_to_their_neighbours()
    {
        var gallery = new Gallery(2);
        IndexReader reader = gallery.Reader(8_000, VectorMetric.InnerProduct, singleViews: true);
        // A shape under which nearly all lists are far too short.
        var shape = new FileShape(VectorMetric.InnerProduct, Gallery.Dimension, 1, 8 * 60, 8_000);
        var strict = new InvertedFile(shape, reader.Lists!.Centres, reader.Lists.Lists, reader.Lists.Spreads);
        Balancer.IsDue(strict).ShouldBeTrue();
        InvertedFile fresh = Balancer.Balance(strict, reader, 2, CancellationToken.None).Fresh;
        fresh.Lists.Length.ShouldBeLessThan(strict.Lists.Length);
        fresh.Lists.ShouldAllBe(list => list.Entries.Count >= shape.Smallest);
        Rows(fresh).ShouldBe(LiveRows(reader));
    }

    [Fact]
    public void What_was_written_meanwhile_is_caught_up_with()
    {
        var gallery = new Gallery(3, clusters: 3);
        IndexReader snapshot = Crowded(gallery, out SearchIndex index);
        using (index)
        {
            BalancedFile balanced = Balancer.Balance(snapshot.Lists!, snapshot, 2, CancellationToken.None);
            index.Apply([.. Enumerable.Range(100_000, 300).Select(id => IndexChange.Upsert(gallery.Document(id, 1)))], 2);
            IndexReader now = index.OpenReader();
            Rows(balanced.CatchUp(now.Generation.Vectors)).ShouldBe(LiveRows(now));
        }
    }

    // Lists made for one set of vectors, flooded by another three times as large that lies elsewhere.
    private static IndexReader Crowded(Gallery gallery, out SearchIndex index)
    {
        var schema = new IndexSchema { Space = "s", Dimension = Gallery.Dimension };
        index = SearchIndex.Create(schema, new IndexOptions { MaxThreads = 2, Maintenance = IndexMaintenance.Manual, ListsFrom = int.MaxValue });
        index.Apply([.. Enumerable.Range(1, 2_000).Select(id => IndexChange.Upsert(gallery.Document(id, 1)))], 1);
        IndexReader reader = index.OpenReader();
        reader.Generation.Lists = FileBuilder.Build(new RowSet(reader), VectorMetric.InnerProduct, 1, 2, CancellationToken.None);
        var other = new Gallery(99, clusters: 2);
        index.Apply([.. Enumerable.Range(10_000, 6_000).Select(id => IndexChange.Upsert(other.Document(id, 1)))], 1);
        return index.OpenReader();
    }

    private static int[] Rows(InvertedFile file) =>
        [.. file.Lists.SelectMany(list => Enumerable.Range(0, list.Entries.Count).Select(entry => list.Entries.Row(entry))).Order()];

    private static int[] LiveRows(IndexReader reader)
    {
        var rows = new RowSet(reader);
        return [.. Enumerable.Range(0, rows.Count).Select(rows.RowOf)];
    }
}
