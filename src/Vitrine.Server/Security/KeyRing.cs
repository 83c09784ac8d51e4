using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vitrine.Catalog;

namespace Vitrine.Server.Security;

/// <summary>The API keys of a shop: makes, lists, revokes and recognises them. Kept in the shop's settings.</summary>
/// <remarks>
/// A key is <c>vitrine_</c>, its public id, and 256 random bits. Only the SHA-256 of the key is kept. That is enough, and the slow, salted
/// hashes made for passwords would add nothing but time: they defend secrets that can be guessed, and nobody guesses 256 random bits,
/// with or without a table. Thread-safe; several processes may share a shop: a change made by another process counts within
/// <see cref="StaleAfter"/>.
/// </remarks>
/// <param name="store">The shop's store.</param>
/// <param name="time">The clock.</param>
public sealed class KeyRing(IProductStore store, TimeProvider? time = null)
{
    /// <summary>Longest name of a key, in characters.</summary>
    public const int MaxNameLength = 100;

    private const string SettingPrefix = "api-key:";
    private const string KeyPrefix = "vitrine_";
    private const int SecretBytes = 32;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private volatile Snapshot? _snapshot;

    /// <summary>For how long keys are remembered before the store is asked again: a key revoked by another process works at most this much longer.</summary>
    public static TimeSpan StaleAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Makes a key. It is durable when this returns.</summary>
    /// <param name="name">What to call it, 1 to <see cref="MaxNameLength"/> characters without control characters.</param>
    /// <param name="scope">What it may do.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public async Task<CreatedKey> AddAsync(string name, KeyScope scope, CancellationToken cancel = default)
    {
        if (NameProblem(name) is { } problem)
            throw new ArgumentException(problem, nameof(name));
        name = name.Trim();
        var known = await ReadAsync(cancel);
        string id;
        do
            id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        while (known.ContainsKey(id));
        var secret = $"{KeyPrefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        var kept = new KeptKey(name, scope.ToString(), _time.GetUtcNow(), Convert.ToHexStringLower(Hash(secret)));
        var batch = new StoreBatch();
        batch.Settings[SettingPrefix + id] = JsonSerializer.Serialize(kept);
        await store.WriteAsync(batch, cancel);
        _snapshot = null;
        return new CreatedKey(kept.ToKey(id), secret);
    }

    /// <summary>All keys, oldest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancel = default) =>
        [.. (await ReadAsync(cancel)).Select(k => k.Value.ToKey(k.Key)).OrderBy(k => k.Created).ThenBy(k => k.Id, StringComparer.Ordinal)];

    /// <summary>Takes a key back; in this process it is refused from now on.</summary>
    /// <returns>Whether there was such a key.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancel = default)
    {
        if (!(await ReadAsync(cancel)).ContainsKey(id))
            return false;
        var batch = new StoreBatch();
        batch.Settings[SettingPrefix + id] = null;
        await store.WriteAsync(batch, cancel);
        _snapshot = null;
        return true;
    }

    /// <summary>Whether the shop has any key.</summary>
    public async ValueTask<bool> AnyAsync(CancellationToken cancel = default) => (await RememberedAsync(cancel)).Count > 0;

    /// <summary>The key that a client presented, or null when it is none of the shop's.</summary>
    public async ValueTask<ApiKey?> FindAsync(string presented, CancellationToken cancel = default)
    {
        var keys = await RememberedAsync(cancel);
        if (!presented.StartsWith(KeyPrefix, StringComparison.Ordinal) || presented.Length > 200)
            return null;
        var rest = presented.AsSpan(KeyPrefix.Length);
        var end = rest.IndexOf('_');
        if (end < 0 || !keys.TryGetValue(rest[..end].ToString(), out var kept))
            return null;
        // Compared in constant time, so that the time of an answer tells nothing of the hash; the id before it is no secret.
        return CryptographicOperations.FixedTimeEquals(Hash(presented), Convert.FromHexString(kept.Hash))
            ? kept.ToKey(rest[..end].ToString())
            : null;
    }

    /// <summary>What is wrong with a name for a key, or null.</summary>
    public static string? NameProblem(string? name) => name?.Trim() is { Length: > 0 and <= MaxNameLength } trimmed && !trimmed.Any(char.IsControl)
        ? null
        : $"The name of a key is 1 to {MaxNameLength} characters without control characters.";

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private async ValueTask<IReadOnlyDictionary<string, KeptKey>> RememberedAsync(CancellationToken cancel)
    {
        if (_snapshot is { } recent && _time.GetElapsedTime(recent.Taken) < StaleAfter)
            return recent.Keys;
        var taken = _time.GetTimestamp();
        var keys = await ReadAsync(cancel);
        _snapshot = new Snapshot(taken, keys);
        return keys;
    }

    private async Task<IReadOnlyDictionary<string, KeptKey>> ReadAsync(CancellationToken cancel) =>
        (await store.GetSettingsAsync(SettingPrefix, cancel)).ToDictionary(
            s => s.Key[SettingPrefix.Length..],
            s => JsonSerializer.Deserialize<KeptKey>(s.Value) ?? throw new InvalidDataException($"The setting {s.Key} of the shop is damaged."),
            StringComparer.Ordinal);

    private sealed record Snapshot(long Taken, IReadOnlyDictionary<string, KeptKey> Keys);

    /// <summary>A key as the store keeps it.</summary>
    private sealed record KeptKey(string Name, string Scope, DateTimeOffset Created, string Hash)
    {
        public ApiKey ToKey(string id) => new(id, Name, Enum.Parse<KeyScope>(Scope), Created);
    }
}
