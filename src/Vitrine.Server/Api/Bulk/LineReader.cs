using System.Buffers;
using System.IO.Pipelines;

namespace Vitrine.Server.Api.Bulk;

/// <summary>One line of a bulk request.</summary>
/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="Bytes">The line without its end; null when it is longer than allowed.</param>
internal readonly record struct BulkLine(long Number, byte[]? Bytes);

/// <summary>Reads lines as they arrive, in batches that suit one transaction; holds no more than a batch, and no more than the longest line allowed.</summary>
/// <param name="body">Where they come from.</param>
/// <param name="maxLineBytes">Longest line; a longer one is skipped and reported.</param>
internal sealed class LineReader(PipeReader body, long maxLineBytes)
{
    /// <summary>Lines after which a batch is handed out.</summary>
    private const int BatchLines = 256;

    /// <summary>Bytes after which a batch is handed out.</summary>
    private const long BatchBytes = 8 << 20;

    private long _number;
    private bool _skipping;
    private bool _ended;

    /// <summary>The next lines: all that have arrived, up to a batch; waits for the first. Empty at the end.</summary>
    public async Task<IReadOnlyList<BulkLine>> ReadAsync(CancellationToken cancel)
    {
        var lines = new List<BulkLine>();
        long bytes = 0;
        while (!_ended && lines.Count < BatchLines && bytes < BatchBytes)
        {
            // Once there is something to do, no waiting for more: a client may wait for these results before it goes on.
            if (!body.TryRead(out var result))
            {
                if (lines.Count > 0)
                    break;
                result = await body.ReadAsync(cancel);
            }

            bytes += Take(result, lines);
        }

        return lines;
    }

    private long Take(ReadResult result, List<BulkLine> lines)
    {
        var rest = result.Buffer;
        long bytes = 0;
        while (lines.Count < BatchLines && rest.PositionOf((byte)'\n') is { } end)
        {
            bytes += Add(rest.Slice(0, end), lines);
            rest = rest.Slice(rest.GetPosition(1, end));
        }

        var full = lines.Count >= BatchLines;
        if (result.IsCompleted && !full)
        {
            if (!rest.IsEmpty || _skipping)
                bytes += Add(rest, lines);
            rest = rest.Slice(rest.End);
            _ended = true;
        }
        else if (!full && rest.Length > maxLineBytes)
        {
            // The start of a line that is too long: forget it as it comes, and report it when it ends.
            _skipping = true;
            rest = rest.Slice(rest.End);
        }

        // What is left over of a full batch has not been looked at, so the next read returns at once.
        body.AdvanceTo(rest.Start, full ? rest.Start : result.Buffer.End);
        return bytes;
    }

    private long Add(ReadOnlySequence<byte> line, List<BulkLine> lines)
    {
        _number++;
        var tooLong = _skipping || line.Length > maxLineBytes;
        _skipping = false;
        if (tooLong)
            lines.Add(new BulkLine(_number, null));
        else if (!IsBlank(line))
            lines.Add(new BulkLine(_number, line.ToArray()));
        return tooLong ? 0 : line.Length;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
                return false;
        return true;
    }
}
