namespace Vitrine.Challenges.Submissions;

/// <summary>The files of one submission, under names of ours: what a team called them never becomes a path.</summary>
/// <param name="Folder">The submission's folder.</param>
internal readonly record struct SubmissionFiles(string Folder)
{
    /// <summary>What a form may send, by the name of its field.</summary>
    public static IReadOnlyList<string> Slots(Definitions.SubmissionKind kind) => kind == Definitions.SubmissionKind.RankedList ? ["list"] : ["queries", "gallery"];

    /// <summary>The checked ranked list, cut at the phase's depth, by which the submission can be scored again.</summary>
    public string Run => Path.Combine(Folder, "run.csv.gz");

    /// <summary>What arrived in a field of the form.</summary>
    public string Upload(string slot) => Path.Combine(Folder, slot + ".upload");

    /// <summary>Deletes what arrived; the run stays.</summary>
    public void DeleteUploads()
    {
        if (Directory.Exists(Folder))
            foreach (var file in Directory.EnumerateFiles(Folder, "*.upload"))
                File.Delete(file);
    }

    /// <summary>Deletes everything.</summary>
    public void Delete()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
