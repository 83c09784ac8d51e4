namespace Vitrine.Challenges;

/// <summary>The files of a site's directory.</summary>
/// <param name="Root">The directory.</param>
public readonly record struct SiteLayout(string Root)
{
    /// <summary>Name of the file that makes a directory a challenge.</summary>
    public const string DefinitionName = "challenge.json";

    /// <summary>Accounts, submissions, scores and judgments: the truth.</summary>
    public string Database => Path.Combine(Root, "site.db");

    /// <summary>Keys that sign the site's forms; readable by the server alone.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>What teams sent, a folder each.</summary>
    public string Submissions => Path.Combine(Root, "submissions");

    /// <summary>Pictures of annotation projects, a folder each.</summary>
    public string Projects => Path.Combine(Root, "projects");

    /// <summary>Pictures of collections of feedback, a folder each.</summary>
    public string Collections => Path.Combine(Root, "collections");

    /// <summary>Held while a server works on the directory.</summary>
    public string Lock => Path.Combine(Root, "serving.lock");

    /// <summary>The directory of a challenge.</summary>
    public string Challenge(string name) => Path.Combine(Root, name);
}
