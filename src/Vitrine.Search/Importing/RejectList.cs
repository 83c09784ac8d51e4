using Vitrine.Catalog.Import;

namespace Vitrine.Search.Importing;

/// <summary>The rejects of an import that may be interrupted: on disk up to where the checkpoint says, counted, and gone when there are none.</summary>
internal sealed class RejectList : IDisposable
{
    private readonly string _file;
    private readonly RejectWriter _writer;

    /// <param name="file">Where the list is.</param>
    /// <param name="keepBytes">How much of it stands for rows that are done; what is beyond will be found again.</param>
    public RejectList(string file, long keepBytes)
    {
        _file = file;
        var resumed = keepBytes > 0 && File.Exists(file) && new FileInfo(file).Length >= keepBytes;
        if (resumed)
        {
            using var cut = new FileStream(file, FileMode.Open, FileAccess.Write);
            cut.SetLength(keepBytes);
        }

        _writer = new RejectWriter(file, append: resumed);
    }

    /// <summary>Everything listed by this run.</summary>
    public long Count => _writer.Count;

    /// <summary>Of these, what was left out of products that were taken.</summary>
    public long Parts { get; private set; }

    public void Add(Reject reject)
    {
        _writer.Write(reject);
        Parts += reject.Fatal ? 0 : 1;
    }

    public void AddRange(IEnumerable<Reject> rejects)
    {
        foreach (var reject in rejects)
            Add(reject);
    }

    /// <summary>Hands the list to the operating system.</summary>
    /// <returns>Its length.</returns>
    public long Flush()
    {
        _writer.Flush();
        return new FileInfo(_file).Length;
    }

    /// <summary>Ends the list, deleting it when nothing is on it.</summary>
    /// <returns>Whether there is a list.</returns>
    public bool Close()
    {
        _writer.Dispose();
        var listed = File.ReadLines(_file).Skip(1).Any();
        if (!listed)
            File.Delete(_file);
        return listed;
    }

    public void Dispose() => _writer.Dispose();
}
