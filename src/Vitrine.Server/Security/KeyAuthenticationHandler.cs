using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Security;

/// <summary>Recognises the key in <c>Authorization: Bearer</c> or <c>X-Api-Key</c>.</summary>
/// <remarks>
/// A server that only this machine can reach, of a shop without keys, is open. A server that others can reach never is, not even after
/// its last key was revoked while it ran.
/// </remarks>
internal sealed class KeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys, Exposure exposure)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (exposure.LoopbackOnly && !await keys.AnyAsync(Context.RequestAborted))
            return Success(AccessRules.Open);
        if (Presented() is not { } presented)
            return AuthenticateResult.NoResult();
        return await keys.FindAsync(presented, Context.RequestAborted) is { } key
            ? Success(AccessRules.PrincipalOf(key))
            : AuthenticateResult.Fail("unknown key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"vitrine\"";
        return ProblemWriter.WriteAsync(Context, Presented() is null
            ? new ApiProblem(ProblemKind.KeyMissing, $"Send an API key as \"Authorization: Bearer KEY\" or \"{KeyHeader}: KEY\".")
            : new ApiProblem(ProblemKind.KeyUnknown, "The API key is unknown or was revoked."));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? nameof(KeyScope.Admin);
        return ProblemWriter.WriteAsync(Context, new ApiProblem(
            ProblemKind.ScopeMissing, $"This needs a key with the scope {needed.ToLowerInvariant()}."));
    }

    private AuthenticateResult Success(ClaimsPrincipal user) =>
        AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name));

    private string? Presented()
    {
        if (Request.Headers.TryGetValue(KeyHeader, out var key) && key.Count == 1)
            return key[0];
        var authorization = Request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}

/// <summary>Who can reach the server.</summary>
/// <param name="LoopbackOnly">Whether it is this machine alone.</param>
internal sealed record Exposure(bool LoopbackOnly);
