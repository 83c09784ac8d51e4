using Vitrine.Index.Filters;
using Vitrine.Index.Tests.Vectors;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Tests;

public sealed class IndexReaderRecallTests
{
    [Fact]
    public void A_scan_finds_everything()
    {
        IndexReader reader = new Gallery(1).Reader(800, VectorMetric.Cosine);
        RecallMeasurement measured = reader.MeasureRecall(10, 1, queries: 50, cancel: TestContext.Current.CancellationToken);
        measured.Plan.Kind.ShouldBe(SearchPlanKind.Scan);
        measured.Origins.ShouldBe([new OriginRecall(QueryOrigin.Stored, 50, 1, 0)]);
    }

    [Fact]
    public void Lists_find_about_what_the_plan_expects_of_stored_and_of_asked_queries()
    {
        var gallery = new Gallery(2);
        IndexReader reader = Gallery.Calibrated(gallery.Reader(20_000, VectorMetric.InnerProduct));
        for (int i = 0; i < 60; i++)
            reader.SearchVectors(gallery.Query(), null, 10);
        foreach (DocumentSet? among in new[] { null, reader.Match(FilterExpression.Parse("part < 400")) })
        {
            RecallMeasurement measured = reader.MeasureRecall(10, 0.9, among, cancel: TestContext.Current.CancellationToken);
            measured.Plan.Kind.ShouldBe(SearchPlanKind.Lists);
            measured.Plan.ShouldBe(reader.Plan(among, 10, 0.9));
            measured.Origins.Select(o => (o.Origin, o.Queries)).ShouldBe([(QueryOrigin.Stored, 256), (QueryOrigin.Asked, 60)]);
            foreach (OriginRecall origin in measured.Origins)
            {
                origin.Found.ShouldBeInRange(measured.Plan.ExpectedRecall - 0.05, 0.9999);
                origin.Error.ShouldBeInRange(0.001, 0.03);
            }
        }
    }

    [Fact]
    public void Asking_for_more_finds_more()
    {
        IndexReader reader = Gallery.Calibrated(new Gallery(3).Reader(20_000, VectorMetric.SquaredL2));
        double[] found = [.. new[] { 0.5, 0.9, 0.99 }.Select(recall => reader.MeasureRecall(10, recall).Origins[0].Found)];
        found.ShouldBe(found.Order());
        found[0].ShouldBeLessThan(found[2]);
    }

    [Fact]
    public void A_calibration_that_promises_too_much_is_found_out()
    {
        IndexReader reader = new Gallery(4).Reader(20_000, VectorMetric.InnerProduct);
        reader.Lists!.Calibration = new Calibration(100, reader.VectorCount, reader.Lists.Lists.Length, [10], [[[new CalibrationPoint(Reach: -1, MostLists: 1, Errors: 2, Recall: 0.999f, Lists: 1, Cost: 1)]]]);
        RecallMeasurement measured = reader.MeasureRecall(10, 0.9);
        measured.Plan.ExpectedRecall.ShouldBeGreaterThan(0.9);
        measured.Origins[0].Found.ShouldBeLessThan(measured.Plan.ExpectedRecall - 0.1);
    }

    [Fact]
    public void Measuring_asks_nothing_that_is_remembered_and_repeats_exactly()
    {
        var gallery = new Gallery(6);
        IndexReader reader = Gallery.Calibrated(gallery.Reader(6_000, VectorMetric.Cosine));
        reader.SearchVectors(gallery.Query(), null, 10);
        RecallMeasurement first = reader.MeasureRecall(10, 0.8, queries: 40);
        RecallMeasurement second = reader.MeasureRecall(10, 0.8, queries: 40);
        second.Origins.ShouldBe(first.Origins);
        second.Origins[1].Queries.ShouldBe(1);
    }

    [Fact]
    public void An_empty_index_and_an_empty_filter_have_nothing_to_miss()
    {
        using SearchIndex index = SearchIndex.Create(Documents.Schema);
        index.OpenReader().MeasureRecall(10, 0.9).Origins.ShouldBeEmpty();
        IndexReader reader = new Gallery(7).Reader(100, VectorMetric.InnerProduct);
        reader.MeasureRecall(10, 0.9, reader.None).Origins.ShouldAllBe(origin => origin.Found == 1);
        Should.Throw<ArgumentOutOfRangeException>(() => reader.MeasureRecall(0, 0.9));
        Should.Throw<ArgumentOutOfRangeException>(() => reader.MeasureRecall(10, 0));
    }
}
