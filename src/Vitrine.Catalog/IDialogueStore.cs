namespace Vitrine.Catalog;

/// <summary>Where conversations with shoppers are kept: documents by id, each with a version and a time at which it is forgotten.</summary>
/// <remarks>A write that has returned is durable. Thread-safe, also between processes. Not part of the change log: nothing searches here.</remarks>
public interface IDialogueStore : IDisposable
{
    /// <summary>The dialogue with this id; null when there is none, or when its time is over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="now">The time.</param>
    ValueTask<StoredDialogue?> GetAsync(string id, DateTimeOffset now);

    /// <summary>Writes a dialogue, unless somebody else has written it since it was read; forgets those whose time is over.</summary>
    /// <param name="dialogue">What to write; its version is the one that was read, 0 for a new one.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether it was written.</returns>
    ValueTask<bool> WriteAsync(StoredDialogue dialogue, DateTimeOffset now);

    /// <summary>Forgets a dialogue.</summary>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> DeleteAsync(string id);
}

/// <summary>A dialogue as it is kept.</summary>
/// <param name="Id">At most 64 characters.</param>
/// <param name="Version">How often it has been written.</param>
/// <param name="Document">Its contents, as JSON.</param>
/// <param name="Expires">When it is forgotten.</param>
public sealed record StoredDialogue(string Id, long Version, string Document, DateTimeOffset Expires);
