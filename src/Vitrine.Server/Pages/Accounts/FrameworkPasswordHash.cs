using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Passwords by the web framework's own hasher: PBKDF2 with HMAC-SHA512 and a salt of 128 random bits.</summary>
/// <remarks>210,000 rounds, as OWASP's Password Storage Cheat Sheet asks for; the hash names its rounds, so older ones stay valid.</remarks>
public sealed class FrameworkPasswordHash : IPasswordHash
{
    private const int Rounds = 210_000;
    private static readonly object nobody = new();
    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <inheritdoc/>
    public string Hash(string password) => _hasher.HashPassword(nobody, password);

    /// <inheritdoc/>
    public bool Verify(string hash, string password) => _hasher.VerifyHashedPassword(nobody, hash, password) != PasswordVerificationResult.Failed;
}
