namespace Vitrine.Catalog;

/// <summary>Why a catalogue file cannot be used.</summary>
public enum CatalogProblem
{
    /// <summary>The file's contents contradict themselves, or it is no database at all.</summary>
    Damaged,

    /// <summary>A sound database, but some other program's.</summary>
    Foreign,

    /// <summary>Written by a newer version of this program.</summary>
    Newer,

    /// <summary>Another process held the file for longer than the store waits.</summary>
    Busy,

    /// <summary>The file or its folder cannot be opened, read or written: missing folder, permissions, a full disk.</summary>
    Inaccessible,
}

/// <summary>The catalogue cannot be read or written. The message names the file and says what can be done.</summary>
public sealed class CatalogException : IOException
{
    /// <summary>Creates the exception.</summary>
    public CatalogException(CatalogProblem problem, string file, string message, Exception? inner = null)
        : base(message, inner)
    {
        Problem = problem;
        File = file;
    }

    /// <summary>What kind of trouble it is.</summary>
    public CatalogProblem Problem { get; }

    /// <summary>The catalogue file.</summary>
    public string File { get; }
}
