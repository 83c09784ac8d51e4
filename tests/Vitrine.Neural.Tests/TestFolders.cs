namespace Vitrine.Neural.Tests;

internal static class TestFolders
{
    /// <summary>The folder that a variable names, or <c>../shared/NAME</c> beside the repository.</summary>
    public static string Find(string variable, string name)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set) return set;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx")))
            folder = folder.Parent;
        // A working tree may lie deeper than the repository: look beside each folder above.
        for (DirectoryInfo? beside = folder?.Parent; beside is not null; beside = beside.Parent)
        {
            string path = Path.Combine(beside.FullName, "shared", name);
            if (Directory.Exists(path)) return path;
        }
        return Path.Combine(folder?.Parent?.FullName ?? ".", "shared", name);
    }
}
