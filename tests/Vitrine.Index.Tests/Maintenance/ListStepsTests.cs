using Vitrine.Index.Tests.Vectors;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests.Maintenance;

public sealed class ListStepsTests
{
    private static readonly IndexSchema Schema = new() { Space = "s", Dimension = Gallery.Dimension };

    private static readonly IndexOptions Options = new() { ListsFrom = 1_000, CalibrationQueries = 40, MaxThreads = 2, Maintenance = IndexMaintenance.Manual };

    [Fact]
    public void Lists_are_made_from_the_number_asked_for_on_and_calibrated()
    {
        var gallery = new Gallery(1);
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Write(index, gallery, 1, 999);
        index.Maintain();
        index.OpenReader().Lists.ShouldBeNull();
        Write(index, gallery, 1_000, 1);
        index.Maintain();
        index.OpenReader().Lists.ShouldNotBeNull().Calibration.ShouldNotBeNull();
    }

    [Fact]
    public void Lists_that_have_filled_with_other_rows_are_calibrated_again()
    {
        var gallery = new Gallery(1);
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Write(index, gallery, 1, 1_500);
        index.Maintain();
        Calibration first = index.OpenReader().Lists!.Calibration!;
        // Half of them replaced: neither the number of vectors nor that of lists has moved, and what was measured still holds.
        Write(index, gallery, 1, 750);
        index.Maintain();
        index.OpenReader().Lists!.Calibration.ShouldBeSameAs(first);
        // All of them replaced.
        Write(index, gallery, 1, 1_500);
        index.Maintain();
        index.OpenReader().Lists!.Calibration.ShouldNotBeSameAs(first);
    }

    private static void Write(SearchIndex index, Gallery gallery, int from, int count) =>
        index.Apply([.. Enumerable.Range(from, count).Select(id => IndexChange.Upsert(gallery.Document(id, 1)))], index.Sequence + 1);
}
