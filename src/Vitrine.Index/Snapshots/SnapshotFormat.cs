namespace Vitrine.Index.Snapshots;

/// <summary>Constants of <c>docs/index-format.md</c>.</summary>
internal static class SnapshotFormat
{
    public const string FileName = "index.vidx";

    public const int Version = 2;

    /// <summary>The oldest version that is still read.</summary>
    public const int OldestVersion = 1;

    /// <summary>Bytes of a section that share a checksum.</summary>
    public const int BlockSize = 1 << 18;

    /// <summary>Magic (8), version (4), checksum (4).</summary>
    public const int HeaderSize = 16;

    /// <summary>Offset of the table (8), its length (4), its checksum (4), checksum of these (4), end magic (4).</summary>
    public const int FooterSize = 24;

    /// <summary>Name (8), offset (8), length (8).</summary>
    public const int TableEntrySize = 24;

    public static ReadOnlySpan<byte> Magic => "VITRINEX"u8;

    public static ReadOnlySpan<byte> EndMagic => "VEND"u8;

    /// <summary>Bytes that a section of so many bytes of data takes in the file, checksums included.</summary>
    public static long StoredLength(long dataLength) => dataLength + 4 * ((dataLength + BlockSize - 1) / BlockSize);
}

/// <summary>Names of the sections that every file has, in its order. Further ones may follow; they are found by name.</summary>
internal static class SectionNames
{
    public const string About = "about";
    public const string Ids = "ids";
    public const string Rows = "rows";

    /// <summary>Which files hold the vectors; from version 2.</summary>
    public const string Files = "files";

    /// <summary>The vectors themselves; in version 1.</summary>
    public const string Vectors = "vectors";

    public const string Numbers = "numbers";
    public const string Values = "values";
    public const string Keywords = "keywords";
    public const string Words = "words";
    public const string Postings = "postings";
    public const string Lengths = "lengths";

    /// <summary>Centres of inverted lists, and what was calibrated; where there are lists.</summary>
    public const string Centres = "centres";

    /// <summary>The inverted lists; where there are any.</summary>
    public const string Lists = "lists";

    /// <summary>The latest queries; where any are remembered.</summary>
    public const string Queries = "queries";
}
