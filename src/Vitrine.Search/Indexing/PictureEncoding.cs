using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Indexing;

/// <summary>From a catalogue picture to its vector.</summary>
internal static class PictureEncoding
{
    /// <summary>The vector of what a catalogue picture shows.</summary>
    public static float[] Encode(IImageEncoder encoder, RgbImage picture)
    {
        var vector = new float[encoder.Space.Dimension];
        encoder.Encode(picture, null, vector);
        return vector;
    }

    /// <summary>The vector of a picture from the copy that the shop keeps; null when there is none, or it is damaged.</summary>
    public static float[]? EncodeKept(IImageEncoder encoder, PictureShelf shelf, string key)
    {
        try
        {
            return shelf.ReadJpeg(key) is { } bytes
                ? Encode(encoder, PictureReader.Read(bytes, Math.Min(encoder.InputSize, PictureShelf.KeptSide))) : null;
        }
        catch (PictureException)
        {
            return null;
        }
    }
}
