using Vitrine.Numerics;
using Vitrine.Search.Dialogue;
using Vitrine.Search.Dialogue.Memory;
using Vitrine.Search.Importing;

namespace Vitrine.Search.Tests.Dialogue;

public sealed class DialogueEngineTests
{
    [Fact]
    public async Task What_is_excluded_by_a_name_is_gone_whether_it_is_written_or_only_seen()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        // The catalogue writes "seagreen" and "royalblue", which are no colour names: the pictures show green and blue.
        var dialogue = await test.Shop.Dialogues.StartAsync(new DialogueTurn { SimilarTo = "p01" });
        var answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "not red, not green" });
        ColoursOf(answer).ShouldBe(["gold", "purple", "royalblue"], ignoreOrder: true);
        answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "green is fine after all" });
        ColoursOf(answer).ShouldBe(["gold", "purple", "royalblue", "seagreen"], ignoreOrder: true);
        answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "forget the colour" });
        ColoursOf(answer).ShouldContain("crimson");
    }

    [Fact]
    public async Task A_colour_that_is_near_an_excluded_one_comes_back_alone()
    {
        await using var test = await TestShop.CreateAsync();
        string[] colours = ["white", "ivory", "gold"];
        await test.Shop.UpsertAsync([.. colours.Select(c => new ProductDraft(
            TestShop.Product(c, "Mug") with { Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = [c] } }, [TestShop.Picture("gold", true, 1)]))]);
        var dialogue = await test.Shop.Dialogues.StartAsync(new DialogueTurn());
        var answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "please leave out white; could you show me ivory ones" });
        ColoursOf(answer).ShouldBe(["gold", "ivory"], ignoreOrder: true);
    }

    [Fact]
    public async Task Wishes_come_first_and_likeness_decides_among_them()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var answer = await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { SimilarTo = "p00", Sentence = "the same but in purple" });
        answer.Hits[0].Product.Title.ShouldBe("Purple scarf");
        answer = await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { SimilarTo = "p00", Sentence = "a mug in purple" });
        answer.Hits[0].Product.Title.ShouldBe("Purple mug");
        answer = await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { Sentence = "made of clay, by Bolt" });
        answer.Hits[0].Product.Attributes["material"].ShouldBe(["clay"]);
        answer.Hits[0].Product.Brand.ShouldBe("Bolt");
    }

    [Fact]
    public async Task Prices_are_kept_exactly_and_cheaper_is_cheaper_than_what_was_seen()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var dialogue = await test.Shop.Dialogues.StartAsync(new DialogueTurn { SimilarTo = "p10" });
        var answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "cheaper" });
        answer.Hits.ShouldAllBe(h => h.Product.Price!.Value.Amount < 20);
        answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "between 12 and 15 €" });
        answer.Hits.Select(h => h.Product.Price!.Value.Amount).ShouldBe([12, 13, 14, 15], ignoreOrder: true);
        answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Sentence = "forget the price" });
        answer.Total.ShouldBe(19);
    }

    [Fact]
    public async Task Too_many_demands_are_answered_with_what_giving_one_up_would_bring()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var answer = await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { Sentence = "under 11, no wool" });
        answer.Hits.ShouldBeEmpty();
        answer.Relaxations.Select(r => (r.Key, r.Products)).ShouldBe([("price", 10), ("exclusion/material:wool", 2)]);
        // The two gold scarves cost 13 and 18.
        answer = await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { SimilarTo = "p00", Sentence = "in gold, over 19" });
        answer.Hits.ShouldNotBeEmpty();
        answer.Relaxations.Select(r => (r.Key, r.Products)).ShouldBe([("price", 2)]);
        // Asking to see few is not the same as there being few.
        (await test.Shop.Dialogues.AnswerOnceAsync(new DialogueTurn { Sentence = "scarf, not green" }, limit: 1)).Relaxations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_can_be_pointed_at()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var first = await test.Shop.Dialogues.StartAsync(new DialogueTurn { Sentence = "scarf" });
        var second = first.Hits[1].Product;
        var answer = await test.Shop.Dialogues.TakeTurnAsync(first.Id, new DialogueTurn { Sentence = "more like the second one" });
        answer.State.Anchor!.Product.ShouldBe(second.Id);
        answer.Hits.ShouldNotContain(h => h.Product.Id == second.Id);
        var third = answer.Hits[2].Product;
        answer = await test.Shop.Dialogues.TakeTurnAsync(first.Id, new DialogueTurn { Sentence = "like the first but with the colour of the third" });
        answer.State.Standing.ShouldContain(p => PartKey.Of(p) == $"wish/color:{third.Attributes["color"][0]}");
        (await test.Shop.Dialogues.TakeTurnAsync(first.Id, new DialogueTurn { Sentence = "the 12th one, from the 200th" })).Turns[^1].NotUnderstood.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Clicks_count_and_what_is_disliked_is_gone()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var dialogue = await test.Shop.Dialogues.StartAsync(new DialogueTurn { SimilarTo = "p00" });
        var answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Disliked = ["p05"], Liked = ["p04"] });
        answer.Hits.ShouldNotContain(h => h.Product.Id == "p05");
        answer = await test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Liked = ["p05"] });
        answer.Hits.ShouldContain(h => h.Product.Id == "p05");
        var thrown = await Should.ThrowAsync<SearchException>(() => test.Shop.Dialogues.TakeTurnAsync(dialogue.Id, new DialogueTurn { Liked = ["nobody"] }));
        thrown.Field.ShouldBe("liked");
    }

    [Fact]
    public async Task A_photo_starts_a_dialogue_and_is_not_kept()
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var dialogue = await test.Shop.Dialogues.StartAsync(new DialogueTurn { Picture = TestShop.Jpeg("gold", mug: true, 3) });
        dialogue.Hits[0].Product.Title.ShouldBe("Gold mug");
        await test.ReopenAsync();
        var resumed = await test.Shop.Dialogues.GetAsync(dialogue.Id);
        resumed!.Hits.Select(h => h.Product.Id).ShouldBe(dialogue.Hits.Select(h => h.Product.Id));
    }

    [Fact]
    public async Task A_dialogue_survives_a_restart_is_undone_turn_by_turn_and_expires()
    {
        var time = new ManualTime();
        await using var test = await TestShop.CreateAsync(new ShopOptions { Time = time });
        await test.FillAsync();
        var engine = test.Shop.Dialogues;
        var start = await engine.StartAsync(new DialogueTurn { SimilarTo = "p00" });
        var states = new List<string> { Show(start) };
        foreach (var sentence in new[] { "not red", "cheaper", "under 14", "red is fine after all" })
            states.Add(Show(await engine.TakeTurnAsync(start.Id, new DialogueTurn { Sentence = sentence })));
        Show((await engine.GetAsync(start.Id))!).ShouldBe(states[^1]);
        for (var i = states.Count - 2; i >= 0; i--)
            Show(i % 2 == 0 ? await engine.UndoAsync(start.Id) : await engine.TakeTurnAsync(start.Id, new DialogueTurn { Sentence = "undo" })).ShouldBe(states[i]);
        (await Should.ThrowAsync<SearchException>(() => engine.UndoAsync(start.Id))).Field.ShouldBe("dialogue");

        time.Advance(DialogueEngine.Lifetime + TimeSpan.FromSeconds(1));
        (await engine.GetAsync(start.Id)).ShouldBeNull();
        (await engine.DeleteAsync(start.Id)).ShouldBeTrue();
    }

    /// <summary>The property at the heart: whatever is said after it, what is excluded does not appear until it is allowed again; undo restores exactly.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public async Task No_sequence_of_turns_brings_back_what_is_excluded(ulong seed)
    {
        await using var test = await TestShop.CreateAsync();
        await test.FillAsync();
        var engine = test.Shop.Dialogues;
        var random = new SeededRandom(seed);
        string[] sentences = ["darker", "more like the first one", "cheaper", "in gold", "with the colour of the second", "a mug", "undo", "not too bright", "scarf please", "brighter", "by Acme", "similar to the third but lighter", "xyzzy", "under 25", "forget the price", "'; DROP TABLE products; --"];
        var answer = await engine.StartAsync(new DialogueTurn { SimilarTo = "p03", Sentence = "no purple and no crimson" });
        for (var i = 0; i < 25; i++)
        {
            var before = Show(answer);
            var turns = answer.Turns.Count;
            var hits = answer.Hits.Select(h => h.Product.Id).ToList();
            var turn = random.NextInt(4) == 0 && hits.Count > 0
                ? new DialogueTurn { Liked = [hits[random.NextInt(hits.Count)]] }
                : new DialogueTurn { Sentence = sentences[random.NextInt(sentences.Length)] };
            if (turn.Sentence == "undo" && answer.Turns.Count == 1)
                continue;
            answer = await engine.TakeTurnAsync(answer.Id, turn);
            ColoursOf(answer).ShouldNotContain("purple", turn.Sentence);
            ColoursOf(answer).ShouldNotContain("crimson", turn.Sentence);
            if (answer.Turns.Count > turns)
            {
                Show(await engine.UndoAsync(answer.Id)).ShouldBe(before);
                answer = await engine.TakeTurnAsync(answer.Id, turn);
            }
        }
    }

    private static string Show(DialogueAnswer answer) =>
        $"{answer.Turns.Count} {answer.Total} {string.Join(',', answer.Hits.Select(h => h.Product.Id))} | {string.Join(',', answer.State.Standing.Select(PartKey.Of))} | {answer.State.Anchor?.Product} | {string.Join(',', answer.State.Liked)} | {string.Join(',', answer.State.Disliked)}";

    private static HashSet<string> ColoursOf(DialogueAnswer answer) => [.. answer.Hits.SelectMany(h => h.Product.Attributes["color"])];
}
