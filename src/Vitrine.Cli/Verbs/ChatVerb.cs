using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Search;
using Vitrine.Search.Dialogue;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine chat</c>: a conversation with a shop in the terminal.</summary>
internal sealed class ChatVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _image = new("--image") { Description = "A photo to begin with.", HelpName = "FILE" };
    private readonly Option<string?> _like = new("--like") { Description = "A product to begin with.", HelpName = "ID" };
    private readonly Option<string?> _resume = new("--resume") { Description = "Go on with an earlier conversation.", HelpName = "DIALOGUE" };
    private readonly Option<int> _k = new("--k") { Description = "How many products to show.", DefaultValueFactory = _ => 6, HelpName = "N" };

    public ChatVerb()
        : base("chat", "Talk with a shop: say what you want in sentences, one after the other.")
    {
        foreach (var option in new Option[] { _shop, _image, _like, _resume, _k })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var k = parsed.GetValue(_k);
        var answer = await BeginAsync(shop, parsed, k, cancel);
        DialogueOutput.Print(answer);
        Terminal.Line("Say what you want: \"cheaper\", \"not green\", \"like the second one\"; \"like 2\", \"dislike 3\", \"undo\", \"quit\".");
        while (!cancel.IsCancellationRequested)
        {
            await Console.Out.WriteAsync("> ");
            if (await Console.In.ReadLineAsync(cancel) is not { } line || line.Trim() is "quit" or "exit")
                break;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                answer = await shop.Dialogues.TakeTurnAsync(answer.Id, TurnOf(line.Trim(), answer), k, cancel);
                DialogueOutput.Print(answer);
            }
            catch (SearchException e)
            {
                Terminal.Line(e.Message);
            }
        }

        Terminal.Line($"Go on later with: --resume {answer.Id}");
        return ExitCode.Success;
    }

    private async Task<DialogueAnswer> BeginAsync(Shop shop, ParseResult parsed, int k, CancellationToken cancel)
    {
        if (parsed.GetValue(_resume) is { } id)
            return await shop.Dialogues.GetAsync(id, k, cancel) ?? throw new UserException($"--resume: there is no conversation \"{id}\"; it may have been forgotten.");
        return await shop.Dialogues.StartAsync(
            new DialogueTurn { Picture = await SharedOptions.ReadPictureAsync("--image", parsed.GetValue(_image), cancel), SimilarTo = parsed.GetValue(_like) }, k, cancel);
    }

    /// <summary>A click, as "like 2" or "dislike 3", or else a sentence.</summary>
    private static DialogueTurn TurnOf(string line, DialogueAnswer answer)
    {
        if (line.Split(' ') is ["like" or "dislike", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place >= 1 && place <= answer.Hits.Count)
        {
            var id = answer.Hits[place - 1].Product.Id;
            return line.StartsWith('l') ? new DialogueTurn { Liked = [id] } : new DialogueTurn { Disliked = [id] };
        }

        return new DialogueTurn { Sentence = line };
    }
}
