namespace Vitrine.Server.Security;

/// <summary>What is known of a key; never the key itself.</summary>
/// <param name="Id">Eight hexadecimal digits: the part of the key that may be shown and logged.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="Created">When it was made.</param>
public sealed record ApiKey(string Id, string Name, KeyScope Scope, DateTimeOffset Created);

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is known of it.</param>
/// <param name="Secret">The key itself, as clients send it; kept nowhere, so shown this once.</param>
public sealed record CreatedKey(ApiKey Key, string Secret);
