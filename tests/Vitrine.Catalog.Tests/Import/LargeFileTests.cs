using System.Text;
using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

/// <summary>Alone, because the memory that is measured is the whole process's.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests
{
    private const int FileBytes = 50 * 1024 * 1024;

    [Theory]
    [InlineData("id,title,description,price,color\n", "{0},A title,{1},5.00,red\n", "")]
    [InlineData("", "{{\"id\":\"{0}\",\"title\":\"A title\",\"description\":\"{1}\"}}\n", "")]
    [InlineData("[", "{{\"id\":\"{0}\",\"title\":\"A title\",\"description\":\"{1}\"}},\n", "{\"id\":\"last\",\"title\":\"A title\"}]")]
    [InlineData("<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>",
        "<item><g:id>{0}</g:id><title>A title</title><description>{1}</description></item>\n", "</channel></rss>")]
    public void Fifty_megabytes_are_read_in_a_few(string head, string row, string tail)
    {
        using var folder = new TemporaryFolder();
        string file = folder["large"];
        int rows = Write(file, head, row, tail);
        CatalogReader reader = CatalogReader.Open(file);
        long before = GC.GetTotalMemory(forceFullCollection: true), most = 0, position = 0, count = 0;
        foreach (ImportItem item in reader.Read())
        {
            item.Rejects.ShouldBeEmpty();
            item.Position.ShouldBeGreaterThanOrEqualTo(position);
            position = item.Position;
            if (++count % 15_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before); // what is alive, not what awaits collection
        }
        count.ShouldBe(rows + (tail.Contains("last") ? 1 : 0));
        position.ShouldBe(reader.LengthBytes!.Value);
        most.ShouldBeLessThan(FileBytes / 10);
    }

    private static int Write(string file, string head, string row, string tail)
    {
        string description = string.Concat(Enumerable.Repeat("Some words that describe it. ", 40));
        CompositeFormat format = CompositeFormat.Parse(row);
        using var writer = new StreamWriter(file);
        writer.Write(head);
        int rows = 0;
        for (long written = 0; written < FileBytes; rows++)
        {
            string line = string.Format(null, format, rows, description);
            writer.Write(line);
            written += line.Length;
        }
        writer.Write(tail);
        return rows;
    }
}
