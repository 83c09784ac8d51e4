using System.Text;

namespace Vitrine.Evaluation.Formats;

/// <summary>Lines of a text file that may be hostile: bounded length, strict UTF-8, numbered for messages.</summary>
internal static class TextLines
{
    /// <summary>Longest line, in characters. A million candidates of one query do not belong in one line.</summary>
    public const int MaxLength = 4 << 20;

    private const int MaxTextLength = 256 << 20;
    private static readonly char[] lineEnds = ['\n', '\r'];

    /// <summary>Opens a file as strict UTF-8; a byte order mark is skipped (UTF-16 with its mark is read too).</summary>
    public static StreamReader Open(string file) => new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    /// <summary>Reads a whole file by <paramref name="read"/>, which gets the reader and the name for messages.</summary>
    public static T ReadFile<T>(string file, Func<TextReader, string, T> read)
    {
        using StreamReader reader = Open(file);
        return read(reader, file);
    }

    /// <summary>The lines that are not blank, with their numbers.</summary>
    /// <exception cref="MalformedFileException">A line is too long, or the bytes are not UTF-8.</exception>
    public static IEnumerable<(long Number, string Text)> Of(TextReader reader, string file)
    {
        char[] buffer = new char[16 << 10];
        var pending = new StringBuilder();
        long number = 1;
        bool afterReturn = false;
        while (Read(reader, buffer, file, number) is int count and > 0)
        {
            int start = 0;
            if (afterReturn && buffer[0] == '\n')
                start = 1;
            afterReturn = false;
            while (buffer.AsSpan(start, count - start).IndexOfAny(lineEnds) is int length and >= 0)
            {
                int end = start + length;
                string line = pending.Append(buffer, start, length).ToString();
                pending.Clear();
                if (!string.IsNullOrWhiteSpace(line))
                    yield return (number, line);
                number++;
                start = end + 1;
                if (buffer[end] == '\r' && start < count && buffer[start] == '\n')
                    start++;
                else if (buffer[end] == '\r' && start == count)
                    afterReturn = true;
            }
            pending.Append(buffer, start, count - start);
            if (pending.Length > MaxLength)
                throw new MalformedFileException(file, number, $"the line is longer than {MaxLength} characters; is this the right file?");
        }
        if (!string.IsNullOrWhiteSpace(pending.ToString()))
            yield return (number, pending.ToString());
    }

    /// <summary>The whole text, when it is not too long to hold.</summary>
    /// <exception cref="MalformedFileException">It is longer than 256 million characters, or the bytes are not UTF-8.</exception>
    public static string ReadAll(TextReader reader, string file)
    {
        char[] buffer = new char[64 << 10];
        var text = new StringBuilder();
        while (Read(reader, buffer, file, 1) is int count and > 0)
        {
            if (text.Append(buffer, 0, count).Length > MaxTextLength)
                throw new MalformedFileException(file, 0, $"is longer than {MaxTextLength} characters; is this the right file?");
        }
        return text.ToString();
    }

    private static int Read(TextReader reader, char[] buffer, string file, long number)
    {
        try
        {
            return reader.Read(buffer, 0, buffer.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new MalformedFileException(file, number, "at or after this line the bytes are not UTF-8; save the file as UTF-8 text", e);
        }
    }
}
