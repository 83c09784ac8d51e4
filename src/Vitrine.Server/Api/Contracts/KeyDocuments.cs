using Vitrine.Server.Security;

namespace Vitrine.Server.Api.Contracts;

/// <summary>An API key to make.</summary>
public sealed record KeyRequest
{
    /// <summary>What to call it, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do: read, write or admin.</summary>
    public string? Scope { get; init; }
}

/// <summary>What is known of an API key.</summary>
public sealed record KeyDocument
{
    /// <summary>Names the key where it is listed and revoked.</summary>
    public required string Id { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>read, write or admin.</summary>
    public required string Scope { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The key itself, when it was just made; it is kept nowhere and never shown again.</summary>
    public string? Key { get; init; }

    internal static KeyDocument From(ApiKey key, string? secret = null) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Scope = key.Scope.ToString().ToLowerInvariant(),
        Created = key.Created,
        Key = secret,
    };
}

/// <summary>The keys of the shop.</summary>
/// <param name="Keys">Oldest first.</param>
public sealed record KeyList(IReadOnlyList<KeyDocument> Keys);
