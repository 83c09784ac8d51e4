using Vitrine.Catalog;

namespace Vitrine.Search.Importing;

/// <summary>A product on its way into the catalogue, with pictures that are still bytes somewhere.</summary>
/// <param name="Product">The product; its <see cref="Product.Pictures"/> are ignored and taken from <paramref name="Pictures"/>.</param>
/// <param name="Pictures">Its pictures, most important first.</param>
public sealed record ProductDraft(Product Product, IReadOnlyList<DraftPicture> Pictures)
{
    /// <summary>Whether one bad picture refuses the product; otherwise the product is written with the good ones.</summary>
    /// <value>Default: true, right for a caller who is there to mend it.</value>
    public bool NeedsAllPictures { get; init; } = true;
}

/// <summary>A picture of a draft.</summary>
public sealed class DraftPicture
{
    private DraftPicture(string source, string? key, Func<CancellationToken, Task<byte[]>>? fetch, bool named = false) =>
        (Source, Key, Fetch, IsNamed) = (source, key, fetch, named);

    /// <summary>What to call it in a message: a path, an address, <c>images[2]</c>.</summary>
    public string Source { get; }

    internal string? Key { get; }

    internal Func<CancellationToken, Task<byte[]>>? Fetch { get; }

    /// <summary>Whether the source is a name that the picture's owner knows it by, worth keeping.</summary>
    internal bool IsNamed { get; }

    /// <summary>Bytes at hand.</summary>
    public static DraftPicture FromBytes(string source, byte[] bytes) => new(source, null, _ => Task.FromResult(bytes));

    /// <summary>Bytes that are read when they are needed, so that a batch holds only a few pictures in memory.</summary>
    public static DraftPicture FromSource(string source, Func<CancellationToken, Task<byte[]>> fetch) => new(source, null, fetch, named: true);

    /// <summary>A picture that the shop keeps already, by its key.</summary>
    public static DraftPicture FromKey(string source, string key) => new(source, key, null);
}

/// <summary>What became of a draft.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="Outcome">What was written; null when the draft was refused.</param>
/// <param name="Problems">What was wrong; with an outcome, what was left out.</param>
public sealed record DraftResult(string Id, WriteOutcome? Outcome, IReadOnlyList<DraftProblem> Problems);

/// <summary>One thing wrong with a draft.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What it held.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public readonly record struct DraftProblem(string Field, string Value, string Reason);
