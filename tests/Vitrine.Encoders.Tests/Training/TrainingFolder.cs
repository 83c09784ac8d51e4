using Vitrine.Imaging;

namespace Vitrine.Encoders.Tests.Training;

/// <summary>A directory for each class, as ImageNet has it: shirts and dishes in two colours, each drawn a little differently.</summary>
internal sealed class TrainingFolder : IDisposable
{
    private static readonly string[] Colors = [Drawings.Red, Drawings.Blue, Drawings.Green, Drawings.Yellow];

    public TrainingFolder(int classes = 4, int each = 8)
    {
        for (var c = 0; c < classes; c++)
        for (var i = 0; i < each; i++)
        {
            var picture = Drawings.Shirt(Colors[c % 4], c < 4 ? "#ffffff" : "#404040", x: 3 * i - 12, y: 8 - 2 * i, scale: 0.9 + 0.02 * i, side: 48);
            Write($"train/class-{c}/{i}.png", picture);
            if (i < 2) Write($"val/class-{c}/{i}.png", PictureOps.FlipHorizontal(picture));
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("vitrine-train-").FullName;

    public string Data => Path.Combine(Root, "pictures");

    public string Out(string name) => Path.Combine(Root, name);

    public void Write(string name, RgbImage picture)
    {
        var path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, PictureWriter.Png(picture));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
