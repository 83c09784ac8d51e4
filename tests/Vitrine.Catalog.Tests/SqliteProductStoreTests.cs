using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vitrine.Catalog.Tests;

public sealed class SqliteProductStoreTests : ProductStoreContract
{
    private string CatalogFile => Path.Combine(Folder, "shop.db");

    protected override async Task<IProductStore> OpenAsync() => await SqliteProductStore.OpenAsync(CatalogFile, Cancel);

    [Fact]
    public async Task The_file_is_in_write_ahead_mode_and_synchronous()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Minimal("a"));
        File.Exists(CatalogFile + "-wal").ShouldBeTrue();
        Query<string>("PRAGMA journal_mode").ShouldBe("wal");
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_others_writes()
    {
        await using IProductStore one = await OpenAsync();
        await using IProductStore other = await OpenAsync();
        await WriteAsync(one, Examples.Minimal("a"));
        (await other.CountAsync(Cancel)).ShouldBe(1);
        (await WriteAsync(other, Examples.Minimal("b"))).Sequence.ShouldBe(2);
        (await one.ChangesSinceAsync(1, 5, Cancel)).ShouldHaveSingleItem().ProductId.ShouldBe("b");
    }

    [Fact]
    public async Task Closing_leaves_one_file()
    {
        await using (IProductStore store = await OpenAsync())
        {
            await WriteAsync(store, Examples.Minimal("a"));
            await store.CountAsync(Cancel);
        }
        Directory.GetFiles(Folder).ShouldBe([CatalogFile]);
    }

    [Theory]
    [InlineData("this is no database at all, just some text that is long enough to have a header of its own .......................")]
    [InlineData("SQLite format 3")]
    public async Task Something_else_than_a_database_is_called_damaged(string contents)
    {
        await File.WriteAllTextAsync(CatalogFile, contents, Cancel);
        CatalogException e = await Should.ThrowAsync<CatalogException>(OpenAsync);
        e.Problem.ShouldBe(CatalogProblem.Damaged);
        e.Message.ShouldContain(CatalogFile);
        (await File.ReadAllTextAsync(CatalogFile, Cancel)).ShouldBe(contents);
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_as_it_was()
    {
        Execute("CREATE TABLE bookmarks (url TEXT)");
        byte[] before = await File.ReadAllBytesAsync(CatalogFile, Cancel);
        CatalogException e = await Should.ThrowAsync<CatalogException>(OpenAsync);
        e.Problem.ShouldBe(CatalogProblem.Foreign);
        (await File.ReadAllBytesAsync(CatalogFile, Cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 9999");
        CatalogException e = await Should.ThrowAsync<CatalogException>(OpenAsync);
        e.Problem.ShouldBe(CatalogProblem.Newer);
        e.Message.ShouldContain("9999");
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        CatalogException e = await Should.ThrowAsync<CatalogException>(()
            => SqliteProductStore.OpenAsync(Path.Combine(Folder, "no", "shop.db"), Cancel));
        e.Problem.ShouldBe(CatalogProblem.Inaccessible);
        e.Message.ShouldContain(Path.Combine("no", "shop.db"));
    }

    [Fact]
    public async Task Damaged_pages_are_reported_not_returned()
    {
        await using (IProductStore store = await OpenAsync())
            await WriteAsync(store, [.. Enumerable.Range(0, 500).Select(Examples.Full)]);
        byte[] bytes = await File.ReadAllBytesAsync(CatalogFile, Cancel);
        bytes.AsSpan(8192, bytes.Length - 8192).Fill(0xAB);
        await File.WriteAllBytesAsync(CatalogFile, bytes, Cancel);
        CatalogException e = await Should.ThrowAsync<CatalogException>(async () =>
        {
            await using IProductStore store = await OpenAsync();
            await store.PageAsync(0, 1000, Cancel);
        });
        e.Problem.ShouldBe(CatalogProblem.Damaged);
    }

    [Fact]
    public async Task A_damaged_document_is_named_by_its_number()
    {
        await using IProductStore store = await OpenAsync();
        await WriteAsync(store, Examples.Full(1), Examples.Full(2));
        Execute("UPDATE products SET document = x'7b7d' WHERE number = 2");
        CatalogException e = await Should.ThrowAsync<CatalogException>(async () => await store.GetAsync("sku-2", Cancel));
        e.Problem.ShouldBe(CatalogProblem.Damaged);
        e.Message.ShouldContain("number 2");
        (await store.GetAsync("sku-1", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_sound_file_verifies_and_a_broken_index_is_found()
    {
        await using SqliteProductStore store = (SqliteProductStore)await OpenAsync();
        await WriteAsync(store, Examples.Full(1), Examples.Full(2));
        (await store.VerifyAsync(Cancel)).ShouldBeEmpty();
        // Telling SQLite that the index is a different one makes table and index contradict each other.
        Execute("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(sequence)', '(number)') WHERE name = "
            + "'products_sequence'; UPDATE products SET sequence = sequence + 7");
        await using SqliteProductStore again = (SqliteProductStore)await OpenAsync();
        (await again.VerifyAsync(Cancel)).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_library_in_use_is_recent_and_says_where_it_came_from()
    {
        Version.Parse(SqliteNative.Version).ShouldBeGreaterThanOrEqualTo(new Version(3, 35, 0));
        SqliteNative.Origin.ShouldNotBeNullOrEmpty();
        raw.sqlite3_libversion().utf8_to_string().ShouldBe(SqliteNative.Version);
    }

    private T Query<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={CatalogFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        SqliteNative.Initialize();
        using var connection = new SqliteConnection($"Data Source={CatalogFile};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
