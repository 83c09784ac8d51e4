namespace Vitrine.Index;

/// <summary>What a look at every byte of a saved index has found.</summary>
/// <param name="Files">Every file that was looked at.</param>
/// <param name="Damage">All that is not as it was written, in the order of the files.</param>
/// <param name="Unused">Row files that the index does not refer to: a crash left them, or a save is going on. They do no harm.</param>
public sealed record IndexVerification(IReadOnlyList<VerifiedFile> Files, IReadOnlyList<IndexDamage> Damage, IReadOnlyList<string> Unused)
{
    /// <summary>Whether everything is as it was written.</summary>
    public bool IsSound => Damage.Count == 0;
}

/// <summary>A file that was looked at.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sections">Its parts; empty when its frame is damaged, so that they cannot be told.</param>
public sealed record VerifiedFile(string Path, long Bytes, IReadOnlyList<VerifiedSection> Sections);

/// <summary>A part of a file.</summary>
/// <param name="Name">Its name in the format.</param>
/// <param name="Blocks">Blocks whose checksums were compared.</param>
public readonly record struct VerifiedSection(string Name, int Blocks);

/// <summary>A stretch of a file that is not as it was written.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Section">The part of the file, by its name in the format.</param>
/// <param name="Offset">Where the stretch begins, in bytes from the file's beginning.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record IndexDamage(string File, string Section, long Offset, string Problem);
