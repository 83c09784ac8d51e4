using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Index.Text;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Dialogue.Ranking;
using Vitrine.Search.Dialogue.Understanding;
using Vitrine.Search.Dialogue.Vocabulary;
using Vitrine.Search.Pictures;
using Vitrine.Search.Ranking;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Dialogue;

/// <summary>Conversations with a shop: a source, sentences and clicks, and answers that respect all that was said.</summary>
/// <remarks>
/// Thread-safe. A dialogue is kept in the shop's database with every turn, survives a restart, is resumed by its id by whoever knows it, and is
/// forgotten <see cref="Lifetime"/> after its last turn. Of the shopper nothing is kept but what was said and clicked.
/// </remarks>
public sealed class DialogueEngine
{
    /// <summary>How long a dialogue is kept after its last turn.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Turns of a dialogue at most; start another then.</summary>
    public const int MaxTurns = 200;

    /// <summary>Ids or keys of one turn at most.</summary>
    private const int MaxClicks = 100;

    private readonly Func<SpaceEngine> _space;
    private readonly IDialogueStore _dialogues;
    private readonly ShopOptions _options;
    private readonly DialogueAnswerer _answerer;
    private readonly IProductStore _products;
    private volatile Words? _words;

    internal DialogueEngine(Func<SpaceEngine> space, IProductStore products, IDialogueStore dialogues, ShopOptions options)
    {
        (_space, _products, _dialogues, _options) = (space, products, dialogues, options);
        _answerer = new DialogueAnswerer(products);
    }

    /// <summary>Understands a sentence in this shop's words, without a dialogue.</summary>
    /// <exception cref="SearchException">The sentence is too long.</exception>
    public Understood Understand(string sentence) => Read(Context(), sentence);

    /// <summary>Starts a dialogue with its first turn, which may be empty: the shop as it is.</summary>
    /// <exception cref="SearchException">The turn cannot be answered as it stands.</exception>
    /// <exception cref="PictureException">The photo cannot be used.</exception>
    public Task<DialogueAnswer> StartAsync(DialogueTurn turn, int limit = 24, CancellationToken cancel = default) =>
        TakeTurnAsync(new Memory.Dialogue { Id = NewId() }, 0, turn, limit, cancel);

    /// <summary>Takes one more turn.</summary>
    /// <exception cref="SearchException">There is no such dialogue, the turn cannot be answered, or another turn was taken at the same time.</exception>
    /// <exception cref="PictureException">The photo cannot be used.</exception>
    public async Task<DialogueAnswer> TakeTurnAsync(string id, DialogueTurn turn, int limit = 24, CancellationToken cancel = default)
    {
        var (dialogue, version) = await LoadAsync(id);
        if (dialogue.Turns.Count >= MaxTurns)
            throw new SearchException("dialogue", $"A dialogue has at most {MaxTurns} turns; start another one.");
        return await TakeTurnAsync(dialogue, version, turn, limit, cancel);
    }

    /// <summary>Where a dialogue stands; null when there is none with this id, or it is forgotten.</summary>
    public async Task<DialogueAnswer?> GetAsync(string id, int limit = 24, CancellationToken cancel = default)
    {
        var now = _options.Time.GetUtcNow();
        if (await _dialogues.GetAsync(id, now) is not { } stored)
            return null;
        var dialogue = Memory.Dialogue.FromJson(stored.Document);
        return await AnswerAsync(Context(), dialogue, limit, stored.Expires, cancel);
    }

    /// <summary>Takes the last turn back: the dialogue stands exactly where it stood before. The first turn stays.</summary>
    /// <exception cref="SearchException">There is no such dialogue, or nothing to take back.</exception>
    public async Task<DialogueAnswer> UndoAsync(string id, int limit = 24, CancellationToken cancel = default)
    {
        var (dialogue, version) = await LoadAsync(id);
        return await UndoAsync(dialogue, version, limit, cancel);
    }

    /// <summary>Whether there is a dialogue with this id.</summary>
    public async Task<bool> ExistsAsync(string id) => await _dialogues.GetAsync(id, _options.Time.GetUtcNow()) is not null;

    /// <summary>Forgets a dialogue.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteAsync(string id) => await _dialogues.DeleteAsync(id);

    /// <summary>Answers a single turn without keeping it.</summary>
    /// <exception cref="SearchException">The turn cannot be answered as it stands.</exception>
    /// <exception cref="PictureException">The photo cannot be used.</exception>
    public async Task<DialogueAnswer> AnswerOnceAsync(DialogueTurn turn, int limit = 24, CancellationToken cancel = default)
    {
        var context = Context();
        var dialogue = new Memory.Dialogue { Id = "" };
        return await AnswerAsync(context, dialogue with { Turns = [await ResolveAsync(context, dialogue, turn, cancel)] }, limit, null, cancel);
    }

    private async Task<DialogueAnswer> TakeTurnAsync(Memory.Dialogue dialogue, long version, DialogueTurn turn, int limit, CancellationToken cancel)
    {
        var context = Context();
        var resolved = await ResolveAsync(context, dialogue, turn, cancel);
        if (resolved.Parts.Any(p => p is Command { Name: "undo" }))
            return await UndoAsync(dialogue, version, limit, cancel);
        var expires = _options.Time.GetUtcNow() + Lifetime;
        var answer = await AnswerAsync(context, dialogue with { Turns = [.. dialogue.Turns, resolved] }, limit, expires, cancel);
        await SaveAsync(new Memory.Dialogue { Id = dialogue.Id, Turns = [.. dialogue.Turns, resolved with { Shown = [.. answer.Hits.Select(h => h.Product.Id)] }] }, version, expires);
        return answer;
    }

    private async Task<DialogueAnswer> UndoAsync(Memory.Dialogue dialogue, long version, int limit, CancellationToken cancel)
    {
        if (dialogue.Turns.Count <= 1)
            throw new SearchException("dialogue", "There is nothing to take back: this is where the dialogue began.");
        var shorter = dialogue with { Turns = [.. dialogue.Turns.SkipLast(1)] };
        var expires = _options.Time.GetUtcNow() + Lifetime;
        await SaveAsync(shorter, version, expires);
        return await AnswerAsync(Context(), shorter, limit, expires, cancel);
    }

    private async Task<DialogueAnswer> AnswerAsync(DialogueContext context, Memory.Dialogue dialogue, int limit, DateTimeOffset? expires, CancellationToken cancel)
    {
        if (limit is < 1 or > 200)
            throw new SearchException("k", "The number of hits is 1 to 200.");
        var started = _options.Time.GetTimestamp();
        var answer = await _answerer.AnswerAsync(context, dialogue, limit, cancel);
        return answer with { Expires = expires, Took = _options.Time.GetElapsedTime(started) };
    }

    /// <summary>Checks a turn and resolves what it points at.</summary>
    private async Task<Turn> ResolveAsync(DialogueContext context, Memory.Dialogue dialogue, DialogueTurn turn, CancellationToken cancel)
    {
        if (turn.Liked.Count > MaxClicks || turn.Disliked.Count > MaxClicks || turn.Removed.Count > MaxClicks)
            throw new SearchException("turn", $"A turn has at most {MaxClicks} clicks of a kind.");
        if (turn.Picture is not null && turn.SimilarTo is not null)
            throw new SearchException("similar_to", "Compare with a photo or with a product, not with both.");
        foreach (var (field, ids) in new[] { ("liked", turn.Liked), ("disliked", turn.Disliked) })
            foreach (var id in ids)
                if (await _products.GetAsync(id, cancel) is null)
                    throw new SearchException(field, $"There is no product \"{id}\".");
        var state = dialogue.State;
        var anchor = await AnchorOfAsync(context, turn, cancel);
        var product = anchor is null ? state.Anchor?.Product : anchor.Product;
        var shown = dialogue.Turns.Count == 0 ? [] : dialogue.Turns[^1].Shown;
        var resolver = new TurnResolver(context, state, [.. await OrdinalsAsync(context.Reader, shown, cancel)],
            product is null ? null : (await OrdinalsAsync(context.Reader, [product], cancel))[0] is var own and >= 0 ? own : null);
        var understood = string.IsNullOrWhiteSpace(turn.Sentence) ? new Understood([], []) : Read(context, turn.Sentence);
        var (parts, notUnderstood) = resolver.Resolve(understood);
        if (resolver.NewAnchor is { } pointed && anchor is null)
            anchor = new Anchor { Product = (await _products.GetManyAsync([context.Reader.IdOf(pointed)], cancel)) is [var found] ? found.Product.Id : null };
        return new Turn
        {
            Sentence = turn.Sentence?.Trim() ?? "",
            Parts = parts,
            NotUnderstood = notUnderstood,
            Anchor = anchor,
            Liked = [.. turn.Liked.Distinct()],
            Disliked = [.. turn.Disliked.Except(turn.Liked)],
            Removed = [.. turn.Removed.Distinct()],
        };
    }

    private async Task<Anchor?> AnchorOfAsync(DialogueContext context, DialogueTurn turn, CancellationToken cancel)
    {
        if (turn.SimilarTo is { } id)
            return await _products.GetAsync(id, cancel) is null ? throw new SearchException("similar_to", $"There is no product \"{id}\".") : new Anchor { Product = id };
        if (turn.Picture is not { } bytes)
            return null;
        var encoder = context.Encoder;
        var vector = new float[encoder.Space.Dimension];
        var picture = PictureReader.Read(bytes.Span, PictureShelf.KeptSide, _options.PictureLimits);
        Look.Encode(encoder, picture, null, vector);
        return new Anchor { Vector = MemoryMarshal.AsBytes(vector.AsSpan()).ToArray(), Space = encoder.Space.Id, PhotoKey = turn.PhotoKey };
    }

    private async Task<int[]> OrdinalsAsync(IndexReader reader, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var ordinals = new int[ids.Count];
        for (var i = 0; i < ordinals.Length; i++)
            ordinals[i] = await _products.GetAsync(ids[i], cancel) is { } product && reader.TryGetOrdinal(product.Number, out var ordinal) ? ordinal : -1;
        return ordinals;
    }

    private static Understood Read(DialogueContext context, string sentence) =>
        new SentenceReader(context.Vocabulary.Lexicon, word => context.Reader.Match(TextQuery.Analyze(word), TextMatch.All).Count > 0).Read(sentence);

    /// <summary>The shop now; its vocabulary is made anew when the index has changed.</summary>
    private DialogueContext Context()
    {
        // A space that is changed meanwhile is not mixed with this one.
        var space = _space();
        var reader = space.Index.OpenReader();
        var words = _words;
        if (words is null || words.Sequence != reader.Sequence || words.Count != reader.Count)
            _words = words = new Words(reader.Sequence, reader.Count, ShopVocabulary.Of(reader));
        return new DialogueContext(reader, words.Vocabulary, space.Encoder, space.Composer);
    }

    private async Task<(Memory.Dialogue Dialogue, long Version)> LoadAsync(string id) =>
        await _dialogues.GetAsync(id, _options.Time.GetUtcNow()) is { } stored
            ? (Memory.Dialogue.FromJson(stored.Document), stored.Version)
            : throw new SearchException("dialogue", "There is no such dialogue; it may have been forgotten. Start another one.");

    private async Task SaveAsync(Memory.Dialogue dialogue, long version, DateTimeOffset expires)
    {
        if (!await _dialogues.WriteAsync(new StoredDialogue(dialogue.Id, version, dialogue.ToJson(), expires), _options.Time.GetUtcNow()))
            throw new SearchException("dialogue", "Another turn of this dialogue was taken at the same time; look where it stands and say it again.");
    }

    /// <summary>Nobody finds a dialogue by guessing.</summary>
    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private sealed record Words(long Sequence, int Count, ShopVocabulary Vocabulary);
}
