using System.CommandLine;
using Vitrine.Challenges;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Cli.Verbs;

/// <summary>What the verbs about a site of challenges share.</summary>
internal static class SiteOptions
{
    public static Option<string> Directory() => new("--dir") { Description = "The site's directory; each challenge is a folder in it.", Required = true, HelpName = "DIR" };

    public static ChallengeSite Open(string directory) => ChallengeSite.Open(directory, new FrameworkPasswordHash());
}
