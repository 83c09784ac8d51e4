using Vitrine.Imaging;

namespace Vitrine.Encoders.Training.Data;

/// <summary>Decoded pictures by number: decoded when first asked for, small, and kept as bytes while there is room.</summary>
/// <remarks>A training looks at every picture many times, and decoding costs more than all augmentations. Thread-safe.</remarks>
/// <param name="pictures">The pictures.</param>
/// <param name="open">Gives the encoded bytes of one.</param>
/// <param name="side">The longer side is at most this.</param>
/// <param name="limit">Bytes to keep; what comes later is decoded at every use.</param>
public sealed class PictureCache(IReadOnlyList<TrainingPicture> pictures, Func<TrainingPicture, byte[]> open, int side, long limit)
{
    private readonly RgbImage?[] _kept = new RgbImage?[pictures.Count];
    private long _bytes;

    /// <summary>The pictures.</summary>
    public IReadOnlyList<TrainingPicture> Pictures => pictures;

    /// <summary>Bytes kept.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A picture, decoded.</summary>
    /// <exception cref="TrainingException">It cannot be read; the message names it.</exception>
    public RgbImage this[int index]
    {
        get
        {
            if (Volatile.Read(ref _kept[index]) is { } kept) return kept;
            RgbImage decoded = Decode(pictures[index]);
            if (Interlocked.Add(ref _bytes, decoded.Pixels.Length) <= limit) Volatile.Write(ref _kept[index], decoded);
            else Interlocked.Add(ref _bytes, -decoded.Pixels.Length);
            return decoded;
        }
    }

    private RgbImage Decode(TrainingPicture picture)
    {
        try
        {
            if (picture.Region is not { } region) return PictureReader.Read(open(picture), side);
            int whole = (int)Math.Ceiling(side / Math.Max(region.X1 - region.X0, region.Y1 - region.Y0));
            return PictureOps.ShrinkTo(PictureOps.Crop(PictureReader.Read(open(picture), whole), region), side);
        }
        catch (PictureException e)
        {
            throw new TrainingException($"{picture.Set}: {picture.File}: {e.Message} Take it out of the data set.", e);
        }
    }
}
