using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vitrine.Cli.Output;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine search</c>: by photo, by words, by both.</summary>
internal sealed class SearchVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _image = new("--image") { Description = "A photo of what is looked for.", HelpName = "FILE" };
    private readonly Option<string?> _box = new("--box") { Description = "Where on the photo to look, in fractions of its width and height.", HelpName = "x0,y0,x1,y1" };
    private readonly Option<string?> _text = new("--text") { Description = "Words.", HelpName = "STR" };
    private readonly Option<string?> _feedback = new("--feedback") { Description = "What should be different from the photo or the product, in a sentence; goes with --image or --like and --k alone.", HelpName = "SENTENCE" };
    private readonly Option<string?> _like = new("--like") { Description = "A product to be like, for --feedback.", HelpName = "ID" };
    private readonly Option<string?> _filter = new("--filter") { Description = "E.g. \"price < 50 AND color IN [red, 'navy blue'] AND NOT material = leather\".", HelpName = "EXPR" };
    private readonly Option<string?> _category = new("--category") { Description = "Only this category and what is below it, e.g. \"Clothing > Dresses\".", HelpName = "PATH" };
    private readonly Option<string[]> _weight = new("--weight") { Description = "Weight of a part of the look, e.g. color=2. May be repeated.", HelpName = "part=w" };
    private readonly Option<SortOrder> _sort = new("--sort") { Description = "relevance, priceascending, pricedescending, rating or sales.", HelpName = "ORDER" };
    private readonly Option<int> _k = new("--k") { Description = "How many hits.", DefaultValueFactory = _ => 10, HelpName = "N" };
    private readonly Option<int> _offset = new("--offset") { Description = "How many hits to skip.", HelpName = "N" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public SearchVerb()
        : base("search", "Search a shop by photo, by words, by both; without either, browse.")
    {
        foreach (var option in new Option[] { _shop, _image, _box, _text, _feedback, _like, _filter, _category, _weight, _sort, _k, _offset, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        if (parsed.GetValue(_feedback) is { } feedback)
            return await AnswerFeedbackAsync(shop, parsed, feedback, cancel);
        if (parsed.GetValue(_like) is not null)
            throw new UserException("--like goes with --feedback; without it, use `vitrine similar ID`.");
        var response = await shop.SearchAsync(new SearchRequest
        {
            Picture = await SharedOptions.ReadPictureAsync("--image", parsed.GetValue(_image), cancel),
            Box = ParseBox(parsed.GetValue(_box), parsed.GetValue(_image)),
            Text = parsed.GetValue(_text),
            Filter = parsed.GetValue(_filter),
            Category = parsed.GetValue(_category),
            Weights = ParseWeights(parsed.GetValue(_weight) ?? []),
            Sort = parsed.GetValue(_sort),
            Limit = parsed.GetValue(_k),
            Offset = parsed.GetValue(_offset),
        }, cancel);
        return AnswerOutput.Print(shop, response, parsed.GetValue(_format), parsed.GetValue(_offset));
    }

    private async Task<int> AnswerFeedbackAsync(Shop shop, ParseResult parsed, string feedback, CancellationToken cancel)
    {
        foreach (var other in new Option[] { _box, _text, _filter, _category, _weight, _sort, _offset })
            if (parsed.GetResult(other) is { Implicit: false })
                throw new UserException($"{other.Name} does not go with --feedback: say it in the sentence.");
        var answer = await shop.Dialogues.AnswerOnceAsync(
            new DialogueTurn { Picture = await SharedOptions.ReadPictureAsync("--image", parsed.GetValue(_image), cancel), SimilarTo = parsed.GetValue(_like), Sentence = feedback },
            parsed.GetValue(_k), cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(DialogueMapping.ToSearchAnswer(answer, p => p.Source ?? shop.Pictures.PathOf(p.Key)), ApiJson.Readable.SearchAnswer));
        else
            DialogueOutput.Print(answer);
        return answer.Hits.Count == 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static Region? ParseBox(string? box, string? image)
    {
        if (box is null)
            return null;
        if (image is null)
            throw new UserException("--box needs --image: it says where on the photo to look.");
        return Region.TryParse(box, out var region)
            ? region
            : throw new UserException($"--box: \"{box}\" is not x0,y0,x1,y1 in fractions of the picture (0 ≤ x0 < x1 ≤ 1, 0 ≤ y0 < y1 ≤ 1), e.g. 0.1,0.2,0.8,0.9.");
    }

    private static Dictionary<string, double> ParseWeights(string[] pairs)
    {
        var weights = new Dictionary<string, double>();
        foreach (var pair in pairs)
        {
            if (pair.Split('=') is not [var part, var text]
                || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                throw new UserException($"--weight: \"{pair}\" is not part=weight, e.g. color=2.");
            weights[part] = weight;
        }

        return weights;
    }
}
