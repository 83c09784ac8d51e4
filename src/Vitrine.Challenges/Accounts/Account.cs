namespace Vitrine.Challenges.Accounts;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name to sign in by.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Team">The team they submit for; null without one.</param>
/// <param name="Created">When they registered.</param>
public sealed record Account(long Id, string Name, Roles Roles, Team? Team, DateTimeOffset Created)
{
    /// <summary>Whether the account has a role; organisers have all.</summary>
    public bool Is(Roles role) => (Roles & (role | Roles.Organiser)) != 0;
}

/// <summary>People who submit together; the leaderboard shows teams.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name on the leaderboard.</param>
/// <param name="Code">Who knows it may join; for members' eyes only.</param>
public sealed record Team(long Id, string Name, string Code);
