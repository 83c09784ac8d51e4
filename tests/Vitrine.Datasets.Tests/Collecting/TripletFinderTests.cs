using Vitrine.Datasets.Collecting;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Collecting;

public sealed class TripletFinderTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Triplets_are_three_related_products_seeded_and_never_twice()
    {
        var options = new TripletOptions { Count = 70, Seed = 3 };
        var triplets = await TripletFinder.FindAsync(drawn.Shop, options);
        triplets.Count.ShouldBe(70, "more than one of a source");
        foreach (var triplet in triplets)
        {
            new[] { triplet.Source.Key, triplet.Target.Key, triplet.NonTarget.Key }.Distinct().Count().ShouldBe(3);
            triplet.Target.Product.Category.ShouldBe(triplet.Source.Product.Category);
            triplet.NonTarget.Product.Category.ShouldBe(triplet.Source.Product.Category);
        }

        triplets.Select(t => (t.Source.Id, t.Target.Id)).Distinct().Count().ShouldBe(70);
        (await TripletFinder.FindAsync(drawn.Shop, options)).Select(Ids).ShouldBe(triplets.Select(Ids));
    }

    private static (string, string, string) Ids(RelatedTriplet triplet) => (triplet.Source.Id, triplet.Target.Id, triplet.NonTarget.Id);

    [Fact]
    public async Task They_are_written_with_their_pictures_and_a_shop_gives_no_more_than_it_has()
    {
        var folder = Path.Combine(drawn.Root, "triplets");
        var triplets = await TripletFinder.FindAsync(drawn.Shop, new TripletOptions { Count = 100_000, Skip = 0, Related = 3 });
        triplets.Count.ShouldBeInRange(60, 200);
        TripletFinder.Write(drawn.Shop, triplets, folder);
        var table = CsvTable.Read(Path.Combine(folder, "triplets.csv"));
        table.Rows.Count.ShouldBe(triplets.Count);
        var image = table.Column("non_target_image");
        table.Rows.ShouldAllBe(r => File.Exists(Path.Combine(folder, "pictures", r.Fields[image] + ".jpg")));
    }
}
