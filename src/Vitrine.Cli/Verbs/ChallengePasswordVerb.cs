using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge password</c>: a new password for somebody who forgot theirs.</summary>
internal sealed class ChallengePasswordVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "Whose." };
    private readonly Option<string> _directory = SiteOptions.Directory();
    private readonly Option<bool> _stdin = SiteOptions.PasswordStdin();

    public ChallengePasswordVerb()
        : base("password", "Give an account a new password, shown once. It is signed out everywhere.")
    {
        Arguments.Add(_name);
        Options.Add(_directory);
        Options.Add(_stdin);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var name = parsed.GetValue(_name)!;
        var (password, made) = await SiteOptions.PasswordAsync(parsed.GetValue(_stdin), cancel);
        await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
        var account = site.Accounts.All().FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new UserException($"There is no account \"{name}\".");
        site.Accounts.SetPassword(account, password);
        if (made)
            Console.Out.WriteLine(password);
        return ExitCode.Success;
    }
}
