using Vitrine.Benchmarks.Packs;
using Vitrine.Benchmarks.Retrieval;
using Vitrine.Encoders.Composition;

namespace Vitrine.Encoders.Tests;

/// <summary>The model under <c>models/vitrine</c>: its files belong together, and it is as good as its card says.</summary>
public class ShippedModelTests
{
    [Fact]
    public void Its_files_speak_of_one_space_and_are_as_small_as_promised()
    {
        var encoder = NetworkEncoder.Open(Model("encoder.safetensors"));
        var text = TextEncoder.Open(Model("text.safetensors"));
        (text.Space, text.Dimension).ShouldBe((encoder.Space.Id, encoder.Space.Dimension));
        var composer = FeedbackComposer.Open(Model("composer.safetensors"));
        (composer.Space, composer.Dimension).ShouldBe((encoder.Space.Id, encoder.Space.Dimension));
        Length("encoder.safetensors").ShouldBeLessThan(15 << 20);
        Length("text.safetensors").ShouldBeLessThan(6 << 20);
        Length("composer.safetensors").ShouldBeLessThan(5 << 20);
    }

    [Fact]
    public void Phone_photos_find_catalogue_pictures_as_often_as_its_card_says()
    {
        using var pack = DataPack.TryOpen("grocery", out var missing);
        Assert.SkipWhen(pack == null, missing);
        var result = GroceryRetrieval.Run(pack!, NetworkEncoder.Open(Model("encoder.safetensors")), "val");

        // The budgets leave a tenth below what the card quotes; the descriptor has 0.176 and 0.520.
        result.RecallAt1.ShouldBeGreaterThan(0.38);
        result.RecallAt5.ShouldBeGreaterThan(0.74);
    }

    private static string Model(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vitrine.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");
        return Path.Combine(folder.FullName, "models", "vitrine", file);
    }

    private static long Length(string file) => new FileInfo(Model(file)).Length;
}
