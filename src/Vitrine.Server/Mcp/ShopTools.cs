using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Mcp;

/// <summary>The shop as tools of the Model Context Protocol, with pictures in the answers, so that any assistant can shop here.</summary>
internal sealed class ShopTools(Shop shop)
{
    /// <summary>Pictures in one answer; each costs an assistant as much as a page of text.</summary>
    private const int MaxPictures = 6;

    private const int MaxHits = 50;

    /// <summary>The tools, bound to the shop.</summary>
    public McpServerPrimitiveCollection<McpServerTool> Collection()
    {
        var tools = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var (name, tool) in new (string, Delegate)[] { ("search", SearchAsync), ("refine", RefineAsync), ("product", ProductAsync), ("similar", SimilarAsync) })
            tools.Add(McpServerTool.Create(tool, new McpServerToolCreateOptions { Name = name, ReadOnly = name != "refine", OpenWorld = false }));
        return tools;
    }

    [Description("Searches the shop by words. Returns products with pictures, prices and ids.")]
    public Task<CallToolResult> SearchAsync(
        [Description("Words, for example: red floral dress. Empty browses the most popular products.")] string text = "",
        [Description("A filter, for example: price < 50 AND NOT color = green.")] string? filter = null,
        [Description("How many products, 1 to 50.")] int k = MaxPictures,
        CancellationToken cancel = default) => AnswerAsync(async () =>
        {
            var response = await shop.SearchAsync(new SearchRequest { Text = text, Filter = filter, Limit = Math.Clamp(k, 1, MaxHits), Facets = [] }, cancel);
            return Result(JsonSerializer.Serialize(SearchAnswer.From(response), ApiJson.Wire.SearchAnswer), response.Hits.Select(h => h.MatchedPicture));
        });

    [Description("A conversation with the shop: says in a plain sentence what should be different (\"cheaper, not green, with longer sleeves\", "
        + "\"like the second one\", \"undo\"). Everything said before in the same dialogue still holds; what was excluded never comes back unless it is allowed again.")]
    public Task<CallToolResult> RefineAsync(
        [Description("What the shopper wants, in one or more sentences.")] string sentence,
        [Description("The dialogue of an earlier answer; empty starts a new one.")] string? dialogue = null,
        [Description("Id of a product to compare with from now on.")] string? similar_to = null,
        [Description("How many products, 1 to 50.")] int k = MaxPictures,
        CancellationToken cancel = default) => AnswerAsync(async () =>
        {
            var turn = new DialogueTurn { Sentence = sentence, SimilarTo = similar_to };
            var limit = Math.Clamp(k, 1, MaxHits);
            var answer = string.IsNullOrEmpty(dialogue)
                ? await shop.Dialogues.StartAsync(turn, limit, cancel)
                : await shop.Dialogues.TakeTurnAsync(dialogue, turn, limit, cancel);
            return Result(JsonSerializer.Serialize(DialogueMapping.From(answer), ApiJson.Wire.DialogueDocument), answer.Hits.Select(h => h.MatchedPicture));
        });

    [Description("Everything about one product, with its pictures.")]
    public Task<CallToolResult> ProductAsync([Description("The product's id.")] string id, CancellationToken cancel = default) => AnswerAsync(async () =>
        await shop.GetAsync(id, cancel) is { } product
            ? Result(JsonSerializer.Serialize(ProductDocument.From(product), ApiJson.Wire.ProductDocument), product.Pictures)
            : Refused($"There is no product \"{id}\"."));

    [Description("Products that look like one of the shop's own.")]
    public Task<CallToolResult> SimilarAsync(
        [Description("The product's id.")] string id, [Description("How many products, 1 to 50.")] int k = MaxPictures, CancellationToken cancel = default) => AnswerAsync(async () =>
        {
            var response = await shop.SearchAsync(new SearchRequest { SimilarTo = id, Limit = Math.Clamp(k, 1, MaxHits), Facets = [] }, cancel);
            return Result(JsonSerializer.Serialize(SearchAnswer.From(response), ApiJson.Wire.SearchAnswer), response.Hits.Select(h => h.MatchedPicture));
        });

    /// <summary>What is wrong with a request is told to the assistant, which can do better; a failure of ours stays ours.</summary>
    private static async Task<CallToolResult> AnswerAsync(Func<Task<CallToolResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception e) when (e is SearchException or PictureException)
        {
            return Refused(e.Message);
        }
    }

    private CallToolResult Result(string json, IEnumerable<ProductPicture?> pictures)
    {
        var content = new List<ContentBlock> { new TextContentBlock { Text = json } };
        foreach (var picture in pictures.OfType<ProductPicture>().Take(MaxPictures))
            if (shop.Pictures.ReadThumbnail(picture.Key) is { } thumbnail)
                content.Add(ImageContentBlock.FromBytes(thumbnail, "image/webp"));
        return new CallToolResult { Content = content };
    }

    private static CallToolResult Refused(string message) => new() { Content = [new TextContentBlock { Text = message }], IsError = true };
}
