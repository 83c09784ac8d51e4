namespace Vitrine.Challenges.Accounts;

/// <summary>What an account may do; an account may have several roles.</summary>
[Flags]
public enum Roles
{
    /// <summary>Look at public pages.</summary>
    None = 0,

    /// <summary>Download data and submit, for a team.</summary>
    Participant = 1,

    /// <summary>Judge pairs.</summary>
    Annotator = 2,

    /// <summary>Everything: grant roles, build pools, see progress and answers.</summary>
    Organiser = 4,
}
