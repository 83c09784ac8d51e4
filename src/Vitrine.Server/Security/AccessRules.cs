using System.Security.Claims;

namespace Vitrine.Server.Security;

/// <summary>Who may do what: names of the policies, and how a key becomes a principal that they judge.</summary>
internal static class AccessRules
{
    public const string Scheme = "key";

    private const string ScopeClaim = "scope";
    private const string KeyClaim = "key";

    /// <summary>Name of the policy that asks for a scope.</summary>
    public static string PolicyFor(KeyScope scope) => scope.ToString();

    public static ClaimsPrincipal PrincipalOf(ApiKey key) => Principal(key.Scope, new Claim(KeyClaim, key.Id));

    /// <summary>Everybody, on a server that this machine alone can reach and that has no keys.</summary>
    public static ClaimsPrincipal Open { get; } = Principal(KeyScope.Admin);

    public static bool Has(ClaimsPrincipal user, KeyScope scope) =>
        Enum.TryParse<KeyScope>(user.FindFirstValue(ScopeClaim), out var held) && held >= scope;

    /// <summary>The id of the key that a request came with, or null.</summary>
    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirstValue(KeyClaim);

    private static ClaimsPrincipal Principal(KeyScope scope, params Claim[] claims) =>
        new(new ClaimsIdentity([.. claims, new Claim(ScopeClaim, scope.ToString())], Scheme));
}
