using System.CommandLine;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge organiser</c>: makes somebody organiser, or gives them a new password.</summary>
internal sealed class ChallengeOrganiserVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name to sign in by. An account that is there becomes organiser and gets a new password." };
    private readonly Option<string> _directory = SiteOptions.Directory();
    private readonly Option<bool> _stdin = SiteOptions.PasswordStdin();

    public ChallengeOrganiserVerb()
        : base("organiser", "Make an organiser. The password is shown once: only its hash is kept.")
    {
        Arguments.Add(_name);
        Options.Add(_directory);
        Options.Add(_stdin);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(_directory)!;
        Directory.CreateDirectory(directory);
        var name = parsed.GetValue(_name)!;
        var (password, made) = await SiteOptions.PasswordAsync(parsed.GetValue(_stdin), cancel);
        await using var site = SiteOptions.Open(directory);
        if (site.Accounts.All().FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            site.Accounts.SetPassword(known, password);
            site.Accounts.Grant(known.Id, known.Roles | Roles.Organiser);
        }
        else
        {
            site.Accounts.Register(name, password, Roles.Organiser);
        }

        Console.Error.WriteLine($"\"{name}\" is organiser.{(made ? " Keep the password: it is not shown again." : "")}");
        if (made)
            Console.Out.WriteLine(password);
        return ExitCode.Success;
    }
}
