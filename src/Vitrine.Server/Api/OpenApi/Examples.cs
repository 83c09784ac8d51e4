using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.OpenApi;

/// <summary>Examples for the OpenAPI document, made of the very types that are sent, so that they cannot go stale.</summary>
internal static class Examples
{
    private const string Key = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly ProductDocument Product = new()
    {
        Id = "dress-1",
        Title = "Floral summer dress",
        Description = "Light cotton, knee length.",
        Category = "Clothing > Dresses",
        Brand = "Marée",
        Price = 49.9m,
        Currency = "EUR",
        Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["red", "white"], ["pattern"] = ["floral"] },
        Images = [Key],
        Rating = 4.6,
        RatingCount = 87,
        Stock = 12,
        Link = "https://shop.example.com/dress-1",
    };

    private static readonly FacetDocument Colors = new()
    {
        Field = "color",
        Values = [new FacetValueDocument { Value = "red", Count = 14, Selected = false }, new FacetValueDocument { Value = "white", Count = 9, Selected = false }],
    };

    private static readonly SearchAnswer Search = new()
    {
        Total = 23,
        TookMs = 3.412,
        NothingClose = false,
        WordsRelaxed = false,
        Region = [0.12, 0.05, 0.9, 0.97],
        Categories = [new CategoryShare("Clothing > Dresses", 0.92)],
        Hits =
        [
            new HitDocument
            {
                Id = "dress-1",
                Score = 0.84,
                Title = "Floral summer dress",
                Price = 49.9m,
                Currency = "EUR",
                Category = "Clothing > Dresses",
                Brand = "Marée",
                MatchedImage = PictureAddress.Of(Key),
                Images = [PictureAddress.Of(Key)],
                Link = "https://shop.example.com/dress-1",
                Rating = 4.6,
                RatingCount = 87,
                Stock = 12,
                Explain = new Dictionary<string, ScorePartDocument>
                {
                    ["color"] = new(0.95, 0.46), ["appearance"] = new(0.78, 0.35), ["quality"] = new(0.6, 0.03),
                },
            },
        ],
        Facets = [Colors],
    };

    private static readonly SpaceDocument Space = new()
    {
        Name = "resnet50-joined",
        Id = "descriptor+resnet50/1+1@0.5/2304/0d1f5e63c8a94b27",
        Active = true,
        Previous = false,
        Ready = true,
        Progress = 1,
        Vectors = 48_211,
    };

    private static readonly PartDocument NotGreen = new()
    {
        Key = "exclusion/color:green", Kind = "exclusion", Said = "not green", Start = 9, Length = 9, Aspect = "color", Value = "green",
    };

    private static readonly DialogueDocument Dialogue = new()
    {
        Id = "0JXa1v7l0kqPQm3cN2rY5w",
        Turns = [new TurnDocument { Sentence = "cheaper, not green", Parts = [new PartDocument { Key = "direction/price", Kind = "direction", Said = "cheaper", Start = 0, Length = 7, Value = "price", Sign = -1 }, NotGreen], NotUnderstood = [] }],
        Standing = [new PartDocument { Key = "direction/price", Kind = "direction", Said = "cheaper", Start = 0, Length = 7, Value = "price", Sign = -1 }, NotGreen],
        SimilarTo = "dress-7",
        Liked = [],
        Disliked = [],
        Total = 23,
        Hits = Search.Hits,
        New = ["dress-1"],
        Relaxations = [],
        Expires = new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero),
        TookMs = 8.25,
    };

    public static JsonNode? OfRequest(string? operation, string mediaType) => (operation, mediaType) switch
    {
        ("search", "application/json") => Node(new SearchQuery { Text = "floral dress", Filter = "price < 50 AND NOT color = green", Limit = 10 }, ApiJson.Wire.SearchQuery),
        ("start_dialogue", _) => Node(new TurnQuery { SimilarTo = "dress-7", Sentence = "cheaper, not green" }, ApiJson.Wire.TurnQuery),
        ("take_turn", _) => Node(new TurnQuery { Sentence = "more floral, under 40", Disliked = ["dress-3"] }, ApiJson.Wire.TurnQuery),
        ("put_product", _) => Node(Product with { Id = null }, ApiJson.Wire.ProductDocument),
        ("bulk", _) => Node(Product, ApiJson.Wire.ProductDocument),
        ("switch_space", _) => Node(new SpaceChoice { Name = "resnet50-joined" }, ApiJson.Wire.SpaceChoice),
        ("add_key", _) => Node(new KeyRequest { Name = "web shop", Scope = "read" }, ApiJson.Wire.KeyRequest),
        _ => null,
    };

    public static JsonNode? OfAnswer(string? operation) => operation switch
    {
        "search" or "search_words" or "similar" => Node(Search, ApiJson.Wire.SearchAnswer),
        "start_dialogue" or "take_turn" or "undo_turn" or "get_dialogue" => Node(Dialogue, ApiJson.Wire.DialogueDocument),
        "suggest" => Node(new SuggestAnswer([new SuggestionDocument("red dress", 41)]), ApiJson.Wire.SuggestAnswer),
        "facets" => Node(new FacetAnswer(23, [Colors]), ApiJson.Wire.FacetAnswer),
        "get_product" => Node(Product with { Images = [PictureAddress.Of(Key)] }, ApiJson.Wire.ProductDocument),
        "list_products" => Node(new ProductPage([Product with { Images = [PictureAddress.Of(Key)] }], "100"), ApiJson.Wire.ProductPage),
        "put_product" => Node(new WriteDocument("dress-1", "inserted"), ApiJson.Wire.WriteDocument),
        "delete_product" => Node(new WriteDocument("dress-1", "deleted"), ApiJson.Wire.WriteDocument),
        "bulk" => Node(new BulkResult { Line = 1, Id = "dress-1", Status = 201, Outcome = "inserted" }, ApiJson.Wire.BulkResult),
        "list_spaces" or "switch_space" => Node(new SpaceList([Space]), ApiJson.Wire.SpaceList),
        "upload_picture" => Node(new PictureDocument(Key, 1200, 1600, PictureAddress.Of(Key), PictureAddress.ThumbnailOf(Key)), ApiJson.Wire.PictureDocument),
        _ => null,
    };

    private static JsonNode? Node<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type);
}
