namespace Vitrine.Challenges.Accounts;

/// <summary>Hashes passwords slowly and with salt. A seam: the server gives the web framework's own, which this assembly does not know.</summary>
public interface IPasswordHash
{
    /// <summary>The hash to keep, salt and parameters included.</summary>
    string Hash(string password);

    /// <summary>Whether a password has this hash, compared in constant time.</summary>
    /// <param name="hash">What <see cref="Hash"/> returned, now or in an older version.</param>
    /// <param name="password">What was typed.</param>
    bool Verify(string hash, string password);
}
