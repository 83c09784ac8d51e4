using System.Text;

namespace Vitrine.SampleShop;

/// <summary>Files that are either whole or not there: written beside, then renamed.</summary>
internal static class AtomicFile
{
    private const string Unfinished = ".part";

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(path + Unfinished, bytes);
        File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <summary>Writes text line by line, UTF-8 without a byte order mark, lines ended by a line feed on every system.</summary>
    public static int WriteLines(string path, IEnumerable<string> lines)
    {
        var count = 0;
        using (var writer = new StreamWriter(path + Unfinished, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
            foreach (var line in lines)
            {
                writer.WriteLine(line);
                count++;
            }
        File.Move(path + Unfinished, path, overwrite: true);
        return count;
    }
}
