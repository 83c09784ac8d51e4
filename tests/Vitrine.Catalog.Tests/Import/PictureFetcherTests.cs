using System.IO.Compression;
using System.Net;
using Vitrine.Catalog.Import;
using Vitrine.Catalog.Tests.Import.Pictures;

namespace Vitrine.Catalog.Tests.Import;

public sealed class PictureFetcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Paths_are_looked_for_in_the_images_folder_and_beside_the_catalogue()
    {
        Directory.CreateDirectory(_folder["images/sub"]);
        _folder.Write("beside.jpg", [1]);
        _folder.Write("images/a.jpg", [2]);
        _folder.Write("images/sub/b.jpg", [3]);
        _folder.Write("both.jpg", [4]);
        _folder.Write("images/both.jpg", [5]);
        using var fetcher = new PictureFetcher(new ImportOptions { Images = _folder["images"] }, _folder["catalogue.csv"]);
        (await FetchAsync(fetcher, "beside.jpg")).ShouldBe([1]);
        (await FetchAsync(fetcher, "a.jpg")).ShouldBe([2]);
        (await FetchAsync(fetcher, "images/a.jpg")).ShouldBe([2]);
        (await FetchAsync(fetcher, "sub\\b.jpg")).ShouldBe([3]);
        (await FetchAsync(fetcher, _folder["beside.jpg"])).ShouldBe([1]);
        (await FetchAsync(fetcher, "both.jpg")).ShouldBe([5]);
    }

    [Theory]
    [InlineData("images.zip:a/B.jpg")]
    [InlineData("images.zip:a\\B.jpg")]
    [InlineData("images.zip:./a/B.jpg")]
    [InlineData("a/B.jpg")]
    public async Task Entries_of_archives_are_read(string source)
    {
        string zip = Zip("images.zip", ("a/B.jpg", [1, 2, 3]));
        using var fetcher = new PictureFetcher(new ImportOptions { Images = zip }, _folder["other/catalogue.csv"]);
        (await FetchAsync(fetcher, source)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task An_archive_beside_the_catalogue_needs_no_option()
    {
        Zip("images.zip", ("1.jpg", [1]));
        using var fetcher = new PictureFetcher(new ImportOptions(), _folder["catalogue.csv"]);
        (await FetchAsync(fetcher, "images.zip:1.jpg")).ShouldBe([1]);
    }

    [Fact]
    public async Task Many_may_read_one_archive_at_once()
    {
        Zip("images.zip", [.. Enumerable.Range(0, 100).Select(i => ($"{i}.jpg", Enumerable.Repeat((byte)i, 5000 + i).ToArray()))]);
        using var fetcher = new PictureFetcher(new ImportOptions(), _folder["catalogue.csv"]);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), Cancel, async (i, _)
            => (await FetchAsync(fetcher, $"images.zip:{i % 100}.jpg")).ShouldBe(Enumerable.Repeat((byte)(i % 100), 5000 + (i % 100))));
    }

    [Fact]
    public async Task A_miss_says_what_there_is()
    {
        _folder.Write("A.JPG", [1]);
        Zip("images.zip", ("Shirt.jpg", [1]));
        using var fetcher = new PictureFetcher(new ImportOptions(), _folder["catalogue.csv"]);
        (await FailAsync(fetcher, "a.jpg")).ShouldBe("There is no \"a.jpg\"; there is \"A.JPG\".");
        (await FailAsync(fetcher, "images.zip:shirt.JPG")).ShouldContain("there is \"Shirt.jpg\"");
        (await FailAsync(fetcher, "b.jpg")).ShouldBe("There is no \"b.jpg\".");
        (await FailAsync(fetcher, "no.zip:b.jpg")).ShouldBe("There is no \"no.zip\".");
        (await FailAsync(fetcher, "nowhere/b.jpg")).ShouldBe("There is no \"nowhere/b.jpg\".");
        (await FailAsync(fetcher, "")).ShouldContain("empty");
        (await FailAsync(fetcher, "a\0b")).ShouldContain("zero");
        Should.Throw<ImportException>(()
            => new PictureFetcher(new ImportOptions { Images = _folder["nowhere"] })).Message.ShouldContain("--images");
    }

    [Fact]
    public async Task Sizes_are_bounded_and_an_archives_word_is_not_taken_for_them()
    {
        _folder.Write("big.jpg", new byte[2001]);
        _folder.Write("fits.jpg", new byte[2000]);
        string zip = Zip("bomb.zip", ("zeros.jpg", new byte[5_000_000]));
        // Announce a small size in the directory of the archive: 24 bytes into its only central header.
        byte[] bytes = await File.ReadAllBytesAsync(zip, Cancel);
        int header = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(1500).CopyTo(bytes, header + 24);
        await File.WriteAllBytesAsync(_folder["liar.zip"], bytes, Cancel);

        using var fetcher = new PictureFetcher(new ImportOptions { MaxPictureBytes = 2000 }, _folder["catalogue.csv"]);
        (await FetchAsync(fetcher, "fits.jpg")).Length.ShouldBe(2000);
        (await FailAsync(fetcher, "big.jpg")).ShouldContain("larger than");
        (await FailAsync(fetcher, "bomb.zip:zeros.jpg")).ShouldContain("larger than");
        try
        {
            (await FetchAsync(fetcher, "liar.zip:zeros.jpg")).Length.ShouldBeLessThanOrEqualTo(2000);
        }
        catch (PictureFetchException e)
        {
            e.Message.ShouldContain("zeros.jpg");
        }
    }

    [Fact]
    public async Task A_damaged_archive_is_named()
    {
        _folder.Write("images.zip", "PK but no archive");
        using var fetcher = new PictureFetcher(new ImportOptions(), _folder["catalogue.csv"]);
        (await FailAsync(fetcher, "images.zip:a.jpg")).ShouldContain("images.zip");
        (await FailAsync(fetcher, "images.zip:a.jpg")).ShouldContain("cannot be opened");
    }

    [Fact]
    public async Task Addresses_need_permission()
    {
        using var fetcher = new PictureFetcher(new ImportOptions());
        (await FailAsync(fetcher, "https://shop.example/a.jpg")).ShouldContain("--allow-remote");
        (await FailAsync(fetcher, "ftp://shop.example/a.jpg")).ShouldContain("neither a path nor an http");
        (await FailAsync(fetcher, "file:///etc/passwd")).ShouldContain("neither a path nor an http");
        (await FailAsync(fetcher, "data:image/png;base64,AAAA")).ShouldContain("neither a path nor an http");
    }

    [Fact]
    public async Task The_machine_itself_and_its_network_are_never_asked()
    {
        await using var server = new LoopbackServer();
        server.Picture("/a.jpg", [1]);
        using var fetcher = new PictureFetcher(new ImportOptions { AllowRemote = true });
        string[] ways =
        [
            $"http://127.0.0.1:{server.Port}/a.jpg", $"http://localhost:{server.Port}/a.jpg", $"http://2130706433:{server.Port}/a.jpg",
                $"http://0x7f.1:{server.Port}/a.jpg", $"http://0177.0.0.1:{server.Port}/a.jpg",
            $"http://[::1]:{server.Port}/a.jpg", $"http://[::ffff:127.0.0.1]:{server.Port}/a.jpg",
                $"http://[::ffff:7f00:1]:{server.Port}/a.jpg", $"http://[64:ff9b::7f00:1]:{server.Port}/a.jpg",
            $"http://0.0.0.0:{server.Port}/a.jpg", "http://169.254.169.254/latest/meta-data", "http://192.168.0.1/a.jpg",
                "http://10.1.2.3/a.jpg", "http://[fe80::1]/a.jpg", "http://[fd00::1]/a.jpg",
        ];
        foreach (string address in ways)
            (await FailAsync(fetcher, address)).ShouldContain("private or reserved", customMessage: address);
        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_is_judged_by_the_address_it_resolves_to_each_time()
    {
        await using var server = new LoopbackServer();
        server.Picture("/a.jpg", [1]);
        // A name that is public when it is first looked at and private afterwards gains nothing: what is connected to is what was checked.
        int lookups = 0;
        using var fetcher = Remote(AddressIsLoopback, (_, _)
            => Task.FromResult<IPAddress[]>([lookups++ == 0 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]));
        (await FetchAsync(fetcher, $"http://first.example:{server.Port}/a.jpg")).ShouldBe([1]);
        (await FailAsync(fetcher, $"http://second.example:{server.Port}/a.jpg")).ShouldContain("second.example is at 10.0.0.1");
        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Redirects_are_followed_checked_and_counted()
    {
        await using var server = new LoopbackServer();
        server.Picture("/end.jpg", [7]);
        server.Redirect("/one", "/two");
        server.Redirect("/two", server["/end.jpg"]);
        server.Redirect("/circle", "/circle");
        server.Redirect("/inside", $"http://private.example:{server.Port}/end.jpg");
        server.Redirect("/file", "file:///etc/passwd");
        server.Redirect("/login", $"http://user:secret@localhost:{server.Port}/end.jpg");
        using var fetcher = Remote(AddressIsLoopback, (host, _)
            => Task.FromResult<IPAddress[]>([host == "private.example" ? IPAddress.Parse("192.168.0.1") : IPAddress.Loopback]));
        (await FetchAsync(fetcher, server["/one"])).ShouldBe([7]);
        (await FailAsync(fetcher, server["/circle"])).ShouldContain("more than 5 times");
        (await FailAsync(fetcher, server["/inside"])).ShouldContain("192.168.0.1");
        (await FailAsync(fetcher, server["/file"])).ShouldContain("neither http nor https");
        string login = await FailAsync(fetcher, server["/login"]);
        login.ShouldContain("password in it");
        login.ShouldNotContain("secret");
    }

    [Fact]
    public async Task What_comes_back_is_bounded_and_must_be_a_success()
    {
        await using var server = new LoopbackServer();
        server.Answers["/page"] = LoopbackServer.Answer("200 OK", "Content-Type: text/html\r\nContent-Length: 2", [1, 2]);
        server.Answers["/large"] = LoopbackServer.Answer("200 OK", "Content-Length: 5000", new byte[5000]);
        server.Answers["/endless"] = LoopbackServer.Answer("200 OK", "Content-Type: image/png", new byte[700]);
        server.Endless.Add("/endless");
        server.Answers["/short"] = LoopbackServer.Answer("200 OK", "Content-Length: 500", new byte[3]);
        server.Answers["/noise"] = [1, 2, 3, 4, 13, 10, 13, 10];
        using var fetcher = Remote(AddressIsLoopback, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), maxBytes: 2000);
        (await FailAsync(fetcher, server["/gone"])).ShouldContain("404");
        (await FailAsync(fetcher, server["/page"])).ShouldContain("web page");
        (await FailAsync(fetcher, server["/large"])).ShouldContain("larger than");
        (await FailAsync(fetcher, server["/endless"])).ShouldContain("larger than");
        (await FailAsync(fetcher, server["/short"])).ShouldContain("cannot be fetched");
        (await FailAsync(fetcher, server["/noise"])).ShouldContain("cannot be fetched");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var server = new LoopbackServer();
        server.Answers["/silent"] = [];
        using var fetcher = Remote(AddressIsLoopback, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            timeout: TimeSpan.FromMilliseconds(200));
        (await FailAsync(fetcher, server["/silent"])).ShouldContain("did not answer within");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(()
            => fetcher.FetchAsync(new PictureReference(server["/silent"]), cancelled.Token));
    }

    private static bool AddressIsLoopback(IPAddress address) => IPAddress.IsLoopback(address);

    private static PictureFetcher Remote(Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        int maxBytes = 100_000, TimeSpan? timeout = null)
        => new(new ImportOptions { AllowRemote = true, MaxPictureBytes = maxBytes, RemoteTimeout = timeout ?? TimeSpan.FromSeconds(30) },
            null, isAllowed, resolve);

    private static Task<byte[]> FetchAsync(PictureFetcher fetcher, string source)
        => fetcher.FetchAsync(new PictureReference(source), Cancel);

    private static async Task<string> FailAsync(PictureFetcher fetcher, string source)
        => (await Should.ThrowAsync<PictureFetchException>(() => FetchAsync(fetcher, source))).Message;

    private string Zip(string name, params (string Entry, byte[] Bytes)[] entries)
    {
        using ZipArchive zip = ZipFile.Open(_folder[name], ZipArchiveMode.Create);
        foreach ((string entry, byte[] bytes) in entries)
        {
            using Stream stream = zip.CreateEntry(entry).Open();
            stream.Write(bytes);
        }
        return _folder[name];
    }
}
