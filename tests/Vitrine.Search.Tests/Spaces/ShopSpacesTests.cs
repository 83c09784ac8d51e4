using Vitrine.Catalog;
using Vitrine.Encoders.Outside;
using Vitrine.Search.Importing;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Spaces;

public sealed class ShopSpacesTests : IAsyncLifetime
{
    private static readonly SearchRequest Photo = new() { Picture = TestShop.Jpeg("gold", mug: true, 3), Limit = 20 };

    private TestShop _test = null!;

    private Shop Shop => _test.Shop;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await TestShop.CreateAsync(new ShopOptions { PollInterval = TimeSpan.FromMilliseconds(20) });
        await _test.FillAsync();
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_shop_goes_over_to_another_space_and_back_while_it_is_open()
    {
        var before = await AnswerAsync(Shop);
        await using var other = await Shop.OpenAsync(_test.Directory, new ShopOptions { PollInterval = TimeSpan.FromMilliseconds(20) }, Cancel);

        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory), Cancel);
        var backfill = await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        (backfill.Encoded, backfill.Products, backfill.Unreadable).ShouldBe((40, 20, 0));
        (await AnswerAsync(Shop)).ShouldBe(before, "a space that is only added changes nothing");
        await Shop.Spaces.SwitchAsync("ours", Cancel);

        await EventuallyAsync(() => Shop.Encoder.Space.Id.StartsWith("ours/1/16/", StringComparison.Ordinal) && other.Encoder.Space.Id == Shop.Encoder.Space.Id);
        var after = await Shop.SearchAsync(Photo, Cancel);
        after.Total.ShouldBe(20);
        after.Hits[0].Explanation.Select(p => p.Name).ShouldContain("picture");
        (await AnswerAsync(other)).ShouldBe(await AnswerAsync(Shop));

        (await Shop.Spaces.RollbackAsync(Cancel)).ShouldBe("descriptor");
        await EventuallyAsync(() => Shop.Encoder.Space.Encoder == "descriptor" && other.Encoder.Space.Encoder == "descriptor");
        (await AnswerAsync(Shop)).ShouldBe(before);
        (await Shop.Spaces.RollbackAsync(Cancel)).ShouldBe("ours");
    }

    [Fact]
    public async Task Searches_and_writes_go_on_while_spaces_change()
    {
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory, share: 0.5), Cancel);
        await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        using var done = new CancellationTokenSource();
        var searching = Task.Run(async () =>
        {
            var searches = 0;
            for (; !done.IsCancellationRequested; searches++)
                (await Shop.SearchAsync(Photo, Cancel)).Total.ShouldBeGreaterThanOrEqualTo(20);
            return searches;
        }, Cancel);
        var writing = Task.Run(async () =>
        {
            var written = 0;
            for (; !done.IsCancellationRequested; written++)
            {
                await Shop.UpsertAsync([new ProductDraft(TestShop.Product($"new-{written}", $"Novelty {written}"), [TestShop.Picture("teal", true, written)])], Cancel);
                (await Shop.SearchAsync(new SearchRequest { Text = "novelty" }, Cancel)).Total.ShouldBe(written + 1, "what is written is found when its writer returns");
            }

            return written;
        }, Cancel);
        foreach (var name in new[] { "ours", "descriptor", "ours" })
        {
            await Shop.Spaces.SwitchAsync(name, Cancel);
            await EventuallyAsync(() => Shop.SpaceName == name || searching.IsCompleted || writing.IsCompleted);
        }

        await done.CancelAsync();
        (await searching).ShouldBePositive();
        var products = await writing;
        products.ShouldBePositive();
        foreach (var space in await Shop.Spaces.ListAsync(Cancel))
            (await MissingAsync(space.Space.Id)).ShouldBe(0, $"{products} products written while both spaces were there have vectors in {space.Space.Name}");
    }

    [Fact]
    public async Task A_space_without_all_its_vectors_is_not_switched_to()
    {
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory), Cancel);
        (await RefusedAsync(() => Shop.Spaces.SwitchAsync("ours", Cancel))).ShouldContain("40 pictures have no vector");
        (await RefusedAsync(() => Shop.OpenAsync(_test.Directory, new ShopOptions { Space = "ours" }, Cancel))).ShouldContain("40 pictures");
        var ours = (await Shop.Spaces.ListAsync(Cancel)).Single(s => s.Space.Name == "ours");
        (ours.Ready, ours.Active, ours.Behind, ours.Vectors, ours.Fraction).ShouldBe((false, false, 20, 0, 0));

        await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        // Written past the shop, as a program of an older version would.
        var batch = new StoreBatch();
        var kept = (await Shop.GetAsync("p00", Cancel))!.Pictures[0];
        await Shop.Store.RemoveEmbeddingsAsync(ours.Space.Id, Cancel);
        batch.Upserts.Add(TestShop.Product("late", "Late") with { Pictures = [kept] });
        await Shop.Store.WriteAsync(batch, Cancel);
        (await RefusedAsync(() => Shop.Spaces.SwitchAsync("ours", Cancel))).ShouldContain("1 picture has");
        (await RefusedAsync(() => Shop.Spaces.SwitchAsync("descriptor", Cancel))).ShouldContain("already");
        (await RefusedAsync(() => Shop.Spaces.SwitchAsync("theirs", Cancel))).ShouldContain("descriptor, ours");
        (await RefusedAsync(() => Shop.Spaces.RollbackAsync(Cancel))).ShouldContain("no space to go back to");
    }

    [Fact]
    public async Task A_backfill_that_is_interrupted_goes_on_and_encodes_each_picture_once()
    {
        var many = Enumerable.Range(0, 150).Select(i => new ProductDraft(
            TestShop.Product($"many-{i}", "Many"), [TestShop.Picture($"rgb({i},90,{255 - i})", i % 2 == 0, i)])).ToList();
        await Shop.UpsertAsync(many, Cancel);
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory), Cancel);
        var id = (await Shop.Spaces.ListAsync(Cancel)).Single(s => !s.Active).Space.Id;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reports = new List<BackfillProgress>();
        await Should.ThrowAsync<OperationCanceledException>(() => Shop.Spaces.BackfillAsync("ours", new Told<BackfillProgress>(p =>
        {
            reports.Add(p);
            stop.Cancel();
        }), stop.Token));
        var first = await Shop.Store.CountEmbeddingsAsync(id, Cancel);
        first.ShouldBePositive();
        var all = await Shop.Store.CountEmbeddingsAsync(Shop.Encoder.Space.Id, Cancel);
        first.ShouldBeLessThan(all);

        var rest = await Shop.Spaces.BackfillAsync("ours", new Told<BackfillProgress>(reports.Add), Cancel);
        (first + rest.Encoded).ShouldBe(all);
        (await MissingAsync(id)).ShouldBe(0);
        reports.Select(r => r.Fraction).ShouldBeInOrder(SortDirection.Ascending);
        reports[0].Fraction.ShouldBeLessThan(1);
        reports[^1].Fraction.ShouldBe(1);
        (await Shop.Spaces.BackfillAsync("ours", cancel: Cancel)).Encoded.ShouldBe(0);
    }

    [Fact]
    public async Task A_space_that_is_removed_leaves_nothing_and_the_active_one_stays()
    {
        var added = await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory), Cancel);
        await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        await Shop.Spaces.SwitchAsync("ours", Cancel);
        (await RefusedAsync(() => Shop.Spaces.RemoveAsync("ours", Cancel))).ShouldContain("switch to another");
        await Shop.Spaces.RollbackAsync(Cancel);
        await EventuallyAsync(() => Shop.SpaceName == "descriptor");

        await Shop.Spaces.RemoveAsync("ours", Cancel);
        (await Shop.Store.CountEmbeddingsAsync(added.Id, Cancel)).ShouldBe(0);
        Directory.Exists(Path.Combine(_test.Directory, "spaces", "ours")).ShouldBeFalse();
        (await Shop.Spaces.ListAsync(Cancel)).Single().Space.Name.ShouldBe("descriptor");
        (await RefusedAsync(() => Shop.Spaces.RollbackAsync(Cancel))).ShouldContain("removed");
        await Shop.UpsertAsync([new ProductDraft(TestShop.Product("x", "X"), [TestShop.Picture("teal", true, 77)])], Cancel);
        (await Shop.Store.CountEmbeddingsAsync(added.Id, Cancel)).ShouldBe(0);

        // Its name is free again, and a new space starts from nothing.
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory, seed: 2), Cancel);
        (await RefusedAsync(() => Shop.Spaces.SwitchAsync("ours", Cancel))).ShouldContain("41 pictures");
    }

    [Fact]
    public async Task What_cannot_be_a_space_is_refused_before_anything_is_written()
    {
        var weights = TestWeights.Write(_test.Directory);
        var damaged = Path.Combine(_test.Directory, "damaged.safetensors");
        await File.WriteAllTextAsync(damaged, "no weights", Cancel);
        (await RefusedAsync(() => AddAsync("../up", weights))).ShouldContain("small letters");
        (await RefusedAsync(() => AddAsync("descriptor", weights))).ShouldContain("already");
        (await RefusedAsync(() => AddAsync("again", null))).ShouldContain("\"descriptor\" has the same vectors");
        (await RefusedAsync(() => Shop.Spaces.AddAsync(new SpaceSource { Name = "half", Share = 0.5 }, Cancel))).ShouldContain("weights");
        (await RefusedAsync(() => Shop.Spaces.AddAsync(new SpaceSource { Name = "all", Weights = weights, Share = 1 }, Cancel))).ShouldContain("below 1");
        (await Should.ThrowAsync<IOException>(() => AddAsync("damaged", damaged))).Message.ShouldContain("damaged.safetensors");
        (await Should.ThrowAsync<IOException>(() => AddAsync("gone", Path.Combine(_test.Directory, "gone")))).Message.ShouldContain("gone");
        (await Should.ThrowAsync<WeightsException>(() => Shop.Spaces.AddAsync(new SpaceSource { Name = "out", Weights = weights, Architecture = "resnet50" }, Cancel)))
            .Message.ShouldContain("is not resnet50: it lacks conv1.weight");
        (await Shop.Spaces.ListAsync(Cancel)).Count.ShouldBe(1);
        Directory.Exists(Path.Combine(_test.Directory, "spaces")).ShouldBeFalse();

        Task<SpaceDefinition> AddAsync(string name, string? file) => Shop.Spaces.AddAsync(new SpaceSource { Name = name, Weights = file }, Cancel);
    }

    [Fact]
    public async Task Weights_that_are_replaced_are_refused_and_searches_stay_where_they_are()
    {
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory), Cancel);
        await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        await Shop.Spaces.SwitchAsync("ours", Cancel);
        await EventuallyAsync(() => Shop.SpaceName == "ours");
        await Shop.Spaces.RollbackAsync(Cancel);
        await EventuallyAsync(() => Shop.SpaceName == "descriptor");

        File.Copy(TestWeights.Write(_test.Directory, seed: 2), Path.Combine(_test.Directory, "spaces", "ours", "encoder.safetensors"), overwrite: true);
        await using var fresh = await Shop.OpenAsync(_test.Directory, new ShopOptions { PollInterval = TimeSpan.FromMilliseconds(20) }, Cancel);
        (await Should.ThrowAsync<IOException>(() => fresh.Spaces.SwitchAsync("ours", Cancel))).Message.ShouldContain("Put the old weights back");

        // Switched by a process that opened them before.
        await Shop.Spaces.SwitchAsync("ours", Cancel);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await fresh.StatusAsync(patience.Token)).SpaceProblem is null)
            await Task.Delay(10, patience.Token);
        (await fresh.StatusAsync(Cancel)).SpaceProblem.ShouldNotBeNull().ShouldContain("Put the old weights back");
        (await fresh.SearchAsync(Photo, Cancel)).Total.ShouldBe(20);
    }

    [Fact]
    public async Task A_shop_can_be_opened_in_any_complete_space_to_compare()
    {
        await Shop.Spaces.AddAsync(TestWeights.Source(_test.Directory, share: 0.5), Cancel);
        await Shop.Spaces.BackfillAsync("ours", cancel: Cancel);
        await using var compared = await Shop.OpenAsync(_test.Directory, new ShopOptions { Space = "ours", PollInterval = TimeSpan.FromMilliseconds(20) }, Cancel);
        compared.Encoder.Parts.Select(p => p.Name).ShouldBe(["color", "appearance", "subject"]);
        (await compared.SearchAsync(Photo, Cancel)).Hits[0].Explanation.Select(p => p.Name).ShouldContain("subject");
        (await compared.FollowSpaceAsync(Cancel)).ShouldBeFalse();
        Shop.SpaceName.ShouldBe("descriptor");
    }

    [Fact]
    public async Task A_new_shop_begins_with_what_it_is_given_and_keeps_it()
    {
        var directory = TestShop.NewDirectory();
        var begin = new ShopOptions { NewShopSpace = TestWeights.Source(directory, "shipped", share: 0.5) };
        await using (var shop = await Shop.OpenAsync(directory, begin, Cancel))
        {
            shop.Encoder.Space.Encoder.ShouldBe("descriptor+ours");
            await shop.UpsertAsync([new ProductDraft(TestShop.Product("a", "A"), [TestShop.Picture("gold", true, 0)])], Cancel);
        }

        File.Delete(begin.NewShopSpace.Weights!);
        await using (var again = await Shop.OpenAsync(directory, cancel: Cancel))
            (await again.SearchAsync(Photo, Cancel)).Total.ShouldBe(1);
        Directory.Exists(Path.Combine(directory, "index")).ShouldBeFalse();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_shop_from_before_keeps_the_encoder_in_its_directory()
    {
        var directory = TestShop.NewDirectory();
        File.Move(TestWeights.Write(directory), Path.Combine(directory, "encoder.safetensors"));
        await using (var shop = await Shop.OpenAsync(directory, new ShopOptions { NewShopSpace = new SpaceSource { Name = "other" } }, Cancel))
            (shop.SpaceName, shop.Encoder.Space.Encoder).ShouldBe(("own", "ours"));

        await File.WriteAllTextAsync(Path.Combine(directory, "encoder.safetensors"), "no weights", Cancel);
        (await Should.ThrowAsync<IOException>(() => Shop.OpenAsync(directory, cancel: Cancel))).Message.ShouldContain("encoder.safetensors");
        File.Delete(Path.Combine(directory, "encoder.safetensors"));
        (await Should.ThrowAsync<IOException>(() => Shop.OpenAsync(directory, cancel: Cancel))).Message.ShouldContain("needs its weights");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<List<(string, double)>> AnswerAsync(Shop shop) =>
        [.. (await shop.SearchAsync(Photo, Cancel)).Hits.Select(h => (h.Product.Id, h.Score))];

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Should.ThrowAsync<SpaceException>(act)).Message;

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(10, patience.Token);
    }

    private async Task<int> MissingAsync(string space)
    {
        var missing = 0;
        foreach (var stored in await Shop.Store.PageAsync(0, 10_000, Cancel))
        {
            var keys = stored.Product.Pictures.Select(p => p.Key).Distinct().ToList();
            missing += keys.Count - (await Shop.Store.GetEmbeddingsAsync(space, keys, Cancel)).Count;
        }

        return missing;
    }

    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
