using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Search.Tests.Ranking;

/// <summary>A shop of so many products that its index answers by lists; the pictures are vectors alone.</summary>
public sealed class SearchPipelineTests(SearchPipelineTests.LargeShop large) : IClassFixture<SearchPipelineTests.LargeShop>
{
    private const int Products = 16_000;
    private const double Recall = 0.8;

    private Shop Shop => large.Shop;

    [Fact]
    public async Task The_answer_says_that_lists_were_asked_and_what_is_expected_of_them()
    {
        var answer = await Shop.SearchAsync(new SearchRequest { SimilarTo = "p5", Recall = Recall });
        var plan = answer.Plan.ShouldNotBeNull();
        plan.Kind.ShouldBe(SearchPlanKind.Lists);
        plan.ExpectedRecall.ShouldBeInRange(Recall - 1e-6, 1);
        plan.Candidates.ShouldBe(Products - 1);
        (await Shop.SearchAsync(new SearchRequest { SimilarTo = "p5", Recall = 1 })).Plan!.Value.Kind.ShouldBe(SearchPlanKind.Scan);
        (await Shop.SearchAsync(new SearchRequest { SimilarTo = "p5", Category = "Kind 7" })).Plan!.Value.ExpectedRecall.ShouldBe(1);
        (await Shop.SearchAsync(new SearchRequest { Text = "thing" })).Plan.ShouldBeNull();
    }

    [Fact]
    public async Task First_pages_by_lists_are_nearly_those_of_comparing_everything()
    {
        int found = 0, wanted = 0;
        for (var i = 0; i < 40; i++)
        {
            var request = new SearchRequest { SimilarTo = $"p{i * 397}", Limit = 24 };
            var exact = (await Shop.SearchAsync(request with { Recall = 1 })).Hits.Select(h => h.Product.Id).ToHashSet();
            var answer = await Shop.SearchAsync(request with { Recall = Recall });
            answer.Total.ShouldBe(Products - 1);
            wanted += exact.Count;
            found += answer.Hits.Count(h => exact.Contains(h.Product.Id));
        }

        // The best of a thousand are found more surely than the thousand.
        (found / (double)wanted).ShouldBeGreaterThan(Recall);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_beyond_the_thousand_that_lists_find()
    {
        var request = new SearchRequest { SimilarTo = "p5", Limit = 170, Facets = [], Recall = Recall };
        var pages = new List<string>();
        for (var offset = 0; offset < 2_040; offset += 170)
            pages.AddRange((await Shop.SearchAsync(request with { Offset = offset })).Hits.Select(h => h.Product.Id));
        pages.Count.ShouldBe(2_040);
        pages.ShouldBeUnique();
        (await Shop.SearchAsync(request with { Offset = 940, Limit = 200 })).Hits.Select(h => h.Product.Id).ShouldBe(pages[940..1_140]);
    }

    [Fact]
    public async Task Recall_is_measured_under_a_filter_too()
    {
        var measured = await Shop.MeasureRecallAsync(100, Recall, queries: 60, cancel: TestContext.Current.CancellationToken);
        measured.Plan.Kind.ShouldBe(SearchPlanKind.Lists);
        measured.Origins.Single(o => o.Origin == QueryOrigin.Stored).Found.ShouldBeGreaterThan(Recall - 0.05);
        (await Shop.MeasureRecallAsync(10, Recall, "category = \"Kind 7\"", 60, TestContext.Current.CancellationToken)).Plan.Candidates.ShouldBe(Products / 40);
        (await Should.ThrowAsync<SearchException>(() => Shop.MeasureRecallAsync(0, Recall))).Field.ShouldBe("k");
        (await Should.ThrowAsync<SearchException>(() => Shop.MeasureRecallAsync(10, 0))).Field.ShouldBe("recall");
        (await Should.ThrowAsync<SearchException>(() => Shop.MeasureRecallAsync(10, 1, queries: 0))).Field.ShouldBe("queries");
        (await Should.ThrowAsync<SearchException>(() => Shop.MeasureRecallAsync(10, 1, "nothing = 4"))).Field.ShouldBe("filter");
    }

    /// <summary>Made once.</summary>
    public sealed class LargeShop : IAsyncLifetime
    {
        private readonly string _directory = TestShop.NewDirectory();

        public Shop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await using (var store = await SqliteProductStore.OpenAsync(new ShopLayout(_directory).Database))
                await FillAsync(store);
            await Shop.RebuildIndexAsync(_directory);
            Shop = await Shop.OpenAsync(_directory);
        }

        public async ValueTask DisposeAsync()
        {
            await Shop.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }

        private static async Task FillAsync(SqliteProductStore store)
        {
            var space = new DescriptorEncoder().Space;
            var random = new SeededRandom(1);
            float[][] kinds = [.. Enumerable.Range(0, 40).Select(_ => Near(random, new float[space.Dimension], 1))];
            foreach (var chunk in Enumerable.Range(0, Products).Chunk(2_000))
            {
                var batch = new StoreBatch();
                foreach (var i in chunk)
                {
                    var key = i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
                    batch.Upserts.Add(new Product { Id = $"p{i}", Title = $"Thing {i}", Category = [$"Kind {i % 40}"], Pictures = [new ProductPicture(key, 100, 100)] });
                    batch.Embeddings.Add(new PictureEmbedding(key, space.Id, Near(random, kinds[i % 40], 0.7f)));
                }

                await store.WriteAsync(batch);
            }
        }

        // Later numbers vary less, as those of real vectors do.
        private static float[] Near(SeededRandom random, float[] centre, float noise)
        {
            var vector = new float[centre.Length];
            for (var i = 0; i < vector.Length; i++)
                vector[i] = centre[i] + (noise * (float)random.NextGaussian() / MathF.Sqrt(1 + (0.5f * i)));
            Normalize.L2InPlace(vector);
            return vector;
        }
    }
}
