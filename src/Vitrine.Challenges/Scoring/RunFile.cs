using System.IO.Compression;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Challenges.Scoring;

/// <summary>Keeps a checked ranked list, compressed; written whole or not at all.</summary>
internal static class RunFile
{
    public static void Write(Run run, string file)
    {
        var partial = file + ".partial";
        using (var writer = new StreamWriter(new GZipStream(File.Create(partial), CompressionLevel.Fastest)))
            CsvFormat.WriteRun(run, writer);
        File.Move(partial, file, overwrite: true);
    }

    public static Run Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return CsvFormat.ReadRun(reader, Path.GetFileName(file));
    }
}
