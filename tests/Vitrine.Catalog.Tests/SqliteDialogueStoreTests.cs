namespace Vitrine.Catalog.Tests;

public sealed class SqliteDialogueStoreTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_dialogue_is_kept_until_its_time_is_over()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "shop.db");
        await using var products = await SqliteProductStore.OpenAsync(file);
        using (var store = SqliteDialogueStore.Open(file))
        {
            (await store.WriteAsync(new StoredDialogue("a", 0, "{}", Now.AddDays(1)), Now)).ShouldBeTrue();
            (await store.WriteAsync(new StoredDialogue("b", 0, "{}", Now.AddDays(9)), Now)).ShouldBeTrue();
        }

        using var again = SqliteDialogueStore.Open(file);
        (await again.GetAsync("a", Now)).ShouldBe(new StoredDialogue("a", 1, "{}", Now.AddDays(1)));
        (await again.GetAsync("a", Now.AddDays(1))).ShouldBeNull();
        (await again.WriteAsync(new StoredDialogue("c", 0, "{}", Now.AddDays(9)), Now.AddDays(2))).ShouldBeTrue();
        // Writing has swept what is over.
        (await again.DeleteAsync("a")).ShouldBeFalse();
        (await again.DeleteAsync("b")).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_who_read_the_same_version_one_writes()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "shop.db");
        await using var products = await SqliteProductStore.OpenAsync(file);
        using var one = SqliteDialogueStore.Open(file);
        using var other = SqliteDialogueStore.Open(file);
        (await one.WriteAsync(new StoredDialogue("a", 0, "first", Now.AddDays(1)), Now)).ShouldBeTrue();
        (await other.WriteAsync(new StoredDialogue("a", 0, "second", Now.AddDays(1)), Now)).ShouldBeFalse();
        (await other.WriteAsync(new StoredDialogue("a", 1, "third", Now.AddDays(1)), Now)).ShouldBeTrue();
        (await one.WriteAsync(new StoredDialogue("a", 1, "fourth", Now.AddDays(1)), Now)).ShouldBeFalse();
        (await one.GetAsync("a", Now))!.Document.ShouldBe("third");
    }
}
