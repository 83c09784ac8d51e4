using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

public sealed class RejectWriterTests
{
    [Fact]
    public void Writes_a_table_that_a_spreadsheet_can_open_safely_and_goes_on_after_an_interruption()
    {
        using var folder = new TemporaryFolder();
        string file = folder["rejects.csv"];
        using (var writer = new RejectWriter(file))
        {
            writer.Write(new Reject(3, "title", "a, \"quoted\"\nvalue", "is too long", Fatal: true));
            writer.Count.ShouldBe(1);
        }
        using (var writer = new RejectWriter(file, append: true))
            writer.Write(new Reject(9, "price", "=HYPERLINK(\"http://evil.example\")", "is no amount", Fatal: false));
        File.ReadAllText(file).ShouldBe(
            "line,field,value,reason,product\n3,title,\"a, \"\"quoted\"\"\nvalue\",is too "
                + "long,missing\n9,price,\"'=HYPERLINK(\"\"http://evil.example\"\")\",is no amount,kept\n");
        using (new RejectWriter(file))
        {
        }
        File.ReadAllText(file).ShouldBe("line,field,value,reason,product\n");
    }
}
