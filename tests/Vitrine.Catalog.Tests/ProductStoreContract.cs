using System.Globalization;

namespace Vitrine.Catalog.Tests;

/// <summary>What every <see cref="IProductStore"/> promises. A store's test class derives from this and says how to open one.</summary>
public abstract class ProductStoreContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A folder for this test alone.</summary>
    protected string Folder => _folder.Path;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store of this test: empty the first time, with what was written afterwards.</summary>
    protected abstract Task<IProductStore> OpenAsync();

    [Fact]
    public async Task A_new_store_is_empty()
    {
        await using IProductStore store = await OpenAsync();
        (await store.LastSequenceAsync(Cancel)).ShouldBe(0);
        (await store.CountAsync(Cancel)).ShouldBe(0);
        (await store.ChangesSinceAsync(0, 10, Cancel)).ShouldBeEmpty();
        (await store.PageAsync(0, 10, Cancel)).ShouldBeEmpty();
        (await store.GetAsync("x", Cancel)).ShouldBeNull();
        (await store.GetSettingAsync("x", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_field_comes_back_as_it_went_in()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Full(1), Examples.Minimal("plain"));
        StoredProduct? full = await store.GetAsync("sku-1", Cancel);
        full.ShouldNotBeNull().Product.ShouldBeSameAs(Examples.Full(1));
        full.Number.ShouldBe(1);
        full.Sequence.ShouldBe(1);
        (await store.GetAsync("plain", Cancel)).ShouldNotBeNull().Product.ShouldBeSameAs(Examples.Minimal("plain"));
    }

    [Fact]
    public async Task What_was_written_is_there_after_reopening()
    {
        await using (IProductStore store = await OpenAsync())
            await WriteAsync(store, Examples.Full(1), Examples.Full(2));
        await using IProductStore again = await OpenAsync();
        (await again.CountAsync(Cancel)).ShouldBe(2);
        (await again.LastSequenceAsync(Cancel)).ShouldBe(2);
        (await again.GetAsync("sku-2", Cancel)).ShouldNotBeNull().Product.ShouldBeSameAs(Examples.Full(2));
    }

    [Fact]
    public async Task Ids_are_compared_exactly()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("A"), Examples.Minimal("ä"), Examples.Minimal("a\u0308"));
        (await store.CountAsync(Cancel)).ShouldBe(4);
        (await store.GetAsync("A", Cancel)).ShouldNotBeNull().Number.ShouldBe(2);
    }

    [Fact]
    public async Task Each_write_says_what_became_of_it()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"));
        var batch = new StoreBatch();
        batch.Upserts.AddRange([Examples.Minimal("a", "Other"), Examples.Minimal("b"), Examples.Minimal("c")]);
        batch.Deletes.AddRange(["c", "nobody"]);
        BatchResult result = await store.WriteAsync(batch, Cancel);
        result.Upserts.ShouldBe([WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.Inserted]);
        result.Deletes.ShouldBe([WriteOutcome.Deleted, WriteOutcome.NotFound]);
        result.Sequence.ShouldBe(5, "an update, an insert and a delete after the first two");
        (await store.CountAsync(Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task Writing_the_same_again_takes_no_sequence_number()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Full(1));
        Product sameInAnotherOrder = Examples.Full(1) with
        {
            Attributes = Examples.Full(1).Attributes.Reverse().ToDictionary(a => a.Key, a => a.Value),
            Price = new Money(50.950m, "EUR"),
        };
        BatchResult result = await WriteAsync(store, sameInAnotherOrder);
        result.Upserts.ShouldBe([WriteOutcome.Unchanged]);
        result.Sequence.ShouldBe(1);
        (await store.ChangesSinceAsync(1, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_one_id_twice_in_a_batch_the_last_wins()
    {
        await using IProductStore store = await OpenAsync();
        BatchResult result = await WriteAsync(store, Examples.Minimal("a", "first"), Examples.Minimal("a", "second"),
            Examples.Minimal("a", "second"));
        result.Upserts.ShouldBe([WriteOutcome.Inserted, WriteOutcome.Updated, WriteOutcome.Unchanged]);
        (await store.CountAsync(Cancel)).ShouldBe(1);
        (await store.ChangesSinceAsync(0, 10, Cancel)).ShouldHaveSingleItem().Product.ShouldNotBeNull().Title.ShouldBe("second");
    }

    [Fact]
    public async Task The_change_log_holds_the_last_change_of_each_product_in_order()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"), Examples.Minimal("c"));
        for (int i = 0; i < 5; i++)
            await WriteAsync(store, Examples.Minimal("a", "Version " + i.ToString(CultureInfo.InvariantCulture)));
        await DeleteAsync(store, "b");
        IReadOnlyList<Change> changes = await store.ChangesSinceAsync(0, 10, Cancel);
        changes.Select(c => (c.Sequence, c.Number, c.ProductId, c.Product?.Title)).ShouldBe([(3, 3, "c", "A thing"),
            (8, 1, "a", "Version 4"), (9, 2, "b", null)]);
        (await store.ChangesSinceAsync(3, 1, Cancel)).ShouldHaveSingleItem().ProductId.ShouldBe("a");
        (await store.ChangesSinceAsync(9, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_product_is_gone_from_every_question_but_the_log()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"));
        await DeleteAsync(store, "a");
        (await store.GetAsync("a", Cancel)).ShouldBeNull();
        (await store.GetManyAsync([1, 2], Cancel)).ShouldHaveSingleItem().Product.Id.ShouldBe("b");
        (await store.PageAsync(0, 10, Cancel)).ShouldHaveSingleItem().Product.Id.ShouldBe("b");
        (await store.CountAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task A_product_that_returns_keeps_its_number_and_numbers_are_never_given_to_another()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"));
        await DeleteAsync(store, "b");
        (await WriteAsync(store, Examples.Minimal("c"), Examples.Minimal("b"))).Upserts.ShouldBe([WriteOutcome.Inserted,
            WriteOutcome.Inserted]);
        (await store.PageAsync(0, 10, Cancel)).Select(p => (p.Number, p.Product.Id)).ShouldBe([(1, "a"), (2, "b"), (3, "c")]);
        (await store.ChangesSinceAsync(0, 10, Cancel)).Select(c => c.ProductId).ShouldBe(["a", "c", "b"]);
        (await store.CountAsync(Cancel)).ShouldBe(3);
    }

    [Fact]
    public async Task Many_are_read_in_the_order_asked()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"), Examples.Minimal("c"));
        (await store.GetManyAsync([3, 99, 1, 3], Cancel)).Select(p => p.Product.Id).ShouldBe(["c", "a", "c"]);
    }

    [Fact]
    public async Task Pages_cover_everything_once()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, [.. Enumerable.Range(0, 25).Select(Examples.Full)]);
        var seen = new List<string>();
        for (IReadOnlyList<StoredProduct> page = await store.PageAsync(0, 10,
            Cancel); page.Count > 0; page = await store.PageAsync(page[^1].Number, 10, Cancel))
            seen.AddRange(page.Select(p => p.Product.Id));
        seen.ShouldBe(Enumerable.Range(0, 25).Select(i => Examples.Full(i).Id));
    }

    [Fact]
    public async Task A_batch_with_an_invalid_product_writes_nothing()
    {
        await using IProductStore store = await OpenAsync();
        var batch = new StoreBatch { Settings = { ["k"] = "v" } };
        batch.Upserts.AddRange([Examples.Minimal("a"), Examples.Minimal("b", title: "")]);
        InvalidProductException e = await Should.ThrowAsync<InvalidProductException>(async () => await store.WriteAsync(batch, Cancel));
        e.ProductId.ShouldBe("b");
        e.Problems.ShouldHaveSingleItem().Field.ShouldBe("title");
        (await store.CountAsync(Cancel)).ShouldBe(0);
        (await store.GetSettingAsync("k", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancelled_batch_writes_nothing_and_the_store_works_on()
    {
        await using IProductStore store = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var batch = new StoreBatch();
        batch.Upserts.Add(Examples.Minimal("a"));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.WriteAsync(batch, cancelled.Token));
        (await store.CountAsync(Cancel)).ShouldBe(0);
        await WriteAsync(store, Examples.Minimal("b"));
        (await store.LastSequenceAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Vectors_are_kept_by_picture_and_space()
    {
        await using IProductStore store = await OpenAsync();
        var batch = new StoreBatch();
        float[] odd = [0f, -0f, float.Epsilon, float.MaxValue, 1f / 3f];
        batch.Embeddings.Add(new PictureEmbedding("p1", "color/1", odd));
        batch.Embeddings.Add(new PictureEmbedding("p1", "shape/1", new float[] { 2f }));
        batch.Embeddings.Add(new PictureEmbedding("p2", "color/1", new float[] { 3f }));
        await store.WriteAsync(batch, Cancel);
        var replacement = new StoreBatch();
        replacement.Embeddings.Add(new PictureEmbedding("p2", "color/1", new float[] { 4f, 5f }));
        await store.WriteAsync(replacement, Cancel);

        IReadOnlyDictionary<string, float[]> found = await store.GetEmbeddingsAsync("color/1", ["p1", "p2", "p3"], Cancel);
        found.Keys.Order().ShouldBe(["p1", "p2"]);
        found["p1"].Select(BitConverter.SingleToInt32Bits).ShouldBe(odd.Select(BitConverter.SingleToInt32Bits));
        found["p2"].ShouldBe([4f, 5f]);
        (await store.GetEmbeddingsAsync("unknown/1", ["p1"], Cancel)).ShouldBeEmpty();
        (await store.LastSequenceAsync(Cancel)).ShouldBe(0, "vectors are no changes of products");
    }

    [Fact]
    public async Task Vectors_of_a_space_are_counted_and_forgotten_and_those_of_others_stay()
    {
        await using IProductStore store = await OpenAsync();
        var batch = new StoreBatch();
        for (int i = 0; i < 12_000; i++)
            batch.Embeddings.Add(new PictureEmbedding(string.Create(CultureInfo.InvariantCulture, $"p{i}"), "old/1", new float[] { i }));
        batch.Embeddings.Add(new PictureEmbedding("p1", "new/1", new float[] { 2f }));
        await store.WriteAsync(batch, Cancel);
        (await store.CountEmbeddingsAsync("old/1", Cancel)).ShouldBe(12_000);

        (await store.RemoveEmbeddingsAsync("old/1", Cancel)).ShouldBe(12_000);
        (await store.CountEmbeddingsAsync("old/1", Cancel)).ShouldBe(0);
        (await store.CountEmbeddingsAsync("new/1", Cancel)).ShouldBe(1);
        (await store.RemoveEmbeddingsAsync("unknown/1", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Changes_after_a_number_are_counted_one_for_each_product()
    {
        await using IProductStore store = await OpenAsync();
        (await store.CountChangesAsync(0, Cancel)).ShouldBe(0);
        await WriteAsync(store, Examples.Minimal("a"), Examples.Minimal("b"), Examples.Minimal("c"));
        await WriteAsync(store, Examples.Full(1) with { Id = "a" });
        (await store.CountChangesAsync(0, Cancel)).ShouldBe(3);
        (await store.CountChangesAsync(3, Cancel)).ShouldBe(1);
        (await store.CountChangesAsync(await store.LastSequenceAsync(Cancel), Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Settings_are_written_replaced_removed_and_found_by_prefix()
    {
        await using IProductStore store = await OpenAsync();
        await store.WriteAsync(new StoreBatch { Settings = { ["key:b"] = "2", ["key:a"] = "1", ["kez"] = "x", ["KEY:c"] = "3",
            ["key"] = "%" } }, Cancel);
        await store.WriteAsync(new StoreBatch { Settings = { ["key:b"] = "two", ["kez"] = null, ["never"] = null } }, Cancel);
        (await store.GetSettingAsync("key:b", Cancel)).ShouldBe("two");
        (await store.GetSettingAsync("kez", Cancel)).ShouldBeNull();
        (await store.GetSettingsAsync("key:", Cancel)).OrderBy(s => s.Key).ShouldBe([new("key:a", "1"), new("key:b", "two")]);
        (await store.GetSettingsAsync("", Cancel)).Count.ShouldBe(4);
        (await store.GetSettingsAsync("%", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        await using IProductStore store = await OpenAsync();
        BatchResult result = await store.WriteAsync(new StoreBatch(), Cancel);
        result.Sequence.ShouldBe(0);
        result.Upserts.ShouldBeEmpty();
        result.Deletes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Readers_beside_writers_see_whole_batches_without_gaps()
    {
        const int Batches = 60, BatchSize = 7;
        await using IProductStore store = await OpenAsync();
        Task[] writers = [.. Enumerable.Range(0, 3).Select(w => Task.Run(async () =>
        {
            for (int b = w; b < Batches; b += 3)
                await WriteAsync(store, [.. Enumerable.Range(0, BatchSize).Select(i => Examples.Minimal($"{b}-{i}"))]);
        }, Cancel))];
        var seen = new List<Change>();
        for (long position = 0; position < Batches * BatchSize;)
        {
            (await store.CountAsync(Cancel) % BatchSize).ShouldBe(0, "a count between the rows of a batch");
            IReadOnlyList<Change> next = await store.ChangesSinceAsync(position, 50, Cancel);
            if (next.Count == 0)
                await Task.Yield();
            else
                position = next[^1].Sequence;
            seen.AddRange(next);
        }
        await Task.WhenAll(writers);
        seen.Select(c => c.Sequence).ShouldBe(Enumerable.Range(1, Batches * BatchSize).Select(i => (long)i));
        foreach (Change[] batch in seen.Chunk(BatchSize))
            batch.Select(c => c.ProductId.Split('-')[0]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        IProductStore store = await OpenAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.CountAsync(Cancel));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.WriteAsync(new StoreBatch(), Cancel));
    }

    protected static async Task<BatchResult> WriteAsync(IProductStore store, params Product[] products)
    {
        var batch = new StoreBatch();
        batch.Upserts.AddRange(products);
        return await store.WriteAsync(batch, Cancel);
    }

    private static async Task DeleteAsync(IProductStore store, string id)
    {
        var batch = new StoreBatch();
        batch.Deletes.Add(id);
        await store.WriteAsync(batch, Cancel);
    }
}
