using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Vitrine.Server.Pages.Assets;

namespace Vitrine.Server.Tests.Pages.Assets;

public sealed class AssetLibraryTests
{
    private readonly AssetLibrary _library = new();

    [Fact]
    public void An_address_names_the_version_and_unknown_names_fail()
    {
        _library.Version.ShouldMatch("^[0-9a-f]{12}$");
        _library.AddressOf("vitrine.css").ShouldBe($"/assets/{_library.Version}/vitrine.css");
        Should.Throw<KeyNotFoundException>(() => _library.AddressOf("../secret"));
        _library.Find("nothing.js").ShouldBeNull();
    }

    [Fact]
    public void The_compressed_form_is_the_same_and_smaller()
    {
        var css = _library.Find("vitrine.css")!;
        using var brotli = new BrotliStream(new MemoryStream(css.Brotli), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        plain.ToArray().ShouldBe(css.Bytes);
        css.Brotli.Length.ShouldBeLessThan(css.Bytes.Length / 3);
    }

    [Fact]
    public void Every_import_of_a_script_is_there()
    {
        var seen = new HashSet<string>();
        void Follow(string name)
        {
            if (!seen.Add(name))
                return;
            var text = Encoding.UTF8.GetString(_library.Find(name).ShouldNotBeNull(name).Bytes);
            foreach (Match import in Regex.Matches(text, "from \"\\./([^\"]+)\""))
                Follow(import.Groups[1].Value);
        }

        Follow("app.js");
        seen.Count.ShouldBe(7);
    }
}
