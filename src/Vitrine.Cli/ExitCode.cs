namespace Vitrine.Cli;

/// <summary>What the process says to its caller; documented in docs/command-line.md.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Success = 0;

    /// <summary>The request cannot be carried out as it stands; the message says what to change.</summary>
    public const int Usage = 1;

    /// <summary>Done, but some rows or pictures were rejected, or nothing was found.</summary>
    public const int Partial = 2;

    /// <summary>A file of the shop is damaged or cannot be read or written.</summary>
    public const int Damaged = 3;

    /// <summary>A mistake in Vitrine itself.</summary>
    public const int Bug = 70;

    /// <summary>Stopped by the user; what was done stays and can be gone on with.</summary>
    public const int Interrupted = 130;
}
