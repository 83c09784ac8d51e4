using System.CommandLine;
using Vitrine.Cli.Output;
using Vitrine.Search;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine similar</c>: products that look like one of the shop's own.</summary>
internal sealed class SimilarVerb : Command
{
    private readonly Argument<string> _id = new("ID") { Description = "The product's id." };
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<int> _view = new("--view") { Description = "Which of its pictures, from 0.", HelpName = "N" };
    private readonly Option<string?> _filter = new("--filter") { Description = "E.g. \"price < 50\".", HelpName = "EXPR" };
    private readonly Option<int> _k = new("--k") { Description = "How many hits.", DefaultValueFactory = _ => 10, HelpName = "N" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public SimilarVerb()
        : base("similar", "Find products that look like one of the shop's own.")
    {
        Arguments.Add(_id);
        foreach (var option in new Option[] { _shop, _view, _filter, _k, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var response = await shop.SearchAsync(new SearchRequest
        {
            SimilarTo = parsed.GetValue(_id),
            SimilarToView = parsed.GetValue(_view),
            Filter = parsed.GetValue(_filter),
            Limit = parsed.GetValue(_k),
        }, cancel);
        return AnswerOutput.Print(shop, response, parsed.GetValue(_format), 0);
    }
}
