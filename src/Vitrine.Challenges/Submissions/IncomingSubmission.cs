using System.Buffers;
using Vitrine.Challenges.Definitions;

namespace Vitrine.Challenges.Submissions;

/// <summary>A submission whose files arrive: streamed to disk, never held. Disposed before <see cref="Complete"/>, it has never been.</summary>
public sealed class IncomingSubmission : IDisposable
{
    private const int BufferBytes = 1 << 17;
    private readonly SubmissionBook _book;
    private readonly SubmissionFiles _files;
    private readonly SubmissionKind _kind;
    private readonly long _maxBytes;
    private readonly HashSet<string> _arrived = new(StringComparer.Ordinal);
    private long _bytes;
    private bool _complete;

    internal IncomingSubmission(SubmissionBook book, long id, SubmissionKind kind, SubmissionFiles files, long maxBytes)
    {
        (_book, Id, _kind, _files, _maxBytes) = (book, id, kind, files, maxBytes);
        Directory.CreateDirectory(files.Folder);
    }

    /// <summary>The submission's number.</summary>
    public long Id { get; }

    /// <summary>Takes a file.</summary>
    /// <param name="slot">The field it came in: <c>list</c>, or <c>queries</c> and <c>gallery</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ChallengeException">No such file is expected, it came before, it is empty, too large, or of a kind that is never taken.</exception>
    public async Task AddAsync(string slot, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!SubmissionFiles.Slots(_kind).Contains(slot, StringComparer.Ordinal))
            throw new ChallengeException($"A file came in the field \"{(slot.Length > 20 ? slot[..20] : slot)}\", where none is expected.", "file");
        if (!_arrived.Add(slot))
            throw new ChallengeException($"The file \"{slot}\" came twice.", slot);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var before = _bytes;
            await using var file = new FileStream(_files.Upload(slot), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancel)) > 0;)
            {
                if (_bytes == before)
                    RefuseNeverTaken(slot, buffer.AsSpan(0, read));
                if ((_bytes += read) > _maxBytes)
                    throw new ChallengeException($"The submission is larger than the {_maxBytes >> 20} MB that this phase takes; send float16, or fewer digits.", slot);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            if (_bytes == before)
                throw new ChallengeException($"The file \"{slot}\" is missing or empty; choose one.", slot);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts the submission into the queue; from now on it survives whatever happens to the process.</summary>
    /// <exception cref="ChallengeException">A file is missing.</exception>
    public void Complete()
    {
        if (SubmissionFiles.Slots(_kind).FirstOrDefault(s => !_arrived.Contains(s)) is { } missing)
            throw new ChallengeException($"The file \"{missing}\" is missing; choose one.", missing);
        _book.Complete(Id, _bytes);
        _complete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_complete)
            _book.Abandon(Id);
    }

    /// <summary>What can run or hold something that runs is told from its first bytes and never reaches the disk.</summary>
    private static void RefuseNeverTaken(string slot, ReadOnlySpan<byte> start)
    {
        var kind = start switch
        {
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'M', (byte)'Z', ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] => "a program",
            [(byte)'#', (byte)'!', ..] => "a script",
            [0x80, >= 2 and <= 5, ..] => "a Python pickle, which can run code; write numpy.save(\"features.npy\", features.astype(\"<f4\"))",
            [(byte)'P', (byte)'K', 3 or 5, ..] => "a zip (an .npz?); send the .npy or text file itself",
            [0x1F, 0x8B, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] or [0xFD, (byte)'7', (byte)'z', ..] => "compressed; send the file itself",
            _ => null,
        };
        if (kind is not null)
            throw new ChallengeException($"The file \"{slot}\" is {kind}.", slot);
    }
}
