using System.IO.Compression;
using Vitrine.Encoders.Training.Data;
using Vitrine.Imaging;

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
        using var source = PictureSource.Open(_root, new PictureColumns { Labels = ["product_id", "label"] });
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
            {"id":"p1","image":["images/1-a.jpg","images/1-b.jpg"],"color":"red"}
            {"id":"p2","image":["images/2-a.jpg"],"color":"red"}
            """);
        using var source = PictureSource.Open(_root, new PictureColumns { Labels = ["product_id"] });
        source.Pictures.Select(p => p.Label).Distinct().Count().ShouldBe(2);
        source.Pictures.Select(p => p.File).ShouldBe(["images/1-a.jpg", "images/1-b.jpg", "images/2-a.jpg"]);
        using var colors = PictureSource.Open(_root, new PictureColumns { Labels = ["color"] });
        colors.Pictures.Select(p => p.Label).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Kinds_attributes_and_street_photos_of_a_sample_shop_are_read()
    {
        File.WriteAllText(Path.Combine(_root, "products.jsonl"),
            """{"id":"p1","title":"t","category":"Home > Rugs","image":["a.jpg"],"color":"red","sleeve":["long","puff"],"size":["S","M"]}""");
        Directory.CreateDirectory(Path.Combine(_root, "truth"));
        File.WriteAllText(Path.Combine(_root, "truth", "boxes.csv"), "image,product,x0,y0,x1,y1,role\nstreet/s.jpg,p1,0.1,0.2,0.5,1.01,main\nstreet/s.jpg,p9,0,0,1,1,other\n");
        using var source = PictureSource.Open(_root, new PictureColumns { Labels = ["product_id"], Categories = ["category"], Attributes = ["*"] });
        source.Pictures.Count.ShouldBe(2);
        var (view, street) = (source.Pictures[0], source.Pictures[1]);
        view.Category.ShouldBe($"{source.Name}/Home > Rugs");
        view.Attributes.ShouldBe(["color: red", "sleeve: long", "sleeve: puff"]);
        street.ShouldBe(view with { File = "street/s.jpg", Domain = "street", Region = new Region(0.1f, 0.2f, 0.5f, 1) });
        using var chosen = PictureSource.Open(_root, new PictureColumns { Attributes = ["color"] });
        chosen.Pictures[0].Attributes.ShouldBe(["color: red"]);
    }

    [Fact]
    public void Regions_of_a_table_are_pictures_of_their_own()
    {
        File.WriteAllText(Path.Combine(_root, "metadata.csv"),
            "file,tags,boxes\r\na.jpg,hat|coat,\"[[\"\"coat\"\",0.25,0.2,0.7,0.9,0.1],[\"\"hat\"\",0.4,0.1,0.5,0.2,0.01]]\"\r\nb.jpg,,\r\n");
        using var source = PictureSource.Open(_root, new PictureColumns { Attributes = ["tags"], Regions = "boxes" });
        source.Pictures.Select(p => (p.File, p.Category, p.Region)).ShouldBe([
            ("a.jpg", "", null), ("a.jpg", $"{source.Name}/coat", new Region(0.25f, 0.2f, 0.7f, 0.9f)), ("b.jpg", "", null)]);
        source.Pictures[0].Attributes.ShouldBe(["tags: hat", "tags: coat"]);
        File.WriteAllText(Path.Combine(_root, "metadata.csv"), "file,boxes\na.jpg,[1]\n");
        Should.Throw<TrainingException>(() => PictureSource.Open(_root, new PictureColumns { Regions = "boxes" })).Message.ShouldContain("the regions of a.jpg are not");
    }

    [Fact]
    public void A_region_is_decoded_as_sharp_as_a_whole_picture()
    {
        using var folder = new TrainingFolder(classes: 2, each: 1);
        using var source = PictureSource.Open(folder.Data, new PictureColumns());
        TrainingPicture half = source.Pictures[0] with { Region = new Region(0.25f, 0, 0.75f, 0.5f) };
        var cache = new PictureCache([source.Pictures[0], half], source.Read, 24, 1 << 20);
        (cache[0].Width, cache[0].Height).ShouldBe((24, 24));
        (cache[1].Width, cache[1].Height).ShouldBe((24, 24));
    }

    [Fact]
    public void Directories_are_classes()
    {
        using var folder = new TrainingFolder(classes: 2, each: 3);
        using var source = PictureSource.Open(folder.Data, new PictureColumns());
        source.Pictures.GroupBy(p => p.Split).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(new Dictionary<string, int> { ["train"] = 6, ["val"] = 4 });
        source.Pictures[0].Label.ShouldBe("pictures/class-0");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Should.Throw<TrainingException>(() => PictureSource.Open(Path.Combine(_root, "none"), new PictureColumns())).Message.ShouldContain("there is no directory");
        Should.Throw<TrainingException>(() => PictureSource.Open(_root, new PictureColumns())).Message.ShouldContain("no metadata.csv, no products.jsonl and no directories");
        File.WriteAllText(Path.Combine(_root, "metadata.csv"), "file\n\"never closed");
        Should.Throw<TrainingException>(() => PictureSource.Open(_root, new PictureColumns())).Message.ShouldContain("a quote is never closed");
        File.WriteAllText(Path.Combine(_root, "metadata.csv"), "file\nx.zip:a.jpg\nb.jpg");
        using var source = PictureSource.Open(_root, new PictureColumns());
        Should.Throw<TrainingException>(() => source.Read(source.Pictures[0])).Message.ShouldContain("x.zip is not there");
        Should.Throw<TrainingException>(() => source.Read(source.Pictures[1])).Message.ShouldContain("b.jpg is not there");
    }
}
