using Vitrine.Index.Maintenance;
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

    [Fact]
    public void Live_queries_are_measured_with_as_soon_as_there_are_enough()
    {
        var gallery = new Gallery(1);
        using SearchIndex index = SearchIndex.Create(Schema, Options);
        Write(index, gallery, 1, 1_500);
        index.Maintain();
        Calibration first = index.OpenReader().Lists!.Calibration!;
        Ask(index, gallery, CalibrateStep.EnoughQueries - 1);
        index.Maintain();
        index.OpenReader().Lists!.Calibration.ShouldBeSameAs(first);
        Ask(index, gallery, 1);
        index.Maintain();
        Calibration second = index.OpenReader().Lists!.Calibration!;
        second.Queries.ShouldBe(first.Queries + CalibrateStep.EnoughQueries);
        // Twice as many say little more, four times as many do.
        Ask(index, gallery, CalibrateStep.EnoughQueries);
        index.Maintain();
        index.OpenReader().Lists!.Calibration.ShouldBeSameAs(second);
        Ask(index, gallery, 2 * CalibrateStep.EnoughQueries);
        index.Maintain();
        index.OpenReader().Lists!.Calibration!.Queries.ShouldBe(first.Queries + 4 * CalibrateStep.EnoughQueries);
    }

    [Fact]
    public void In_the_background_no_change_is_needed_for_that()
    {
        var gallery = new Gallery(1);
        using SearchIndex index = SearchIndex.Create(Schema, new IndexOptions { ListsFrom = 1_000, CalibrationQueries = 40, MaxThreads = 2 });
        Write(index, gallery, 1, 1_500);
        SpinWait.SpinUntil(() => index.OpenReader().Lists?.Calibration is not null, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        Calibration first = index.OpenReader().Lists!.Calibration!;
        Ask(index, gallery, CalibrateStep.EnoughQueries);
        SpinWait.SpinUntil(() => index.OpenReader().Lists!.Calibration != first, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    private static void Ask(SearchIndex index, Gallery gallery, int count)
    {
        IndexReader reader = index.OpenReader();
        for (int i = 0; i < count; i++)
            reader.SearchVectors(gallery.Query(), null, 1, 0.9);
    }

    private static void Write(SearchIndex index, Gallery gallery, int from, int count) =>
        index.Apply([.. Enumerable.Range(from, count).Select(id => IndexChange.Upsert(gallery.Document(id, 1)))], index.Sequence + 1);
}
