using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Training.Attributes;

/// <summary>How right and how complete predicted attributes are.</summary>
/// <param name="Pictures">Pictures asked about.</param>
/// <param name="Said">Attributes predicted.</param>
/// <param name="Right">Of these, the true ones.</param>
/// <param name="True">Attributes that the pictures have.</param>
public sealed record AttributeQuality(int Pictures, int Said, int Right, int True)
{
    /// <summary>Share of what is said that is true.</summary>
    public double Precision => Said == 0 ? 0 : (double)Right / Said;

    /// <summary>Share of what is true that is said.</summary>
    public double Recall => True == 0 ? 0 : (double)Right / True;

    /// <summary>Asks a predictor about pictures whose attributes are known.</summary>
    public static AttributeQuality Measure(IAttributePredictor predictor, PictureVectors pictures)
    {
        int asked = 0, said = 0, right = 0, all = 0;
        for (int i = 0; i < pictures.Pictures.Count; i++)
        {
            TrainingPicture picture = pictures.Pictures[i];
            if (picture.Attributes.Count == 0) continue;
            asked++;
            all += picture.Attributes.Count;
            foreach (AttributePrediction p in predictor.Predict(pictures[i]))
            {
                said++;
                right += picture.Attributes.Contains($"{p.Attribute}: {p.Value}") ? 1 : 0;
            }
        }
        return new AttributeQuality(asked, said, right, all);
    }
}
