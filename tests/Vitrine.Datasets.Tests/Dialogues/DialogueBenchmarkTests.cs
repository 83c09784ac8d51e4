using System.Text.Json;
using Vitrine.Catalog;
using Vitrine.Datasets.Dialogues;

namespace Vitrine.Datasets.Tests.Dialogues;

public sealed class DialogueBenchmarkTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Simulated_shoppers_find_what_they_mean_and_never_see_what_they_rejected()
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-truth-").FullName;
        try
        {
            await WriteTruthAsync(directory);
            var report = await new DialogueBenchmark(drawn.Shop, ShopTruth.Read(directory), 1).RunAsync(queries: 20, dialogues: 20, CancellationToken.None);
            report.Violations.ShouldBe(0, string.Join('\n', report.Examples));
            report.Shown.ShouldBeGreaterThan(100);
            report.SuccessWithin[^1].ShouldBeGreaterThan(0.7);
            report.SuccessWithin.ShouldBe(report.SuccessWithin.Order());
            var picture = report.SingleShot.Single(r => r is { Way: "picture only", Kind: "all" });
            var dialogue = report.SingleShot.Single(r => r is { Way: "dialogue", Kind: "all" });
            dialogue.Recall1.ShouldBeGreaterThan(picture.Recall1);
            dialogue.NegativeFirst.ShouldBeLessThan(picture.NegativeFirst);
            report.Paraphrases.Count.ShouldBe(6);
            report.Paraphrases.ShouldAllBe(p => p.Recall10 > 0.9);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_no_truth_is_named_with_its_line()
    {
        var directory = Directory.CreateTempSubdirectory("vitrine-truth-").FullName;
        File.WriteAllLines(Path.Combine(directory, "products.jsonl"), ["{\"id\":\"a\",\"category\":\"b\",\"attributes\":{}}", "{"]);
        Should.Throw<IOException>(() => ShopTruth.Read(directory)).Message.ShouldContain("line 2");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Of every product: the same leaf and pattern in the next colour is meant, one of its own colour is not.</summary>
    private async Task WriteTruthAsync(string directory)
    {
        var products = (await drawn.Shop.Store.PageAsync(0, 1_000)).Select(p => p.Product).ToList();
        string Of(Product p, string attribute) => p.Attributes[attribute][0];
        await File.WriteAllLinesAsync(Path.Combine(directory, "products.jsonl"), products.Select(p => JsonSerializer.Serialize(
            new { id = p.Id, category = string.Join(" > ", p.Category), attributes = p.Attributes.Where(a => a.Key != "series").ToDictionary(a => a.Key, a => a.Value[0]) })));
        var triplets = from source in products
                       let target = products.FirstOrDefault(p => p.Category[^1] == source.Category[^1] && Of(p, "pattern") == Of(source, "pattern") && Of(p, "color") is "gold" or "purple" or "black" && Of(p, "color") != Of(source, "color"))
                       where target is not null
                       let negative = products.FirstOrDefault(p => p.Category[^1] == source.Category[^1] && p.Id != source.Id && p.Id != target.Id && Of(p, "color") != Of(target, "color"))
                       where negative is not null
                       select new { source = source.Id, target = target.Id, negative = negative.Id, kind = "simple", attribute = "color", to = Of(target, "color"), sentences = new[] { $"the same in {Of(target, "color")}" } };
        await File.WriteAllLinesAsync(Path.Combine(directory, "triplets.jsonl"), triplets.Select(t => JsonSerializer.Serialize(t)));
    }
}
