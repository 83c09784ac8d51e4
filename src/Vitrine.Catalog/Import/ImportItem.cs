namespace Vitrine.Catalog.Import;

/// <summary>What one row (or element, or group of rows) of a catalogue file became.</summary>
/// <param name="Line">Physical line of the file on which it begins, from 1.</param>
/// <param name="Position">Bytes of the file read so far, for progress; at most <see cref="CatalogReader.LengthBytes"/>.</param>
/// <param name="Product">The product, without its pictures; null when a required field is bad.</param>
/// <param name="Pictures">Where its pictures are, most important first; empty when there is no product.</param>
/// <param name="Rejects">What could not be read. One of them is fatal exactly when there is no product.</param>
public sealed record ImportItem(long Line, long Position, Product? Product, IReadOnlyList<PictureReference> Pictures,
    IReadOnlyList<Reject> Rejects);

/// <summary>Where a picture is.</summary>
/// <param name="Source">As the file wrote it: a path, <c>archive.zip:entry</c>, or an http(s) address.</param>
public sealed record PictureReference(string Source);

/// <summary>One thing that could not be imported.</summary>
/// <param name="Line">Physical line of the file, from 1.</param>
/// <param name="Field">Which field, as docs/import.md calls it; <c>row</c> for all of it.</param>
/// <param name="Value">The value as the file wrote it, shortened.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
/// <param name="Fatal">True when the whole product is missing for it, false when the product was imported without this value.</param>
public sealed record Reject(long Line, string Field, string Value, string Reason, bool Fatal);
