using System.Globalization;

namespace Vitrine.Challenges.Accounts;

/// <summary>What names and passwords must keep. Each rule returns what is wrong, or null.</summary>
public static class AccountRules
{
    /// <summary>Fewest characters of a password.</summary>
    public const int MinPasswordLength = 10;

    /// <summary>Most characters of a password: hashing takes as long as the text.</summary>
    public const int MaxPasswordLength = 200;

    /// <summary>Most characters of a team's name.</summary>
    public const int MaxTeamLength = 40;

    /// <summary>Names of accounts: letters of ASCII, digits, <c>.</c>, <c>-</c>, <c>_</c>, so that no two look alike.</summary>
    public static string? NameProblem(string name) =>
        name.Length is >= 3 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? null
            : "A name has 3 to 32 characters: letters a to z, digits, point, hyphen, underscore.";

    /// <summary>Passwords: long enough and not the name. Length is what makes guessing hard (NIST SP 800-63B); no rules of composition.</summary>
    public static string? PasswordProblem(string password, string name) => password switch
    {
        { Length: < MinPasswordLength } => $"A password has at least {MinPasswordLength} characters; three or four unrelated words make a good one.",
        { Length: > MaxPasswordLength } => $"A password has at most {MaxPasswordLength} characters.",
        _ when password.Contains(name, StringComparison.OrdinalIgnoreCase) => "The password contains the name; choose another.",
        _ when password.Distinct().Count() < 5 => "The password repeats too few different characters; choose another.",
        _ => null,
    };

    /// <summary>Team names: what can be read.</summary>
    public static string? TeamProblem(string team)
    {
        if (team.Length is < 2 or > MaxTeamLength)
            return $"A team's name has 2 to {MaxTeamLength} characters.";
        return team != team.Trim() || team.Any(c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark)
            ? "A team's name holds characters that cannot be seen; use letters, digits and spaces."
            : null;
    }
}
