using System.Text;
using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

/// <summary>Damaged files end in rejects or in one <see cref="ImportException"/>: never in another exception, never in an invalid
/// product.</summary>
public sealed class MalformedFilesTests
{
    private static readonly string[] Sound =
    [
        "id,title,description,price,image\n1,\"Wrap, dress\",\"two\nlines\",\"€ 1.299,00\",a.jpg|b.jpg\n2,Skirt,plain,15.00 "
            + "USD,c.jpg\n3,Boots,\"quoted \"\"x\"\"\",$15,\n",
        "{\"id\":\"1\",\"title\":\"Wrap "
            + "dress\",\"price\":15.5,\"image\":[\"a.jpg\",\"b.jpg\"],\"attributes\":{\"color\":[\"red\"]}}\n{\"id\":2,\"title\":\"Skirt \\u00e9\"}\n",
        "[{\"id\":\"1\",\"title\":\"Wrap dress\"},\n{\"id\":\"2\",\"title\":\"Skirt\",\"size\":[\"S\",\"M\"]}]",
        "<?xml version=\"1.0\"?><rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>1</g:id><g:title>Wrap &amp; "
            + "dress</g:title><g:image_link>a.jpg</g:image_link><g:price>15.00 "
            + "USD</g:price></item>\n<item><g:id>2</g:id><title><![CDATA[Skirt]]></title></item></channel></rss>",
        "id\ttitle\timage_link\tprice\tsale_price\tsale_price_effective_date\tavailability\n1\tCup\ta.jpg\t15.00 USD\t12.00 "
            + "USD\t2026-01-01T00:00Z/2026-12-31T00:00Z\tin stock\n",
        "Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image "
            + "Src,Image Position,Status\ncup,Cup,<p>Tea</p>,Acme,\"a, "
            + "b\",Color,Red,1,3,5.00,a.jpg,1,active\ncup,,,,,,Blue,2,4,6.00,b.jpg,2,\n",
    ];

    private static readonly string[] Scraps = ["\"", "\"\"", ",", "\n", "\r\n", "\t", ";", "|", "{", "}", "[", "]", "<", ">", "&", "&x;",
        "<!--", "]]>", "\\", "\\u", "\0", "\u001b", "\uFEFF", "\uFFFD", "1e999", "-1", "null", "👗", new string('x', 1200)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Damaged_files_give_rejects_or_one_clear_exception(int kind)
    {
        byte[] original = Encoding.UTF8.GetBytes(Sound[kind]);
        var random = new Random(1000 + kind);
        using var folder = new TemporaryFolder();
        int items = 0, refused = 0;
        for (int round = 0; round < 300; round++)
        {
            string file = folder.Write("damaged", Damage(original, random));
            try
            {
                foreach (ImportItem item in CatalogReader.Open(file).Read())
                {
                    items++;
                    (item.Product is null).ShouldBe(item.Rejects.Any(r => r.Fatal), $"round {round}");
                    item.Rejects.ShouldAllBe(r => r.Line >= 1 && r.Reason.Length > 0 && r.Field.Length > 0);
                    if (item.Product is not null)
                        ProductValidator.Check(item.Product).ShouldBeEmpty($"round {round}");
                }
            }
            catch (ImportException e)
            {
                refused++;
                e.Message.ShouldNotBeNullOrEmpty();
            }
        }
        items.ShouldBeGreaterThan(100, "most damage leaves something to read");
        refused.ShouldBeLessThan(290);
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int hits = random.Next(1, 5); hits > 0; hits--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(0, Math.Min(40, bytes.Count)));
                    break;
            }
        }
        return [.. bytes];
    }
}
