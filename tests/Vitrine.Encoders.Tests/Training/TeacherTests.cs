using Vitrine.Encoders.Architectures;
using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Training;

public sealed class TeacherTests : IDisposable
{
    private readonly TrainingFolder _folder = new(classes: 3, each: 4);
    private readonly PictureSource _source;
    private readonly PictureCache _cache;
    private readonly string _weights;

    public TeacherTests()
    {
        _source = PictureSource.Open(_folder.Data, new PictureColumns());
        _cache = new PictureCache(_source.Pictures, _source.Read, 64, 1 << 24);
        _weights = Path.Combine(_folder.Root, "teacher.safetensors");
        SafetensorsWriter.Write(_weights, new MobileNetV2(new SeededRandom(1), folded: true).StateDict(), format: FloatFormat.F16);
    }

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_teacher_looks_at_the_crop_that_the_student_sees()
    {
        var teacher = Open();
        var augmentation = new Augmentation { Crop = 0.3, Flip = 0.5, Rotation = 20, Color = 0.3, Erase = 1 };
        var plan = new BatchPlan(_source.Pictures, [.. _source.Pictures.Select(_ => 0)], batch: 6, views: 1, unlabelled: 0, seed: 1);
        await using var loader = new BatchLoader(_cache, plan, augmentation, 32, 7, 0, 1, teacher, Enumerable.Range(0, 9).ToHashSet());
        await using var plain = new BatchLoader(_cache, plan, augmentation, 32, 7, 0, 1);
        var batch = loader.Make(2);
        batch.Pictures.Values.ToArray().ShouldBe(plain.Make(2).Pictures.Values.ToArray(), "a teacher changes no picture");
        batch.Taught.ShouldBe(Enumerable.Range(0, 6).Where(i => batch.Indices[i] < 9));
        batch.Teacher!.Shape.ToArray().ShouldBe([batch.Taught.Length, 1280]);

        float[] pixels = new float[3 * 48 * 48], features = new float[1280];
        var place = batch.Taught[^1];
        augmentation.Draw(_cache[batch.Indices[place]], new SeededRandom(7).Fork($"picture 2 {place}"), 48, pixels);
        teacher.Describe(pixels, features);
        batch.Teacher.Values[^1280..].ToArray().ShouldBe(features);
    }

    [Fact]
    public void What_all_pictures_share_is_taken_out_of_its_features()
    {
        var teacher = Open();
        float[] pixels = new float[3 * 48 * 48], features = new float[1280], sum = new float[1280];
        for (var i = 0; i < 12; i++)
        {
            new Augmentation().Draw(_cache[i], new SeededRandom(1), 48, pixels);
            teacher.Describe(pixels, features);
            for (var j = 0; j < 1280; j++)
                sum[j] += features[j] / 12;
        }

        sum.ShouldAllBe(mean => Math.Abs(mean) < 0.01f);
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        SafetensorsWriter.Write(_weights, new ResNet([1, 1, 1, 1], false, new SeededRandom(1), 8).StateDict());
        Should.Throw<TrainingException>(Open).Message.ShouldContain("of a folded MobileNetV2");
    }

    private Teacher Open() => Teacher.Open(_weights, 48, _cache, [.. Enumerable.Range(0, 12)], (_, _) => { }, TestContext.Current.CancellationToken);
}
