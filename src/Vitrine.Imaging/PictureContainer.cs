using System.Buffers.Binary;

namespace Vitrine.Imaging;

/// <summary>The formats that uploads may have.</summary>
internal enum PictureFormat
{
    Unknown,
    Jpeg,
    Png,
    WebP,
    Avif,
    Gif,
}

/// <summary>Reads the outside of a picture: which format it is, and whether it ends before it should. Decides which decoder may see
/// the bytes at all, so nothing that is not one of the five formats ever reaches native code.</summary>
internal static class PictureContainer
{
    internal static PictureFormat Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return PictureFormat.Png;
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return PictureFormat.Gif;
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
            return PictureFormat.WebP;
        return HasHeifBrand(bytes, "avif"u8) || HasHeifBrand(bytes, "avis"u8) ? PictureFormat.Avif : PictureFormat.Unknown;
    }

    /// <summary>A guess at what bytes are that are no accepted picture, for the message to their owner.</summary>
    internal static string DescribeUnknown(ReadOnlySpan<byte> bytes)
    {
        var text = bytes[..Math.Min(bytes.Length, 512)];
        if (HasHeifBrand(bytes, "heic"u8) || HasHeifBrand(bytes, "heix"u8) || HasHeifBrand(bytes, "mif1"u8))
            return "a HEIC photo";
        if (bytes.StartsWith("%PDF"u8))
            return "a PDF document";
        if (bytes.StartsWith("PK\x03\x04"u8))
            return "a zip archive";
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
            return "a TIFF picture";
        if (bytes.StartsWith("BM"u8))
            return "a BMP picture";
        if (text.IndexOf("<svg"u8) >= 0)
            return "an SVG drawing";
        if (text.IndexOf("<html"u8) >= 0 || text.IndexOf("<!DOCTYPE"u8) >= 0 || text.IndexOf("<!doctype"u8) >= 0)
            return "a web page";
        return text.IndexOfAnyInRange((byte)0x00, (byte)0x08) < 0 ? "text" : "of an unknown kind";
    }

    /// <summary>The size in a PNG's header chunk, each side at most 2³² − 1.</summary>
    internal static bool TryPngSize(ReadOnlySpan<byte> bytes, out long width, out long height)
    {
        (width, height) = (0, 0);
        if (bytes.Length < 24 || !bytes[12..].StartsWith("IHDR"u8))
            return false;
        width = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        height = BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        return true;
    }

    /// <summary>Whether the container's own lengths and end marks say that bytes are missing at the end. Only asked after a decoder
    /// has failed, to tell "truncated" from "corrupt" without trusting the wording of a native error message.</summary>
    internal static bool EndsEarly(PictureFormat format, ReadOnlySpan<byte> bytes) => format switch
    {
        PictureFormat.Jpeg => JpegEndsEarly(bytes),
        PictureFormat.Png => PngEndsEarly(bytes),
        PictureFormat.WebP => bytes.Length < 12 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L > bytes.Length,
        PictureFormat.Avif => AvifEndsEarly(bytes),
        PictureFormat.Gif => GifEndsEarly(bytes),
        _ => false,
    };

    /// <summary>ISO/IEC 14496-12: the first box is <c>ftyp</c> and lists the brands a reader may treat the file as.</summary>
    private static bool HasHeifBrand(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> brand)
    {
        if (bytes.Length < 16 || !bytes[4..].StartsWith("ftyp"u8))
            return false;
        var end = (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)bytes.Length), 256);
        for (var at = 8; at + 4 <= end; at += 4)
            if (at != 12 && bytes[at..].StartsWith(brand)) // 12 holds the minor version
                return true;
        return false;
    }

    /// <summary>ITU T.81: segments carry their length; entropy-coded data runs to the next marker that is no stuffing or restart.</summary>
    private static bool JpegEndsEarly(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 2 <= bytes.Length)
        {
            var marker = bytes[at + 1];
            if (bytes[at] != 0xFF || marker is 0x00 or 0xFF or (>= 0xD0 and <= 0xD7))
            {
                at++;
                continue;
            }

            if (marker == 0xD9)
                return false;
            if (at + 4 > bytes.Length)
                return true;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return true;
    }

    private static bool PngEndsEarly(ReadOnlySpan<byte> bytes)
    {
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            if (chunk[4..].StartsWith("IEND"u8))
                return false;
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return true;
    }

    private static bool AvifEndsEarly(ReadOnlySpan<byte> bytes)
    {
        var sawData = false;
        for (long at = 0; at < bytes.Length;)
        {
            var box = bytes[(int)at..];
            if (box.Length < 16)
                return true;
            long size = BinaryPrimitives.ReadUInt32BigEndian(box);
            sawData |= box[4..].StartsWith("mdat"u8);
            if (size == 1)
                size = BinaryPrimitives.ReadInt64BigEndian(box[8..]);
            if (size == 0)
                return false; // the last box, open to the end
            if (size < 8 || size > bytes.Length - at)
                return size > 0;
            at += size;
        }

        return !sawData;
    }

    private static bool GifEndsEarly(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 13)
            return true;
        var at = 13 + ColourTable(bytes[10]);
        while (at < bytes.Length)
        {
            switch (bytes[at])
            {
                case 0x3B:
                    return false;
                case 0x2C when at + 10 < bytes.Length:
                    at += 11 + ColourTable(bytes[at + 9]); // descriptor, table, code size
                    break;
                case 0x21:
                    at += 2;
                    break;
                default:
                    return bytes[at] == 0x2C;
            }

            while (at < bytes.Length && bytes[at] != 0)
                at += 1 + bytes[at];
            at++;
        }

        return true;

        static int ColourTable(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
    }
}
