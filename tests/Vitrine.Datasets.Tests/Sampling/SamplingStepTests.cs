using System.Xml.Linq;
using Vitrine.Datasets.Items;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Sampling;

public sealed class SamplingStepTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Leaves_are_drawn_clipped_and_split_and_plotted()
    {
        using var work = new Workshop(drawn);
        var sample = await work.RunAsync("sample", ["sample.leaves=10"]);
        var train = EProductFormat.ReadItems(work.In("1-sample", "train.csv")).Select(i => i.Id).ToHashSet();
        var validation = EProductFormat.ReadItems(work.In("1-sample", "validation.csv")).Select(i => i.Id).ToHashSet();
        train.Overlaps(validation).ShouldBeFalse();
        train.ShouldContain(id => id.StartsWith("mugs%20"), "an id with a space is escaped");
        CsvTable.Read(work.In("1-sample", "leaves.csv")).Rows[0].Fields.ShouldBe(["Home", "", "Mugs", "24", "7", "7"], "clipped from 24 to 14");
        Workshop.Number(sample, "clipped", 2).ShouldBe(10);
        foreach (var plot in (string[])["meta-shares.svg", "leaf-sizes.svg"])
            XElement.Load(work.In("1-sample", plot)).Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public async Task Queries_come_from_outside_training_and_from_leaves_that_training_has_not_seen()
    {
        using var work = new Workshop(drawn);
        var outcome = await work.BuildAsync("queries");
        var train = EProductFormat.ReadItems(work.In("1-sample", "train.csv"));
        var queries = EProductFormat.ReadItems(work.In("2-queries", "queries.csv"));
        queries.Count.ShouldBe(16);
        queries.ShouldAllBe(q => !train.Any(t => t.Id == q.Id.Substring(0, q.Id.LastIndexOf('#'))));
        queries.CountBy(q => q.Leaf).ShouldAllBe(leaf => leaf.Value == 4, "every leaf gives as many as the others");
        Workshop.Number(outcome, "of leaves outside training").ShouldBe(4, "three of four leaves were drawn");
        queries.Select(q => q.Id[(q.Id.LastIndexOf('#') + 1)..]).Distinct().Count().ShouldBeGreaterThan(1, "any view of a product may be asked");
    }

    [Fact]
    public async Task Listings_of_a_training_product_are_outside_the_benchmark()
    {
        using var work = new Workshop(drawn);
        var outcome = await work.BuildAsync("queries", "items.same=series", "sample.leaves=1", "sample.validation_share=0");
        // Products of series 0, 1 and 2; all of the drawn leaf's are in training, and so is everything of its series.
        var left = EProductFormat.ReadItems(work.In("2-queries", "queries.csv")).Select(q => q.Id[..q.Id.LastIndexOf('#')]).ToList();
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, "series");
        var training = EProductFormat.ReadItems(work.In("1-sample", "train.csv")).Select(t => catalogue[t.Id + "#0"].Product.Group).ToHashSet();
        left.ShouldAllBe(id => !training.Contains(catalogue[id + "#0"].Product.Group));
        Workshop.Number(outcome, "products outside training").ShouldBeLessThan(36);
    }

    [Fact]
    public async Task Nothing_outside_training_is_told_with_what_to_change()
    {
        using var work = new Workshop(drawn);
        await work.RunAsync("sample", ["sample.leaves=10", "sample.largest_leaf=100", "sample.validation_share=0"]);
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("queries", ["sample.leaves=10", "sample.largest_leaf=100", "sample.validation_share=0"]))).Message.ShouldContain("every product is in training");
    }
}
