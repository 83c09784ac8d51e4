using Vitrine.Catalog;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests.Security;

public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("vitrine-keys-").FullName;
    private readonly ManualTime _time = new();
    private SqliteProductStore _store = null!;
    private KeyRing _ring = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await SqliteProductStore.OpenAsync(Path.Combine(_directory, "shop.db"));
        _ring = new KeyRing(_store, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_key_is_recognised_and_nothing_near_it()
    {
        (await _ring.AnyAsync()).ShouldBeFalse();
        var made = await _ring.AddAsync(" web shop ", KeyScope.Write);
        made.Key.ShouldBe(new ApiKey(made.Key.Id, "web shop", KeyScope.Write, _time.GetUtcNow()));
        (await _ring.AnyAsync()).ShouldBeTrue();
        (await _ring.FindAsync(made.Secret)).ShouldBe(made.Key);
        for (var i = 0; i < made.Secret.Length; i++)
        {
            var other = made.Secret[i] == 'x' ? 'y' : 'x';
            (await _ring.FindAsync(made.Secret[..i] + other + made.Secret[(i + 1)..])).ShouldBeNull();
            (await _ring.FindAsync(made.Secret[..i])).ShouldBeNull();
        }

        foreach (var odd in new[] { "", "vitrine_", "vitrine__", "Vitrine" + made.Secret[7..], made.Secret + "a", new string('a', 100_000) })
            (await _ring.FindAsync(odd)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_long_and_never_alike()
    {
        var secrets = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            secrets.Add((await _ring.AddAsync("k", KeyScope.Read)).Secret);
        secrets.Count.ShouldBe(20);
        secrets.ShouldAllBe(s => s.Length == "vitrine_".Length + 8 + 1 + 43);
        (await _ring.ListAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task The_store_never_holds_a_key()
    {
        var secret = (await _ring.AddAsync("k", KeyScope.Admin)).Secret;
        var settings = await _store.GetSettingsAsync("");
        settings.ShouldNotBeEmpty();
        foreach (var (name, value) in settings)
            (name + value).ShouldNotContain(secret[^43..]);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_here_and_soon_elsewhere()
    {
        var elsewhere = new KeyRing(_store, _time);
        var made = await _ring.AddAsync("k", KeyScope.Read);
        (await elsewhere.FindAsync(made.Secret)).ShouldNotBeNull();
        (await _ring.RevokeAsync(made.Key.Id)).ShouldBeTrue();
        (await _ring.RevokeAsync(made.Key.Id)).ShouldBeFalse();
        (await _ring.FindAsync(made.Secret)).ShouldBeNull();
        (await elsewhere.FindAsync(made.Secret)).ShouldNotBeNull();
        _time.Advance(KeyRing.StaleAfter);
        (await elsewhere.FindAsync(made.Secret)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    public async Task A_name_that_cannot_be_shown_is_refused(string name) =>
        await Should.ThrowAsync<ArgumentException>(() => _ring.AddAsync(name, KeyScope.Read));

    private sealed class ManualTime : TimeProvider
    {
        private TimeSpan _passed;

        public void Advance(TimeSpan by) => _passed += by;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) + _passed;
    }
}
