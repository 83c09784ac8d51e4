using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Numerics;
using Vitrine.Search.Importing;
using Vitrine.Search.Indexing;
using Vitrine.Search.Ranking;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Ranking;

/// <summary>Words that are looked for in pictures, by an encoder that sees mean colours and a text encoder that knows their names.</summary>
public sealed class WordsInPicturesTests : IAsyncLifetime
{
    private static readonly MeanColour Pictures = new();

    private readonly SearchIndex _index = SearchIndex.Create(DocumentFactory.SchemaFor(Pictures.Space), new IndexOptions { Maintenance = IndexMaintenance.Manual });
    private TestShop _test = null!;
    private WordsCalibration? _calibration = new(0.97, 1, 22);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await TestShop.CreateAsync();
        await _test.FillAsync();
        await _test.Shop.UpsertAsync(
        [
            new ProductDraft(TestShop.Product("silent", "Article 4711", ["Home", "Mugs"]), [TestShop.Picture("gold", true, 2)]),
            new ProductDraft(TestShop.Product("said", "Gold leaf for framing", ["Home"]), [TestShop.Picture("royalblue", false, 2)]),
        ], Cancel);
        await new Indexer(_test.Shop.Store, _index, Pictures, _test.Shop.Pictures, new ShopOptions(), "").CatchUpAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Products_without_the_words_are_found_by_their_pictures_and_marked()
    {
        var answer = await AskAsync(new SearchRequest { Text = "gold", Limit = 50 });
        answer.Total.ShouldBe(6, "four say gold and show it, one says it, one shows it");
        answer.Hits.Select(h => h.Product.Id).ShouldContain("silent");
        foreach (var hit in answer.Hits)
            hit.Explanation.Sum(p => p.Contribution).ShouldBe(hit.Score, 1e-9);
        PartsOf("silent").ShouldSatisfyAllConditions(p => p["words"].ShouldBe(0), p => p["shown"].ShouldBeGreaterThan(0.97));
        PartsOf("said")["shown"].ShouldBeLessThan(PartsOf("silent")["shown"]);
        answer.Hits[0].Product.Title.ShouldStartWith("Gold ");
        answer.Hits[0].Product.Id.ShouldNotBe("said", "what says and shows it comes before what only says it");

        Dictionary<string, double> PartsOf(string id) => answer.Hits.Single(h => h.Product.Id == id).Explanation.ToDictionary(p => p.Name, p => p.Value);
    }

    [Fact]
    public async Task Filters_facets_and_pages_count_what_pictures_show_exactly()
    {
        var mugs = await AskAsync(new SearchRequest { Text = "gold", Category = "Home > Mugs", Facets = ["category"] });
        mugs.Total.ShouldBe(3);
        mugs.Facets.Single().Values.Single(v => v.Value == "Home > Mugs").Count.ShouldBe(3);
        mugs.Facets.Single().Values.Single(v => v.Value == "Clothing").Count.ShouldBe(2, "a field's own choice does not narrow its counts");
        var all = await AskAsync(new SearchRequest { Text = "gold", Limit = 50 });
        var paged = new List<string>();
        for (var offset = 0; offset < all.Total; offset += 2)
            paged.AddRange((await AskAsync(new SearchRequest { Text = "gold", Offset = offset, Limit = 2 })).Hits.Select(h => h.Product.Id));
        paged.ShouldBe(all.Hits.Select(h => h.Product.Id));
    }

    [Fact]
    public async Task Nothing_is_seen_in_pictures_before_it_is_measured_or_where_the_words_say_nothing()
    {
        (await AskAsync(new SearchRequest { Text = "zzz" })).Total.ShouldBe(0);
        _calibration = null;
        var answer = await AskAsync(new SearchRequest { Text = "gold", Limit = 50 });
        answer.Total.ShouldBe(5);
        answer.Hits.SelectMany(h => h.Explanation).Select(p => p.Name).ShouldNotContain("shown");
    }

    [Fact]
    public async Task A_photo_beside_the_words_leaves_the_choice_to_the_words()
    {
        var answer = await AskAsync(new SearchRequest { Text = "gold", Picture = TestShop.Jpeg("gold", true), Limit = 50 });
        answer.Hits.Select(h => h.Product.Id).ShouldNotContain("silent");
    }

    private Task<SearchResponse> AskAsync(SearchRequest request) => new SearchPipeline(
        _index, _test.Shop.Store, Pictures, new ShopOptions(), () => null,
        new WordsInPictures(new SpaceWords(new ColourNames(), NetworkPart.Of(Pictures)!, 3), () => _calibration)).SearchAsync(request, Cancel);

    private sealed class MeanColour : IImageEncoder
    {
        public VectorSpace Space { get; } = new("mean-colour", "1", 3, "none");

        public IReadOnlyList<VectorPart> Parts => [];

        public int InputSize => 64;

        public void Encode(RgbImage picture, Region? region, Span<float> embedding)
        {
            embedding.Clear();
            for (var i = 0; i < picture.Pixels.Length; i++)
                embedding[i % 3] += 255 - picture.Pixels[i]; // on white, what is not white
            Normalize.L2InPlace(embedding);
        }
    }

    private sealed class ColourNames : ITextEncoder
    {
        public string Space => Pictures.Space.Id;

        public int Dimension => 3;

        public void Encode(string text, Span<float> vector)
        {
            vector.Clear();
            if (text.Contains("gold", StringComparison.OrdinalIgnoreCase))
                Pictures.Encode(TestShop.Draw("gold", true, 0), null, vector);
        }
    }
}
