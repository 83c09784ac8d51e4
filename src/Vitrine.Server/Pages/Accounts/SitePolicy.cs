namespace Vitrine.Server.Pages.Accounts;

/// <summary>Names of the policies that endpoints of a site ask for.</summary>
internal static class SitePolicy
{
    public const string SignedIn = "signed-in";
    public const string Annotator = "annotator";
    public const string Organiser = "organiser";
}
