using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Signs people in, slowly for those who guess.</summary>
internal sealed class SignInDesk(ChallengeSite site)
{
    /// <summary>Wrong passwords of one name, from one address, and accounts made from one address. An address may be a whole lecture hall.</summary>
    private readonly AttemptLimiter
        _byName = new(6, TimeSpan.FromMinutes(5), site.Time),
        _byAddress = new(60, TimeSpan.FromMinutes(5), site.Time),
        _registrations = new(30, TimeSpan.FromHours(1), site.Time);

    /// <exception cref="ChallengeException">Name and password do not belong together, or there were too many attempts.</exception>
    public Account SignIn(string name, string password, string address)
    {
        Allow(_byAddress.Refuse(address));
        Allow(_byName.Refuse(name.Length > 100 ? name[..100] : name));
        var account = site.Accounts.Authenticate(name, password) ?? throw new ChallengeException("Name and password do not belong together.", "password");
        _byName.Clear(name);
        return account;
    }

    /// <exception cref="ChallengeException">A rule is broken, or too many accounts came from this address.</exception>
    public Account Register(string name, string password, string team, string address)
    {
        Allow(_registrations.Refuse(address));
        return site.Accounts.Register(name, password, team.Length > 0 ? Roles.Participant : Roles.None, team);
    }

    private static void Allow(TimeSpan? wait)
    {
        if (wait is { } left)
            throw new ChallengeException($"Too many attempts; try again in {Math.Ceiling(left.TotalMinutes):0} min.", "wait");
    }
}
