using Vitrine.Catalog;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Binding;

/// <summary>Turns dialogues of the engine into documents, and turns of the API into turns of the engine.</summary>
public static class DialogueMapping
{
    /// <summary>Hits of a turn that does not say how many.</summary>
    public const int DefaultLimit = 24;

    /// <exception cref="SearchException">A field cannot be used.</exception>
    internal static DialogueTurn ToTurn(TurnQuery query)
    {
        if (query.Picture is { IsEmpty: true })
            throw new SearchException("picture", "The picture is empty.");
        foreach (var (field, names) in new[] { ("liked", query.Liked), ("disliked", query.Disliked), ("removed", query.Removed) })
            if (names?.Any(n => n is null) == true)
                throw new SearchException(field, "This is a list of strings, without null.");
        return new DialogueTurn
        {
            Sentence = query.Sentence,
            Picture = query.Picture,
            SimilarTo = query.SimilarTo,
            Liked = query.Liked ?? [],
            Disliked = query.Disliked ?? [],
            Removed = query.Removed ?? [],
        };
    }

    /// <summary>Writes down where a dialogue stands.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="pictureName">What to call a picture; null for its address on the server.</param>
    public static DialogueDocument From(DialogueAnswer answer, Func<ProductPicture, string>? pictureName = null) => new()
    {
        Id = answer.Id,
        Turns = [.. answer.Turns.Select(From)],
        Standing = [.. answer.State.Standing.Select(From)],
        SimilarTo = answer.State.Anchor?.Product,
        Liked = answer.State.Liked,
        Disliked = answer.State.Disliked,
        Total = answer.Total,
        Hits = [.. answer.Hits.Select(h => HitDocument.From(h, pictureName ?? (p => PictureAddress.Of(p.Key))))],
        New = answer.New,
        Relaxations = From(answer.Relaxations),
        Expires = answer.Expires,
        TookMs = Math.Round(answer.Took.TotalMilliseconds, 3),
    };

    /// <summary>Writes down the answer to a search with feedback.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="pictureName">What to call a picture; null for its address on the server.</param>
    public static SearchAnswer ToSearchAnswer(DialogueAnswer answer, Func<ProductPicture, string>? pictureName = null) => new()
    {
        Total = answer.Total,
        TookMs = Math.Round(answer.Took.TotalMilliseconds, 3),
        NothingClose = false,
        WordsRelaxed = false,
        Categories = [],
        Hits = [.. answer.Hits.Select(h => HitDocument.From(h, pictureName ?? (p => PictureAddress.Of(p.Key))))],
        Facets = [],
        Understood = From(answer.Turns[^1]),
        Relaxations = From(answer.Relaxations),
    };

    private static RelaxationDocument[] From(IReadOnlyList<Relaxation> relaxations) => [.. relaxations.Select(r => new RelaxationDocument(r.Key, r.Said, r.Products))];

    private static TurnDocument From(Turn turn) => new()
    {
        Sentence = turn.Sentence,
        Parts = [.. turn.Parts.Select(From)],
        NotUnderstood = [.. turn.NotUnderstood.Where(s => s.End <= turn.Sentence.Length).Select(s => s.Of(turn.Sentence))],
    };

    private static PartDocument From(FeedbackPart part)
    {
        var document = new PartDocument { Key = PartKey.Of(part), Kind = KindOf(part), Said = part.Said, Start = part.Span.Start, Length = part.Span.Length };
        return part switch
        {
            Wish wish => With(document, wish.Concept),
            Exclusion exclusion => With(document, exclusion.Concept),
            Allowance allowance => With(document, allowance.Concept),
            Direction direction => document with { Value = direction.Axis, Sign = direction.Sign },
            PriceLimit price => document with { From = price.From, To = price.To, Currency = price.Currency },
            Forgetting forgetting => document with { Value = forgetting.What },
            Command command => document with { Value = command.Name },
            _ => document,
        };
    }

    private static PartDocument With(PartDocument document, Concept concept) => document with { Aspect = concept.Aspect, Value = concept.Name };

    private static string KindOf(FeedbackPart part) => part switch
    {
        Wish => "wish",
        Exclusion => "exclusion",
        Direction => "direction",
        PriceLimit => "price",
        Allowance => "allowance",
        Forgetting => "forget",
        Command => "command",
        _ => "description",
    };
}
