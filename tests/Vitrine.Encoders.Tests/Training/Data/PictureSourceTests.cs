using System.IO.Compression;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Tests.Training.Data;

public sealed class PictureSourceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-source-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_table_with_zips_and_quotes_is_read()
    {
        using (var zip = ZipFile.Open(Path.Combine(_root, "photos.zip"), ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry("a, b.jpg").Open())
            stream.Write([1, 2, 3]);
        File.WriteAllBytes(Path.Combine(_root, "c.jpg"), [4]);
        File.WriteAllText(Path.Combine(_root, "metadata.csv"),
            "file,split,title,product_id,label,role\r\n\"photos.zip:a, b.jpg\",val,\"says \"\"hi\"\"\r\ntwice\",p1,,iconic\r\nc.jpg,,,,shoe,\r\n");
        using var source = PictureSource.Open(_root, ["product_id", "label"]);
        var name = Path.GetFileName(_root);
        source.Pictures.ShouldBe([
            new TrainingPicture(name, "photos.zip:a, b.jpg", "val", $"{name}/p1", "iconic"),
            new TrainingPicture(name, "c.jpg", "train", $"{name}/shoe", "")]);
        source.Read(source.Pictures[0]).ShouldBe([1, 2, 3]);
        source.Read(source.Pictures[1]).ShouldBe([4]);
    }

    [Fact]
    public void The_views_of_a_sample_shops_product_show_the_same()
    {
        File.WriteAllText(Path.Combine(_root, "products.jsonl"),
            """
            {"id":"p1","images":["images/1-a.jpg","images/1-b.jpg"],"color":"red"}
            {"id":"p2","images":["images/2-a.jpg"],"color":"red"}
            """);
        using var source = PictureSource.Open(_root, ["product_id"]);
        source.Pictures.Select(p => p.Label).Distinct().Count().ShouldBe(2);
        source.Pictures.Select(p => p.File).ShouldBe(["images/1-a.jpg", "images/1-b.jpg", "images/2-a.jpg"]);
        using var colors = PictureSource.Open(_root, ["color"]);
        colors.Pictures.Select(p => p.Label).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Directories_are_classes()
    {
        using var folder = new TrainingFolder(classes: 2, each: 3);
        using var source = PictureSource.Open(folder.Data, []);
        source.Pictures.GroupBy(p => p.Split).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(new Dictionary<string, int> { ["train"] = 6, ["val"] = 4 });
        source.Pictures[0].Label.ShouldBe("pictures/class-0");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Should.Throw<TrainingException>(() => PictureSource.Open(Path.Combine(_root, "none"), [])).Message.ShouldContain("there is no directory");
        Should.Throw<TrainingException>(() => PictureSource.Open(_root, [])).Message.ShouldContain("no metadata.csv, no products.jsonl and no directories");
        File.WriteAllText(Path.Combine(_root, "metadata.csv"), "file\n\"never closed");
        Should.Throw<TrainingException>(() => PictureSource.Open(_root, [])).Message.ShouldContain("a quote is never closed");
        File.WriteAllText(Path.Combine(_root, "metadata.csv"), "file\nx.zip:a.jpg\nb.jpg");
        using var source = PictureSource.Open(_root, []);
        Should.Throw<TrainingException>(() => source.Read(source.Pictures[0])).Message.ShouldContain("x.zip is not there");
        Should.Throw<TrainingException>(() => source.Read(source.Pictures[1])).Message.ShouldContain("b.jpg is not there");
    }
}
