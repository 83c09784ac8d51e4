using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using Vitrine.Challenges;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Cli.Verbs;

/// <summary>What the verbs about a site of challenges share.</summary>
internal static class SiteOptions
{
    public static Option<string> Directory() => new("--dir") { Description = "The site's directory; each challenge is a folder in it.", Required = true, HelpName = "DIR" };

    public static Option<bool> PasswordStdin() => new("--password-stdin") { Description = "Read the password from standard input instead of making one." };

    /// <summary>The password given, or one made of 120 random bits.</summary>
    public static async Task<(string Password, bool Made)> PasswordAsync(bool fromStdin, CancellationToken cancel) => fromStdin
        ? (await Console.In.ReadLineAsync(cancel) ?? throw new UserException("--password-stdin: standard input is empty."), false)
        : (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15)), true);

    public static ChallengeSite Open(string directory) => ChallengeSite.Open(directory, new FrameworkPasswordHash());
}
