using Vitrine.Encoders.Training;
using Vitrine.Encoders.Training.Attributes;
using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Neural.Serialization;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Training.Attributes;

public sealed class AttributeTrainingTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-attributes-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_can_be_seen_is_said_and_what_cannot_is_not()
    {
        var predictor = new AttributeTraining { Epochs = 15 }.Run(Pictures(1, 400), Pictures(2, 200), "space", cancel: TestContext.Current.CancellationToken);
        predictor.Vocabulary["color"].ShouldBe(["blue", "green", "red"]);
        var quality = AttributeQuality.Measure(predictor, Pictures(3, 200));
        quality.Precision.ShouldBeGreaterThan(0.9);
        quality.Recall.ShouldBeInRange(0.4, 0.55); // all colours; nobody can see a brand, which is the other half
        predictor.PredictedLabels.ShouldBeLessThanOrEqualTo(4);

        var path = Path.Combine(_root, "a.safetensors");
        predictor.Save(path);
        var opened = AttributePredictor.Open(path);
        (opened.Space, opened.Dimension, opened.PredictedLabels).ShouldBe(("space", 6, predictor.PredictedLabels));
        var pictures = Pictures(3, 20);
        for (var i = 0; i < 20; i++)
            opened.Predict(pictures[i]).ShouldBe(predictor.Predict(pictures[i]));
        Should.Throw<ArgumentException>(() => opened.Predict(new float[5])).Message.ShouldContain("6 numbers, not 5");
    }

    [Fact]
    public void What_is_no_attribute_head_is_refused_by_name()
    {
        var path = Path.Combine(_root, "b.safetensors");
        var tensors = new Dictionary<string, Tensor> { ["thresholds"] = Tensor.Zeros(2) };
        SafetensorsWriter.Write(path, tensors);
        Should.Throw<SafetensorsException>(() => AttributePredictor.Open(path)).Message.ShouldContain("vitrine.attributes");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["vitrine.attributes"] = "color: red\ncolor" });
        Should.Throw<SafetensorsException>(() => AttributePredictor.Open(path)).Message.ShouldContain("\"color\" is not attribute: value");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["vitrine.attributes"] = "color: red" });
        Should.Throw<SafetensorsException>(() => AttributePredictor.Open(path)).Message.ShouldContain("1 labels, and not as many thresholds");
    }

    [Theory]
    [InlineData(0.9, 2, 0.7f)] // of the four from 0.7 on all are right, of five four
    [InlineData(0.8, 2, 0.6f)]
    [InlineData(0.8, 6, ThresholdChoice.Never)]
    [InlineData(0.5, 6, 0.5f)]
    public void A_threshold_is_the_lowest_that_keeps_the_precision(double precision, int least, float expected) =>
        ThresholdChoice.Choose([(0.5f, false), (0.9f, true), (0.6f, false), (0.8f, true), (0.7f, true), (0.7f, true)], precision, least).ShouldBe(expected);

    // Half of the vector says the colour; the brand is anybody's guess.
    private static PictureVectors Pictures(ulong seed, int count)
    {
        string[] colors = ["red", "blue", "green"];
        var random = new SeededRandom(seed);
        var vectors = Tensor.Zeros(count, 6);
        var pictures = new TrainingPicture[count];
        for (var i = 0; i < count; i++)
        {
            var color = random.NextInt(3);
            pictures[i] = new TrainingPicture("shop", $"{i}", "train", "", "") { Attributes = [$"color: {colors[color]}", $"brand: {random.NextInt(4)}"] };
            for (var j = 0; j < 6; j++)
                vectors.Values[i * 6 + j] = 0.1f * (float)random.NextGaussian() + (j == color ? 0.8f : 0);
        }

        return new PictureVectors(pictures, vectors);
    }
}
