using Vitrine.Encoders;
using Vitrine.Imaging;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary><c>vitrine train text</c> and <c>train attributes</c>, on an encoder that <c>train image</c> left.</summary>
public sealed class TrainHeadsVerbTests : IDisposable
{
    private static readonly string[] Colors = ["red", "green", "blue"];

    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-cli-").FullName;

    public TrainHeadsVerbTests()
    {
        var data = Path.Combine(_root, "data");
        Directory.CreateDirectory(data);
        List<string> rows = ["file,product_id,title,color"];
        for (var i = 0; i < 60; i++)
        {
            var pixels = new byte[40 * 40 * 3];
            for (var p = 0; p < pixels.Length; p += 3)
                pixels[p + (i % 3)] = (byte)(80 + (2 * i));
            File.WriteAllBytes(Path.Combine(data, $"{i}.png"), PictureWriter.Png(new RgbImage(40, 40, pixels)));
            rows.Add($"{i}.png,p{i},{Colors[i % 3]} thing {i},{Colors[i % 3]}");
        }

        File.WriteAllLines(Path.Combine(data, "metadata.csv"), rows);
        File.WriteAllText(Path.Combine(_root, "image.recipe"), "architecture: mobilenet_v2\nwidth: 0.1\nside: 32\nbatch: 10\nepochs: 3\nlabels: color\nrate: 0.02\n");
        File.WriteAllText(Path.Combine(_root, "text.recipe"), "width: 16\nlayers: 1\nheads: 2\nvocabulary: 100\nbatch: 10\nepochs: 5\nattributes: color\n");
    }

    private string Model => Path.Combine(_root, "image", "model.safetensors");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Words_and_attributes_are_learnt_on_top_of_an_encoder()
    {
        await SucceedAsync("image", "--recipe", Path.Combine(_root, "image.recipe"), "--out", Path.Combine(_root, "image"));
        var space = NetworkEncoder.Open(Model).Space.Id;

        var text = Path.Combine(_root, "text.safetensors");
        var output = await SucceedAsync("text", "--recipe", Path.Combine(_root, "text.recipe"), "--encoder", Model, "--validate", Path.Combine(_root, "data"), "--out", text);
        output.ShouldContain("60 pictures with texts");
        output.ShouldContain("60 titles search their pictures: R@1 ");
        TextEncoder.Open(text).Space.ShouldBe(space);

        var attributes = Path.Combine(_root, "attributes.safetensors");
        output = await SucceedAsync("attributes", "--encoder", Model, "--held-out", Path.Combine(_root, "data"), "--validate", Path.Combine(_root, "data"), "--attributes", "color", "--out", attributes);
        output.ShouldContain("3 of 1 attributes");
        output.ShouldContain("60 pictures: precision ");
        AttributePredictor.Open(attributes).Space.ShouldBe(space);

        (await RunAsync("attributes", "--encoder", Model, "--held-out", Path.Combine(_root, "data"), "--attributes", "shape", "--out", attributes)).Error.ShouldContain("has what is to be learnt");
        (await RunAsync("text", "--recipe", Path.Combine(_root, "text.recipe"), "--encoder", "nowhere", "--out", text)).Error.ShouldContain("--encoder: there is no file");
        (await RunAsync("text", "--recipe", Path.Combine(_root, "text.recipe"), "--encoder", text, "--out", text)).Code.ShouldBe(3);
    }

    private async Task<string> SucceedAsync(string kind, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(kind, arguments);
        code.ShouldBe(0, output + error);
        return output;
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string kind, params string[] arguments) =>
        VitrineProcess.RunAsync(["train", kind, "--data", Path.Combine(_root, "data"), "--threads", "1", .. arguments]);
}
