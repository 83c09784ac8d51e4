using System.Runtime.InteropServices;

namespace Vitrine.Imaging.Vips;

/// <summary>A reference to a libvips image: a recipe for pixels that is run when they are asked for.</summary>
/// <remarks>An image loaded from a buffer, or wrapped around managed pixels, reads that memory whenever it runs: the memory must be
/// pinned until the last image derived from it is disposed of.</remarks>
internal sealed unsafe class VipsImage : SafeHandle
{
    public VipsImage(nint handle) : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    public int Width => Libvips.ImageWidth(this);

    public int Height => Libvips.ImageHeight(this);

    public int Bands => Libvips.ImageBands(this);

    public VipsFormat Format => (VipsFormat)Libvips.ImageFormat(this);

    public VipsInterpretation Interpretation => (VipsInterpretation)Libvips.ImageInterpretation(this);

    public bool HasAlpha => Libvips.ImageHasAlpha(this) != 0;

    /// <summary>The EXIF orientation, 1 to 8; 1 when the picture says nothing.</summary>
    public int Orientation => Libvips.ImageOrientation(this);

    public bool HasField(string name) => Libvips.ImageFieldType(this, name) != 0;

    /// <summary>Wraps R, G, B bytes without copying them.</summary>
    public static VipsImage Wrap(byte* pixels, int width, int height)
    {
        LibvipsLoader.EnsureReady();
        var image = Libvips.ImageFromMemory(pixels, (nuint)((long)width * height * RgbImage.Channels), width, height, RgbImage.Channels, (int)VipsFormat.UChar);
        return image == 0 ? throw VipsException.FromErrorBuffer("image from memory") : new VipsImage(image);
    }

    /// <summary>Says that the bands are R, G, B, which raw memory does not.</summary>
    public VipsImage TaggedSrgb() => new VipsOperation("copy").With("in", this).With("interpretation", (int)VipsInterpretation.Srgb).ToImage();

    /// <summary>Resampled to an exact size.</summary>
    public VipsImage Resized(int width, int height) =>
        new VipsOperation("resize").With("in", this).With("scale", (double)width / Width).With("vscale", (double)height / Height).ToImage();

    /// <summary>Runs the recipe and keeps the pixels in libvips' memory, free of what they came from and open to any order of access.</summary>
    public VipsImage InMemory()
    {
        var copy = Libvips.CopyImageToMemory(this);
        return copy == 0 ? throw VipsException.FromErrorBuffer("image to memory") : new VipsImage(copy);
    }

    /// <summary>Runs the recipe of an image of three bands of bytes.</summary>
    public RgbImage ToRgb()
    {
        var memory = Libvips.ImageToMemory(this, out var length);
        if (memory == null)
            throw VipsException.FromErrorBuffer("pixels");
        try
        {
            return new RgbImage(Width, Height, new ReadOnlySpan<byte>(memory, checked((int)length)).ToArray());
        }
        finally
        {
            Libvips.Free(memory);
        }
    }

    protected override bool ReleaseHandle()
    {
        Libvips.UnrefObject(handle);
        return true;
    }
}

/// <summary>libvips' VipsBandFormat, as far as it is used here.</summary>
internal enum VipsFormat
{
    UChar = 0,
    UShort = 2,
}

/// <summary>libvips' VipsInterpretation, as far as it is used here.</summary>
internal enum VipsInterpretation
{
    BlackWhite = 1,
    Cmyk = 15,
    Srgb = 22,
    Rgb16 = 25,
}
